/// A file in the scan folder that is rejected or ignored, and why. The file itself is left untouched.
public struct Refusal: Hashable, Sendable {
    /// The file's name.
    public var source: String
    /// The reason: what was expected and what was found, in one line.
    public var reason: String
    /// When its scan started, if known.
    public var timestamp: Instant?
    /// When the file was last written, if known.
    public var written: Instant?
    /// Whether it is only ignored: a scan from outside trading hours, which is counted but not listed.
    public var isIgnored: Bool

    /// Creates a refusal.
    public init(
        source: String, reason: String, timestamp: Instant? = nil, written: Instant? = nil, isIgnored: Bool = false
    ) {
        self.source = source
        self.reason = reason
        self.timestamp = timestamp
        self.written = written
        self.isIgnored = isIgnored
    }
}

extension Refusal {
    /// The file's name and the reason. Reasons given by readers contain the name already.
    public var line: String { reason.contains(source) ? reason : "\(source): \(reason)" }
}

extension [Refusal] {
    /// Sorted by the start of the scan, newest first; files without a known time come last.
    public var newestFirst: [Refusal] {
        sorted {
            ($0.timestamp?.seconds ?? .min, $0.source) > ($1.timestamp?.seconds ?? .min, $1.source)
        }
    }
}
