/// What is known about a file in the scan folder before its scan is analysed.
public struct ScanListing: Hashable, Sendable {
    /// The file's name.
    public var source: String
    /// When its scan started and finished; `nil` if the file could not be read.
    public var times: Times?
    /// Why it could not be read or used; `nil` if it can be used.
    public var problem: String?
    /// The time in its name, for a file that could not be read.
    public var hint: Instant?
    /// Whether it was in the folder before the time it states, so that it cannot describe that time.
    public var isPremature = false
    /// Whether it is a list without rows. Two of them do not make a scan.
    public var isEmpty = false
    /// Whether it gives no call, but has a universe that another scan of the half-hour may use.
    public var isUniverse = false
    /// The scanner that it names, if any.
    public var scanner: String?
    /// When the file was last written, if known.
    public var written: Instant?

    /// The times of a scan.
    public struct Times: Hashable, Sendable {
        /// When it started.
        public var timestamp: Instant
        /// When it finished.
        public var finished: Instant

        /// Creates the times of a scan.
        public init(timestamp: Instant, finished: Instant) {
            self.timestamp = timestamp
            self.finished = finished
        }
    }

    /// Creates a listing.
    public init(source: String, times: Times?, problem: String? = nil, hint: Instant? = nil) {
        self.source = source
        self.times = times
        self.problem = problem
        self.hint = hint
    }

    /// Whether the scan took longer than allowed, so that it mixes two half-hours.
    func isTooLong(_ rules: Policy.ScanRules) -> Bool {
        times.map { $0.finished.minutes(since: $0.timestamp) > Double(rules.maximumMinutes) } ?? false
    }

    /// Whether it finished later. A scan without times counts as earlier than any other.
    func isLater(than other: ScanListing) -> Bool {
        guard let times else { return false }
        guard let old = other.times else { return true }
        return (times.finished, times.timestamp) > (old.finished, old.timestamp)
    }

    /// Whether it can be analysed, as far as known.
    public var isUsable: Bool { times != nil && problem == nil && !isUniverse }
}
