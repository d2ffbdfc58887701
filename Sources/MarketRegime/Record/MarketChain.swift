/// The market's level from call to call: the recorded index, else the mean returns of the universe, chained.
///
/// A scan's return is measured since the newest earlier scan with a universe, so that one without leaves no hole.
public enum MarketChain {
    /// The greatest move that is taken for one, in percent: beyond it an index was exchanged, not traded.
    public static let limit = 20.0
    /// Levels are kept to so many places, so that what is read back from a file goes on as it was.
    private static let places = 9
    /// Beyond these a level is started anew, long before a quotient of two loses its meaning.
    private static let span = 1e-4...1e4

    /// Appends a call at the level that its scan's return gives it.
    ///
    /// - Parameters:
    ///   - change: the mean return since the scan it is measured from, in percent.
    ///   - known: the calls of the session before and of this one so far, oldest first.
    static func append(_ call: ScoredCall, change: Double?, to known: inout [ScoredCall]) {
        var call = call
        defer { known.append(call) }
        guard call.hasUniverse, let change, change.isFinite, let reference = known.lastIndex(where: \.hasUniverse)
        else {
            return
        }
        let factor = 1 + change / 100
        if let level = known[reference].level, span.contains(level * factor) {
            call.level = (level * factor).rounded(places: places)
        } else if span.contains(factor) {
            for index in known.indices { known[index].level = nil }
            known[reference].level = 1
            call.level = factor.rounded(places: places)
        }
    }

    /// What the market did from one call to a later one, in ten-thousandths of a percent; `nil` when it is not known.
    static func move(from: ScoredCall, to: ScoredCall) -> Int? {
        if let before = from.index, let after = to.index { return move(before, after) }
        if let before = from.level, let after = to.level { return move(before, after) }
        return nil
    }

    private static func move(_ before: Double, _ after: Double) -> Int? {
        guard before > 0, after > 0 else { return nil }
        let percent = (after / before - 1) * 100
        guard percent.isFinite, abs(percent) <= limit else { return nil }
        return Int((percent * Double(MoveSum.unitsPerPercent)).rounded(.toNearestOrAwayFromZero))
    }
}
