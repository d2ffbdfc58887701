/// What a scan shows apart from its counts, kept for comparison with later slots.
public struct Observations: Hashable, Sendable {
    /// The median volume ratio of the candidates.
    public var medianVolumeRatio: Double?
    /// The interquartile range of the candidates' volume ratios.
    public var volumeSpread: Double?
    /// The median absolute move since the session's last scan, over the square root of the slots between, in percent.
    public var move: Double?
    /// The smoothed multiple of the usual move.
    public var smoothedRange: Double?
    /// The mean return of the universe in percent, since the newest analysed scan with one.
    public var marketReturn: Double?
    /// Returns beyond 20 %, left out of that mean: bonus issues, splits, demergers. `nil` when there is none.
    public var excludedReturns: Int?
    /// How many candidates rose and fell over five sessions; `nil` if no change is known.
    public var fiveDayChanges: FiveDayChanges?
    /// The level of a market index, as the scanner recorded it.
    public var indexLevel: Double?
    /// The level of the universe, chained from its mean returns between scans; 100 where the chain begins.
    public var chainedLevel: Double?
    /// The market's move since the previous session's last level, in percent; `nil` if that session has none.
    public var dayPercent: Double?
    /// How many stocks the scan looked at.
    public var universeSize: Int?
    /// The breadth counted from a scan without a call; a call stores its own.
    public var breadth: Breadth?
    /// The digest of the candidates.
    public var candidates: Fingerprint?
    /// How many stocks give a previous close that contradicts their known price; `nil` unless most do.
    public var contradictedCloses: Int?
    /// The digest of the universe.
    public var universe: Fingerprint?
    /// The earlier file of the half-hour whose universe was used, because the scan itself has none that can vote.
    public var universeSource: String?
    /// The digest of the long candidates alone; `nil` when there are too few to tell one list from another.
    public var longs: Fingerprint?
    /// The digest of the short candidates alone, likewise.
    public var shorts: Fingerprint?

    /// The market's level: the index if the scanner recorded one, otherwise the chained level of the universe.
    public var marketLevel: Double? { indexLevel ?? chainedLevel }

    /// Whether the chain of levels begins here, so that earlier levels cannot be compared with this one.
    var opensChain: Bool { chainedLevel != nil && marketReturn == nil }

    /// The candidates' changes over five sessions.
    public struct FiveDayChanges: Hashable, Sendable {
        /// The candidates that rose.
        public var risen: Int
        /// The candidates that fell.
        public var fallen: Int

        /// Creates counts.
        public init(risen: Int, fallen: Int) { (self.risen, self.fallen) = (risen, fallen) }

        /// Counts candidates; `nil` if none has a known change.
        init?(_ candidates: [Candidate]) {
            let changes = candidates.compactMap(\.momentum5d).filter(\.isFinite)
            guard !changes.isEmpty else { return nil }
            self.init(risen: changes.count { $0 > 0 }, fallen: changes.count { $0 < 0 })
        }
    }

    /// Creates observations of nothing.
    public init() {}

    /// Takes the digests of a scan's lists.
    mutating func take(listsOf scan: Scan, _ rules: Policy.ScanRules) {
        candidates = Fingerprint.candidates(scan)
        universe = Fingerprint.universe(scan)
        longs = Fingerprint.side(.long, of: scan, minimumRows: rules.minimumSideRows)
        shorts = Fingerprint.side(.short, of: scan, minimumRows: rules.minimumSideRows)
    }

    /// Whether one of its lists has that digest.
    func holds(_ list: Fingerprint) -> Bool {
        universe == list || candidates == list || longs == list || shorts == list
    }
}
