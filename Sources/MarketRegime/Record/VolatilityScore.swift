/// What the stated volatility said of the next session's range, beside the range of the session itself.
public struct VolatilityScore: Sendable {
    /// How many sessions have a stated volatility, a range, and a next session with a range.
    public let pairs: Int
    /// The rank correlation of the stated volatility with the next session's range, −1 to 1; `nil` under three pairs.
    public let correlation: Double?
    /// The rank correlation of the session's own range with the next one's, over the same sessions.
    public let yesterday: Double?
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
        var levels: [Volatility.Level: Int] = [:]
        for cell in cells.joined() {
            for (level, count) in zip(Volatility.Level.allCases, cell.levels) where count > 0 {
                levels[level, default: 0] += count
            }
        }
        self.levels = levels
        let days = record.sessions.filter { $0.cells.contains { $0.origin == origin } }.map(\.day)
        sessions = zip(days, cells).map { day, cells in
            (day, Volatility.Level.allCases.indices.map { level in cells.reduce(0) { $0 + $1.levels[level] } })
        }
    }
}
