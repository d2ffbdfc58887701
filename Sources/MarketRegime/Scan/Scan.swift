/// One run of the scanner: what it counted, picked and looked at.
public struct Scan: Sendable, Equatable {
    /// The file it came from, by name.
    public var source: String
    /// The market it says it is of, when it says so.
    public var market: String?
    /// When the scan began: it decides the slot.
    public var timestamp: Instant
    /// When the scan was complete: it is not known before.
    public var finished: Instant
    /// The counts that the file states, or that its complete candidate lists have; `nil` when it has neither.
    public var counts: Counts?
    /// Whether the counts are those of its lists, not stated.
    public var isCounted = false
    /// Why there are no counts that can be used, when the reader knows more than that there are none.
    public var missing: String?
    /// The level of a market index, when the scanner recorded one.
    public var indexLevel: Double?
    /// The stocks it picked, in file order.
    public var candidates: [Candidate]
    /// Every stock it looked at, in file order.
    public var universe: [Stock]
    /// The rows that could not be read, where the counts come from the lists.
    public var dropped = DroppedRows()
    /// What was dropped or differed while reading, in words, for the status page.
    public var notes: [String]

    /// Creates a scan.
    public init(
        source: String, market: String? = nil, timestamp: Instant, finished: Instant? = nil, counts: Counts?,
        indexLevel: Double? = nil, candidates: [Candidate] = [], universe: [Stock] = [], notes: [String] = []
    ) {
        self.source = source
        self.market = market
        self.timestamp = timestamp
        self.finished = finished ?? timestamp
        self.counts = counts
        self.indexLevel = indexLevel
        self.candidates = candidates
        self.universe = universe
        self.notes = notes
    }

    /// Why no call can come from it, whatever the history says; `nil` when one can.
    public var problem: String? {
        guard let counts else { return missing ?? "only one side, or no counts at all" }
        return counts.total == 0 ? "no long and no short candidate (0 / 0)" : nil
    }

    /// The side of which its lists have no candidate although they have some of the other; `nil` when there is none, or when
    /// the counts are stated.
    var emptySide: Side? {
        guard isCounted, let counts, counts.total > 0 else { return nil }
        return counts.long == 0 ? .long : counts.short == 0 ? .short : nil
    }

    /// How many stocks the scan looked at: the universe, or at least the counts.
    public var universeSize: Int { max(universe.count, counts?.total ?? 0) }
}
