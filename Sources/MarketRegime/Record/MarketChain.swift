/// The market's level at each call: the recorded index or, without one, the chained mean returns of the universe.
///
/// A scan's return is measured from the newest earlier scan with a universe, so that scans without one leave no gap.
public enum MarketChain {
    /// The greatest plausible move, in percent. A larger one means that the index was replaced.
    public static let limit = 20.0
    /// Levels are rounded to this many decimals, so that they read back from a file unchanged.
    private static let places = 9
    /// A level outside this range restarts at 1, long before the ratio of two levels loses precision.
    private static let span = 1e-4...1e4

    /// Appends a call with the level given by its scan's return.
    ///
    /// - Parameters:
    ///   - change: The mean return since the reference scan, in percent.
    ///   - known: The calls of the previous session and of this one so far, oldest first.
    static func append(_ call: ScoredCall, change: Double?, to known: inout [ScoredCall]) {
        var call = call
        defer { known.append(call) }
        guard call.hasUniverse, let change, change.isFinite, let reference = known.lastIndex(where: \.hasUniverse)
        else {
            return
        }
        if let level = known[reference].level.flatMap({ next($0, change: change) }) {
            call.level = level
        } else if let level = next(1, change: change) {
            for index in known.indices { known[index].level = nil }
            known[reference].level = 1
            call.level = level
        }
    }

    /// The level after a return in percent; `nil` if it leaves `span`.
    static func next(_ level: Double, change: Double) -> Double? {
        let next = level * (1 + change / 100)
        return span.contains(next) ? next.rounded(places: places) : nil
    }

    /// The market's move from one call to a later one, in ten-thousandths of a percent; `nil` if unknown.
    ///
    /// - Parameter limit: The greatest plausible move, in percent.
    static func move(from: ScoredCall, to: ScoredCall, limit: Double = limit) -> Int? {
        if let before = from.index, let after = to.index { return move(before, after, limit) }
        if let before = from.level, let after = to.level { return move(before, after, limit) }
        return nil
    }

    /// Forgets the index of earlier calls if it was replaced since the newest of them, so that moves over several sessions
    /// are never measured between two indices.
    static func forgetReplacedIndex(before call: ScoredCall, in earlier: inout [ScoredCall]) {
        guard let now = call.index, let last = earlier.last(where: { $0.index != nil })?.index,
            percent(last, now) == nil
        else { return }
        for place in earlier.indices { earlier[place].index = nil }
    }

    private static func move(_ before: Double, _ after: Double, _ limit: Double) -> Int? {
        percent(before, after, limit: limit).map {
            Int(($0 * Double(MoveSum.unitsPerPercent)).rounded(.toNearestOrAwayFromZero))
        }
    }

    /// The move from one level to a later one in percent; `nil` if it is not plausible.
    static func percent(_ before: Double, _ after: Double, limit: Double = limit) -> Double? {
        guard before > 0, after > 0 else { return nil }
        let percent = (after / before - 1) * 100
        return percent.isFinite && abs(percent) <= limit ? percent : nil
    }
}
