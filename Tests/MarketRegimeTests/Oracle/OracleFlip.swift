import Foundation

/// A count at which the regime would change, and the new regime.
struct OracleFlip: Equatable, Sendable {
    var count: Int
    var shown: Int
}

/// The nearest changes below and above the current counts.
struct OracleFlips: Equatable, Sendable {
    var fewerLongs: OracleFlip?
    var moreLongs: OracleFlip?
    var fewerShorts: OracleFlip?
    var moreShorts: OracleFlip?
}

extension Oracle {
    /// What would change the regime in `next` (whose own counts are ignored) after `slots`, the last of which has a call.
    ///
    /// Only changes of the regime shown count. Counts that give no call (0 and 0) are not a change.
    func flips(after slots: [OracleSlot], next: OracleSlot, universe: Int) -> OracleFlips? {
        guard let present = answer(slots), let counts = slots.last?.counts else { return nil }
        func change(long: Int, short: Int, varying count: Int) -> OracleFlip? {
            var imagined = next
            imagined.long = long
            imagined.short = short
            guard let answer = answer(slots + [imagined]), answer.shown != present.shown else { return nil }
            return OracleFlip(count: count, shown: answer.shown)
        }
        let byLongs = (0...universe).compactMap { change(long: $0, short: counts.short, varying: $0) }
        let byShorts = (0...universe).compactMap { change(long: counts.long, short: $0, varying: $0) }
        return OracleFlips(
            fewerLongs: byLongs.last { $0.count < counts.long },
            moreLongs: byLongs.first { $0.count > counts.long },
            fewerShorts: byShorts.last { $0.count < counts.short },
            moreShorts: byShorts.first { $0.count > counts.short })
    }
}
