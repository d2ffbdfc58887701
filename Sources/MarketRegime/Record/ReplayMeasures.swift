/// How good the calls of a replay were, by every measure that settings are chosen by.
public struct ReplayMeasures: Sendable {
    /// Every figure that the calls alone give.
    public let card: Scorecard
    /// Judged by the day's move of the half of the universe that did not vote; `nil` where no half was kept from voting.
    public let half: MethodScore.Agreement?

    /// Measures entries, oldest first.
    ///
    /// - Parameter halves: The entries of the same scans when one half of the universe votes, and those with the other
    ///   half alone, which judges.
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

    /// The calls of the half that votes, with the market as the other half saw it.
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
    /// The half that judges: the candidates' prices are left out too, because they may be of stocks that voted.
    case judging

    /// Another seed draws other halves.
    private static let seed = "market half 1"

    /// The scan with this half of its universe. Its counts stay as they are.
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
