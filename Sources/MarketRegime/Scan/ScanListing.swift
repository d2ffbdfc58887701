/// What is known of a file in the scan folder before its scan is analysed.
public struct ScanListing: Hashable, Sendable {
    /// The file, by name.
    public var source: String
    /// When its scan began and finished; `nil` when it could not be read.
    public var times: Times?
    /// Why it could not be read, or holds nothing that can be used; `nil` when it can.
    public var problem: String?
    /// The moment its name speaks of, for a file that could not be read.
    public var hint: Instant?
    /// Whether it was in the folder before the time that it states: it says nothing of that time, whenever that comes.
    public var isPremature = false
    /// Whether it is a list without a row: with another such, it is no scan.
    public var isEmpty = false
    /// When the file was last written, as far as that is known.
    public var written: Instant?

    /// When a scan began and finished.
    public struct Times: Hashable, Sendable {
        /// When it began.
        public var timestamp: Instant
        /// When it was complete.
        public var finished: Instant

        /// Creates the times of a scan.
        public init(timestamp: Instant, finished: Instant) {
            self.timestamp = timestamp
            self.finished = finished
        }
    }

    /// Lists a file.
    public init(source: String, times: Times?, problem: String? = nil, hint: Instant? = nil) {
        self.source = source
        self.times = times
        self.problem = problem
        self.hint = hint
    }

    /// Whether its scan took longer than a scan may, so that it mixes two half-hours.
    func isTooLong(_ rules: Policy.ScanRules) -> Bool {
        times.map { $0.finished.minutes(since: $0.timestamp) > Double(rules.maximumMinutes) } ?? false
    }

    /// Whether it can be analysed, as far as is known before.
    public var isUsable: Bool { times != nil && problem == nil }
}
