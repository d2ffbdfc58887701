/// The result of one run of the scanner: counts, candidates and universe.
public struct Scan: Sendable, Equatable {
    /// The name of its file.
    public var source: String
    /// The market that it names, if any.
    public var market: String?
    /// The scanner that it names, if any.
    public var scanner: String?
    /// When the scan started, which determines its slot.
    public var timestamp: Instant
    /// When the scan finished. It is not used earlier.
    public var finished: Instant
    /// The counts stated in the file, or those of complete candidate lists; `nil` without either.
    public var counts: Counts?
    /// Whether the counts were counted from the lists rather than stated.
    public var isCounted = false
    /// Why there are no usable counts, if the reader knows.
    public var missing: String?
    /// The level of a market index, if the scanner recorded one.
    public var indexLevel: Double?
    /// Whether its lists are an export whose rows have their own times: an equal list with another time is no repeat.
    public var hasOwnTimes = false
    /// The candidates, in file order.
    public var candidates: [Candidate]
    /// All stocks the scanner looked at, in file order.
    public var universe: [Stock]
    /// A universe that contains none of the candidates. It is only used to tell whether the scan repeats an earlier
    /// one.
    public var foreignUniverse: [Stock] = []
    /// The unreadable rows, if the counts come from the lists.
    public var dropped = DroppedRows()
    /// What was dropped or inconsistent, in words, for the status page.
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

    /// Why the scan can have no call, whatever the history; `nil` if it can.
    public var problem: String? {
        guard let counts else {
            return missing
                ?? "no long/short counts (expected long_count and short_count, or candidates with \"complete\": true)"
        }
        return counts.total == 0 ? "no candidates on either side (0 / 0)" : nil
    }

    /// The side on which the lists have no candidate although the other side has some; `nil` if there is none, or if
    /// the counts were stated.
    var emptySide: Side? {
        guard isCounted, let counts, counts.total > 0 else { return nil }
        return counts.long == 0 ? .long : counts.short == 0 ? .short : nil
    }

    /// Whether the scan took so long that both its times are shown.
    var takesLong: Bool { finished.minutes(since: timestamp) > Double(Policy.ScanRules.ordinaryMinutes) }

    /// Whether a universe contains none of the candidates, so that it belongs to another market.
    package static func isForeign(_ universe: [Stock], to candidates: [Candidate]) -> Bool {
        guard !universe.isEmpty, !candidates.isEmpty else { return false }
        let symbols = Set(candidates.map(\.symbol.plainSymbol))
        return !universe.contains { symbols.contains($0.symbol.plainSymbol) }
    }

    /// The number of stocks the scanner looked at: the universe, or at least the candidates.
    public var universeSize: Int { max(universe.count, counts?.total ?? 0) }
}
