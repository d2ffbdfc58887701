/// How well the stated volatility predicted the next session, and how often each level was stated.
public struct VolatilityScore: Sendable {
    /// Against the next session's true range (`SessionScore.trueRange`).
    public let trueRange: VolatilityForecast
    /// Against the mean over the next session of the median stock's move per half-hour (`SessionScore.range`).
    public let halfHours: VolatilityForecast
    /// The number of calls per volatility level.
    public let levels: [Volatility.Level: Int]
    /// The same per session, oldest first.
    public let sessions: [(day: Day, levels: [Int])]

    init(_ record: TrackRecord, origin: CallOrigin, cells: [[RecordCell]]) {
        trueRange = VolatilityForecast(record.sessions, origin: origin, of: \.trueRange)
        halfHours = VolatilityForecast(record.sessions, origin: origin, of: \.range)
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
}

/// How well the stated volatility ranked sessions by what followed, compared with a session's own figure.
public struct VolatilityForecast: Sendable {
    /// The number of sessions that have a stated volatility and a figure, and whose next session has a figure too.
    public let pairs: Int
    /// The rank correlation of stated volatility and next session's figure, −1 to 1; `nil` for fewer than three pairs.
    public let correlation: Double?
    /// The rank correlation of a session's figure and the next session's, over the same sessions.
    public let yesterday: Double?
    /// The 95 % interval of the true correlation; `nil` for too few pairs.
    public let interval: BlockBootstrap.Interval?
    /// The 95 % interval of the true value of `yesterday`; `nil` for too few pairs.
    public let yesterdayInterval: BlockBootstrap.Interval?
    /// The 95 % interval of the true difference `correlation − yesterday`; `nil` for too few pairs.
    public let lead: BlockBootstrap.Interval?

    /// How a forecast compares with the simplest one.
    public enum Worth: String, CaseIterable, Sendable {
        /// It is better.
        case more
        /// It is worse.
        case less
        /// The interval of the difference contains zero.
        case unclear
    }

    /// Whether the stated volatility predicts better than the session's own figure; `nil` if there are too few pairs.
    public var againstYesterday: Worth? { lead.map { $0.low > 0 ? .more : $0.high < 0 ? .less : .unclear } }

    /// Whether there are too few pairs for a conclusion.
    public var isTooFew: Bool { pairs < Scorecard.fewCases }

    /// - Parameter figure: The figure that is forecast.
    init(_ sessions: [SessionScore], origin: CallOrigin, of figure: KeyPath<SessionScore, Double?>) {
        var pairs: [(stated: Double, own: Double, next: Double)] = []
        for (session, next) in zip(sessions, sessions.dropFirst())
        where next.isNext && session.volatilityOrigin == origin {
            guard let stated = session.volatility, let own = session[keyPath: figure], let next = next[keyPath: figure]
            else { continue }
            pairs.append((stated, own, next))
        }
        self.pairs = pairs.count
        correlation = RankCorrelation.spearman(pairs.map { ($0.stated, $0.next) })
        yesterday = RankCorrelation.spearman(pairs.map { ($0.own, $0.next) })
        (interval, yesterdayInterval, lead) = Self.intervals(
            pairs.map(\.stated), pairs.map(\.own), pairs.map(\.next), correlation, yesterday)
    }

    private typealias Interval = BlockBootstrap.Interval

    /// The intervals of both correlations and of their difference, from the same resamples.
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

/// Spearman's rank correlation: whether two quantities rise together, −1 to 1, regardless of their scale.
public enum RankCorrelation {
    /// The correlation of pairs; ties get their mean rank. `nil` for fewer than three pairs, or if one side is constant.
    public static func spearman(_ pairs: [(Double, Double)]) -> Double? {
        guard pairs.count >= 3 else { return nil }
        return pearson(ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
    }

    /// The correlation of two rankings; `nil` if one is constant.
    static func pearson(_ first: [Double], _ second: [Double]) -> Double? {
        let middle = Double(first.count + 1) / 2
        var product = 0.0
        var firstSquares = 0.0
        var secondSquares = 0.0
        for (a, b) in zip(first, second) {
            product += (a - middle) * (b - middle)
            firstSquares += (a - middle) * (a - middle)
            secondSquares += (b - middle) * (b - middle)
        }
        guard firstSquares > 0, secondSquares > 0 else { return nil }
        return product / (firstSquares * secondSquares).squareRoot()
    }

    /// The rank of each value, from 1; equal values share their mean rank.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        return ranks
    }
}
