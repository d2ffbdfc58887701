/// The market's line over a history: the recorded index or, without one, the chained returns of the universe.
///
/// The whole line is on the scale of its newest level. Levels on another scale, and levels before a break in the chain,
/// are gaps.
public struct MarketLine: Sendable {
    /// Whether the line is the recorded index.
    public let isIndex: Bool
    /// Where the chain of the universe's levels begins.
    private let start: Instant?

    /// Creates the line of some entries, oldest first.
    public init(_ entries: [Entry]) {
        let newest = entries.last { $0.observations.marketLevel != nil }
        isIndex = newest?.observations.indexLevel != nil
        start = entries.last { $0.observations.opensChain }?.slot
    }

    /// The market's level at an entry; `nil` where the line has a gap.
    public func level(of entry: Entry) -> Double? {
        if isIndex { return entry.observations.indexLevel }
        if let start, entry.slot < start { return nil }
        return entry.observations.chainedLevel
    }

    /// The move from one entry to a later one in percent; `nil` if it is unknown.
    public func move(from before: Entry, to after: Entry) -> Double? {
        guard let before = level(of: before), let after = level(of: after) else { return nil }
        return MarketChain.percent(before, after)?.rounded(places: 4)
    }
}

extension History {
    /// The market's move since the regime of an entry began, in percent; `nil` at its beginning or if unknown.
    func moveSinceRegimeBegan(_ entry: Entry, on line: MarketLine) -> Double? {
        guard let since = entry.call?.context.since, since < entry.slot, let first = self.entry(at: since) else {
            return nil
        }
        return line.move(from: first, to: entry)
    }

    /// The chained level of a scan: 100 for the first, then moved by each scan's return.
    ///
    /// - Parameter change: The mean return since the newest scan with a universe, in percent.
    func chainedLevel(change: Double?) -> Double {
        let reference = entries.last { $0.call != nil && $0.observations.universe != nil }
        guard let change, let reference else { return Self.firstLevel }
        return MarketChain.next(reference.observations.chainedLevel ?? Self.firstLevel, change: change)
            ?? Self.firstLevel
    }

    private static let firstLevel = 100.0

    /// The market's move since the previous session's last level, in percent; `nil` if that session has none.
    func dayPercent(of observed: Observations, since session: Day?) -> Double? {
        guard let session, let base = entries.last(where: { $0.day <= session && $0.observations.marketLevel != nil }),
            base.day == session
        else { return nil }
        let before = base.observations
        if let one = before.indexLevel, let other = observed.indexLevel {
            return MarketChain.percent(one, other)?.rounded(places: 4)
        }
        let isBroken =
            observed.opensChain || entries.last { $0.observations.opensChain }.map { $0.slot > base.slot } ?? false
        guard let one = before.chainedLevel, let other = observed.chainedLevel, !isBroken else { return nil }
        return MarketChain.percent(one, other)?.rounded(places: 4)
    }
}
