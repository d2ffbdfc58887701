/// The unreadable rows of a scan's lists that may have been candidates. Only for scans whose counts come from their
/// lists.
public struct DroppedRows: Hashable, Sendable {
    /// Rows of the long side.
    public var long: Int
    /// Rows of the short side.
    public var short: Int
    /// Rows of an unknown side.
    public var eitherSide: Int

    /// Creates the numbers of dropped rows.
    public init(long: Int = 0, short: Int = 0, eitherSide: Int = 0) {
        self.long = long
        self.short = short
        self.eitherSide = eitherSide
    }

    /// All rows.
    public var total: Int { long + short + eitherSide }

    /// Counts another row as dropped.
    ///
    /// - Parameter side: The row's side; `nil` if unknown.
    public mutating func add(_ side: Side?) {
        switch side {
        case .long: long += 1
        case .short: short += 1
        case nil: eitherSide += 1
        }
    }

    /// The sum of both.
    public static func + (one: DroppedRows, other: DroppedRows) -> DroppedRows {
        DroppedRows(
            long: one.long + other.long, short: one.short + other.short, eitherSide: one.eitherSide + other.eitherSide)
    }

    /// Why no call is made if the regime depends on these rows.
    var problem: String {
        let kinds = [(long, "long"), (short, "short"), (eitherSide, "of unknown side")].filter { $0.0 > 0 }
        let words = kinds.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return "\(total == 1 ? "1 row" : "\(total) rows") could not be read (\(words)), and the regime depends on "
            + (total == 1 ? "it" : "them")
    }

    /// The extreme counts that the scan may have had: each dropped row may or may not have been a candidate.
    func possibleCounts(_ counts: Counts) -> [Counts] {
        [
            Counts(long: counts.long + long + eitherSide, short: counts.short),
            Counts(long: counts.long + long + eitherSide, short: counts.short + short),
            Counts(long: counts.long, short: counts.short + short + eitherSide),
            Counts(long: counts.long + long, short: counts.short + short + eitherSide),
        ]
    }
}

extension Classifier {
    /// Whether the regime could be different if the dropped rows had been readable.
    func depends(
        on dropped: DroppedRows, _ counts: Counts, vote: Double?, after previous: State?, opensSession: Bool,
        minutesSinceOpen: Int
    ) -> Bool {
        guard dropped.total > 0 else { return false }
        func regime(_ counts: Counts) -> Regime {
            classify(
                counts, vote: vote, after: previous, opensSession: opensSession, minutesSinceOpen: minutesSinceOpen
            ).regime
        }
        let stated = regime(counts)
        return dropped.possibleCounts(counts).contains { regime($0) != stated }
    }
}
