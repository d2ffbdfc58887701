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
    var fewerAdvances: OracleFlip?
    var moreAdvances: OracleFlip?
}

extension Oracle {
    /// What would change the regime in `next` (whose own counts are ignored) after `slots`, the last of which has a
    /// call. Breadth is constant while the counts vary, and the counts are constant while the advances vary. Breadth is
    /// not carried over a night.
    ///
    /// Only changes of the regime shown count. Counts that give no call (0 and 0) are not a change.
    func flips(after slots: [OracleSlot], next: OracleSlot, universe: Int) -> OracleFlips? {
        guard let present = answer(slots), let counts = slots.last?.counts else { return nil }
        let breadth = next.day == slots.last?.day ? slots.last?.breadth : nil
        func change(long: Int, short: Int, breadth: OracleBreadth?, varying count: Int) -> OracleFlip? {
            var imagined = next
            imagined.breadth = breadth
            imagined.long = long
            imagined.short = short
            guard let answer = answer(slots + [imagined]), answer.shown != present.shown else { return nil }
            return OracleFlip(count: count, shown: answer.shown)
        }
        let byLongs = (0...universe).compactMap { change(long: $0, short: counts.short, breadth: breadth, varying: $0) }
        let byShorts = (0...universe).compactMap { change(long: counts.long, short: $0, breadth: breadth, varying: $0) }
        let movers = breadth.map { $0.advances + $0.declines }
        let byAdvances = (movers.map { Array(0...$0) } ?? []).compactMap { advances in
            var varied = breadth
            varied?.vote = vote(up: advances, down: (movers ?? 0) - advances, stocks: breadth?.stocks ?? 0)
            return change(long: counts.long, short: counts.short, breadth: varied, varying: advances)
        }
        return OracleFlips(
            fewerLongs: byLongs.last { $0.count < counts.long },
            moreLongs: byLongs.first { $0.count > counts.long },
            fewerShorts: byShorts.last { $0.count < counts.short },
            moreShorts: byShorts.first { $0.count > counts.short },
            fewerAdvances: byAdvances.last { $0.count < breadth?.advances ?? 0 },
            moreAdvances: byAdvances.first { $0.count > breadth?.advances ?? 0 })
    }
}
