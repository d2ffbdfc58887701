/// When the last run that found anything new worked, and how long it took until the site was made.
public struct RunTime: Sendable, Hashable {
    /// The time at which it worked.
    public var at: Instant
    /// In seconds; `nil` if unknown.
    public var seconds: Double?

    /// Creates a run's time.
    public init(at: Instant, seconds: Double?) {
        self.at = at
        self.seconds = seconds
    }
}

/// What became of the last e-mail, or of the last call of a hook.
public struct DeliveryResult: Sendable, Hashable {
    /// `mail`, or a hook's setting such as `hooks.on_change`.
    public var kind: String
    /// The last success as far as it is recorded; `nil` without one, and while it fails.
    public var succeededAt: Instant?
    /// The first failure since the last success; `nil` unless it fails now.
    public var failingSince: Instant?
    /// How it fails, in one line.
    public var problem: String?

    /// Creates a result.
    public init(kind: String, succeededAt: Instant? = nil, failingSince: Instant? = nil, problem: String? = nil) {
        self.kind = kind
        self.succeededAt = succeededAt
        self.failingSince = failingSince
        self.problem = problem
    }
}
