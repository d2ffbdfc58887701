/// When the last run that found anything new happened, and how long it took until the site was written.
public struct RunTime: Sendable, Hashable {
    /// The run's time.
    public var at: Instant
    /// Its duration in seconds; `nil` if unknown.
    public var seconds: Double?

    /// Creates a run's time.
    public init(at: Instant, seconds: Double?) {
        self.at = at
        self.seconds = seconds
    }
}

/// The result of the last e-mail, or of the last call of a hook.
public struct DeliveryResult: Sendable, Hashable {
    /// `mail`, or a hook's setting such as `hooks.on_change`.
    public var kind: String
    /// The last recorded success; `nil` if there is none, or while it fails.
    public var succeededAt: Instant?
    /// The first failure since the last success; `nil` unless it is failing now.
    public var failingSince: Instant?
    /// The error, in one line.
    public var problem: String?

    /// Creates a result.
    public init(kind: String, succeededAt: Instant? = nil, failingSince: Instant? = nil, problem: String? = nil) {
        self.kind = kind
        self.succeededAt = succeededAt
        self.failingSince = failingSince
        self.problem = problem
    }
}
