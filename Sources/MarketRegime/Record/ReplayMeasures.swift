/// How good the calls of a replay were, by every measure that settings are chosen by, with intervals from drawing sessions.
public struct ReplayMeasures: Sendable {
    /// How often the direction agreed with a market's move over 0.3 %, and how often it was the opposite.
    public struct Agreement: Sendable {
        /// The share that agreed.
        public let agreed: SessionRatio
        /// The share that was opposite.
        public let opposite: SessionRatio

        init(_ sessions: [[CallMove]], _ move: KeyPath<CallMove, Int?>, _ bootstrap: BlockBootstrap) {
            let verdicts = sessions.map { $0.compactMap { $0.verdict(move) } }
            let counts = verdicts.map(\.count)
            agreed = SessionRatio(verdicts.map { Double($0.count { $0.agreed }) }, over: counts, bootstrap)
            opposite = SessionRatio(verdicts.map { Double($0.count { $0.opposite }) }, over: counts, bootstrap)
        }
    }

    /// The number of sessions with a call.
    public let sessions: Int
    /// Changes of regime within a session.
    public let changes: SessionRatio
    /// Changes reversed within two half-hours, per session.
    public let whipsaws: SessionRatio
    /// Judged by the move since the session before.
    public let day: Agreement
    /// Judged by the move since the session's first scan.
    public let sinceOpen: Agreement
    /// Judged by the day's move of the half of the universe that did not vote; `nil` where no half was kept from voting.
    public let half: Agreement?
    /// The Brier score of the confidence.
    public let brier: SessionRatio
    /// The Brier score of the prior alone.
    public let prior: Double?
    /// One less the Brier score over that of a constant; `nil` when no call could be checked.
    public let skill: Double?
    /// The number of calls that could be checked two hours later.
    public let resolved: Int
    /// The volatility score and the session's own range beside the next session's range.
    public let volatility: VolatilityScore
    /// The advised sizes beside a constant size; `nil` for fewer than two half-hours held.
    public let sizing: SizingScore?

    /// Measures entries, oldest first.
    ///
    /// - Parameter halves: The entries of the same scans when one half of the universe votes, and those with the other
    ///   half alone, which judges.
    public init(
        _ entries: [Entry], halves: (voting: [Entry], judging: [Entry])? = nil, calendar: MarketCalendar, policy: Policy
    ) {
        let calls = entries.filter { $0.call != nil }
        let days = Self.bySession(calls)
        let bootstrap = BlockBootstrap(sessions: days.count)
        let metrics = days.map { day in
            var metrics = Metrics(binCount: policy.confidence.binCount)
            metrics.add(day, horizon: policy.confidence)
            return metrics
        }
        let ones = days.map { _ in 1 }
        sessions = days.count
        changes = SessionRatio(metrics.map { Double($0.changes) }, over: ones, bootstrap)
        whipsaws = SessionRatio(metrics.map { Double($0.whipsaws) }, over: ones, bootstrap)
        let moves = CallMove.sessions(calls)
        day = Agreement(moves, \.sinceYesterday, bootstrap)
        sinceOpen = Agreement(moves, \.sinceOpen, bootstrap)
        half = halves.map { Self.agreement($0.voting, judgedBy: $0.judging) }
        resolved = metrics.reduce(0) { $0 + $1.resolved }
        brier = SessionRatio(
            metrics.map { ($0.brierScore ?? 0) * Double($0.resolved) }, over: metrics.map(\.resolved), bootstrap)
        var record = TrackRecord()
        record.add(entries, published: PublishedCalls(), policy: policy, calendar: calendar)
        let card = Scorecard(record, origin: .replayed)
        prior = card.brier?.prior
        skill = card.brier.flatMap { $0.constant > 0 ? 1 - $0.stated / $0.constant : nil }
        (volatility, sizing) = (card.volatility, card.sizing)
    }

    private static func bySession(_ calls: [Entry]) -> [[Entry]] {
        var days: [[Entry]] = []
        for call in calls {
            if days.last?.last?.day == call.day { days[days.count - 1].append(call) } else { days.append([call]) }
        }
        return days
    }

    /// The calls of the half that votes, judged by how the other half moved.
    private static func agreement(_ voting: [Entry], judgedBy judging: [Entry]) -> Agreement {
        let market = Dictionary(judging.map { ($0.slot, $0.observations) }) { first, _ in first }
        let calls = voting.filter { $0.call != nil }.map { entry in
            var judged = entry
            judged.observations.indexLevel = nil
            judged.observations.universe = market[entry.slot]?.universe
            judged.observations.marketReturn = market[entry.slot]?.marketReturn
            return judged
        }
        let moves = CallMove.sessions(calls)
        return Agreement(moves, \.sinceYesterday, BlockBootstrap(sessions: moves.count))
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
