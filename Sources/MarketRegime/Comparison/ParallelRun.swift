/// Another system set beside ours, and the plan's criteria judged for it.
public struct ParallelRun: Sendable {
    /// Ours beside theirs.
    public let comparison: Comparison
    /// The plan's criteria.
    public let verdict: Verdict

    /// Sets a system's calls beside our entries.
    ///
    /// - Parameters:
    ///   - entries: every entry there is, oldest first.
    ///   - published: what was shown.
    ///   - pollSeconds: how often an open page looks for a newer one.
    public init(
        _ system: OtherSystem, entries: [Entry], published: PublishedCalls = PublishedCalls(), calendar: MarketCalendar,
        vocabulary: Vocabulary, policy: Policy, now: Instant, pollSeconds: Int
    ) {
        comparison = Comparison(
            system, entries: entries, published: published, calendar: calendar, vocabulary: vocabulary)
        verdict = Verdict(
            comparison, entries: entries, published: published, calendar: calendar, policy: policy, now: now,
            pollSeconds: pollSeconds)
    }
}
