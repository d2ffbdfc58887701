/// What the stated volatility said of the next session's range, beside the range of the session itself.
public struct VolatilityScore: Sendable {
    /// How many sessions have a stated volatility, a range, and a next session with a range.
    public let pairs: Int
    /// The rank correlation of the stated volatility with the next session's range, −1 to 1; `nil` under three pairs.
    public let correlation: Double?
    /// The rank correlation of the session's own range with the next one's, over the same sessions.
    public let yesterday: Double?
    /// Where the true correlation lies, at 95 %; `nil` when the pairs are too few.
    public let interval: BlockBootstrap.Interval?
    /// The same of the session's own range.
    public let yesterdayInterval: BlockBootstrap.Interval?
    /// By how much the stated volatility ranked the next session better than the session's own range did, 95 % interval.
    public let lead: BlockBootstrap.Interval?
    /// What a forecast was worth beside the simplest one.
    public enum Worth: String, CaseIterable, Sendable {
        /// It told more.
        case more
        /// It told less.
        case less
        /// The interval of the difference holds nought.
        case unclear
    }

    /// Whether the stated volatility told more than the range of the session before; `nil` when the pairs are too few.
    public var againstYesterday: Worth? { lead.map { $0.low > 0 ? .more : $0.high < 0 ? .less : .unclear } }
    /// Calls by the level that they stated.
    public let levels: [Volatility.Level: Int]
    /// The same by session, oldest first.
    public let sessions: [(day: Day, levels: [Int])]

    /// Whether the pairs are too few to say anything.
    public var isTooFew: Bool { pairs < Scorecard.fewCases }

    init(_ record: TrackRecord, origin: CallOrigin, cells: [[RecordCell]]) {
        var pairs: [(stated: Double, own: Double, next: Double)] = []
        for (session, next) in zip(record.sessions, record.sessions.dropFirst())
        where next.isNext && session.volatilityOrigin == origin {
            guard let stated = session.volatility, let own = session.range, let range = next.range else { continue }
            pairs.append((stated, own, range))
        }
        self.pairs = pairs.count
        correlation = RankCorrelation.spearman(pairs.map { ($0.stated, $0.next) })
        yesterday = RankCorrelation.spearman(pairs.map { ($0.own, $0.next) })
        (interval, yesterdayInterval, lead) = Self.intervals(
            pairs.map(\.stated), pairs.map(\.own), pairs.map(\.next), correlation, yesterday)
        var levels: [Volatility.Level: Int] = [:]
        let days = record.sessions.filter { $0.has(origin) }.map(\.day)
        sessions = zip(days, cells).map { day, cells in
            let counts = Volatility.Level.allCases.indices.map { level in
                cells.indices.reduce(0) { $0 + cells[$1].levels[level] }
            }
            for (level, count) in zip(Volatility.Level.allCases, counts) where count > 0 {
                levels[level, default: 0] += count
            }
            return (day, counts)
        }
        self.levels = levels
    }

    private typealias Interval = BlockBootstrap.Interval

    /// The intervals of both correlations and of their difference, from the same drawn weeks.
    private static func intervals(
        _ stated: [Double], _ own: [Double], _ next: [Double], _ correlation: Double?, _ yesterday: Double?
    ) -> (Interval?, Interval?, Interval?) {
        guard stated.count >= Scorecard.fewCases else { return (nil, nil, nil) }
        let weeks = WeekBootstrap(count: stated.count)
        let outcome = RankCorrelation.ranks(next)
        let one = weeks.correlations(RankCorrelation.ranks(stated), outcome)
        let other = weeks.correlations(RankCorrelation.ranks(own), outcome)
        let lead = correlation.flatMap { correlation in
            yesterday.flatMap { weeks.interval(of: correlation - $0, between: one, and: other) }
        }
        return (
            correlation.flatMap { weeks.interval(of: $0, one) }, yesterday.flatMap { weeks.interval(of: $0, other) },
            lead
        )
    }
}
