/// A file in the scan folder that gave no call, and why. It stays where it is.
public struct Refusal: Hashable, Sendable {
    /// The file, by name.
    public var source: String
    /// What was expected and what was found, in one line.
    public var reason: String
    /// The moment its scan began, as far as that is known.
    public var timestamp: Instant?
    /// Whether nothing is wrong with it: a scan from outside trading hours, which is counted and not named.
    public var isIgnored: Bool

    /// Creates a refusal.
    public init(source: String, reason: String, timestamp: Instant? = nil, isIgnored: Bool = false) {
        self.source = source
        self.reason = reason
        self.timestamp = timestamp
        self.isIgnored = isIgnored
    }
}
