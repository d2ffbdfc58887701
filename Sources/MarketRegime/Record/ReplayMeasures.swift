/// How good the calls of a replay were, by every measure used to choose settings.
public struct ReplayMeasures: Sendable {
    /// Every figure that follows from the calls alone.
    public let card: Scorecard
    /// Judged by the day's move of the half of the universe that did not vote; `nil` if the whole universe voted.
    public let half: MethodScore.Agreement?

    /// Measures entries, oldest first.
    ///
    /// - Parameter halves: Entries for the same scans with only one half of the universe voting, and those with only
    ///   the other half, which judges.
    public init(
        _ entries: [Entry], halves: (voting: [Entry], judging: [Entry])? = nil, calendar: MarketCalendar, policy: Policy
    ) {
        func record(_ entries: [Entry]) -> TrackRecord {
            var record = TrackRecord()
            record.add(entries, published: PublishedCalls(), policy: policy, calendar: calendar)
            return record
        }
        card = Scorecard(record(entries), origin: .replayed)
        half = halves.map {
            MethodScore(record(Self.calls(of: $0.voting, judgedBy: $0.judging)), origin: .replayed).day
        }
    }

    /// The calls of the voting half, with the market's level from the other half.
    private static func calls(of voting: [Entry], judgedBy judging: [Entry]) -> [Entry] {
        let market = Dictionary(judging.map { ($0.slot, $0.observations) }) { first, _ in first }
        return voting.filter { $0.call != nil }.map { entry in
            var judged = entry
            judged.observations.indexLevel = nil
            judged.observations.universe = market[entry.slot]?.universe
            judged.observations.marketReturn = market[entry.slot]?.marketReturn
            return judged
        }
    }
}

/// One half of a universe, so that breadth and the market it is judged by share no stock.
public enum UniverseHalf: Sendable {
    /// The half that votes.
    case voting
    /// The half that judges. The candidates' prices are removed too, because those stocks may have voted.
    case judging

    /// A different seed gives different halves.
    private static let seed = "market half 1"

    /// The scan with this half of its universe. Its counts stay the same.
    public func of(_ scan: Scan) -> Scan {
        var half = scan
        half.universe = scan.universe.filter { stock in
            var hash = FNV1a()
            hash.add(Self.seed)
            hash.add(stock.symbol)
            return (hash.hash ^ hash.hash >> 32) & 1 == (self == .voting ? 0 : 1)
        }
        if self == .judging { half.candidates = [] }
        return half
    }
}
