/// A file in the scan folder that is not used, and why. It stays where it is.
public struct Refusal: Hashable, Sendable {
    /// The file, by name.
    public var source: String
    /// What was expected and what was found, in one line.
    public var reason: String
    /// The moment its scan began, as far as that is known.
    public var timestamp: Instant?
    /// When the file was last written, as far as that is known.
    public var written: Instant?
    /// Whether nothing is wrong with it: a scan from outside trading hours, which is counted and not named.
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
    /// The reason behind the file's name; a reason from a reader names the file itself.
    public var line: String { reason.contains(source) ? reason : "\(source): \(reason)" }
}

extension [Refusal] {
    /// The same by the time at which their scans began, the newest first; those whose time is not known come last.
    public var newestFirst: [Refusal] {
        sorted {
            ($0.timestamp?.seconds ?? .min, $0.source) > ($1.timestamp?.seconds ?? .min, $1.source)
        }
    }
}
