/// What is known of a file in the scan folder before its scan is analysed.
public struct ScanListing: Hashable, Sendable {
    /// The file, by name.
    public var source: String
    /// When its scan began and finished; `nil` when it could not be read.
    public var times: Times?
    /// Why it could not be read; `nil` when it could.
    public var problem: String?
    /// The moment its name speaks of, for a file that could not be read.
    public var hint: Instant?

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
}
