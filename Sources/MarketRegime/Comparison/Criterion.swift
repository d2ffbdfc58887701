/// What the migration plan asks for before the old system may go, in its own order.
public enum Criterion: String, CaseIterable, Sendable {
    /// Both systems ran side by side for a week.
    case parallelWeek = "parallel_week"
    /// A classification every half-hour.
    case everyHalfHour = "every_half_hour"
    /// Confidence within 10 % of the main system's.
    case confidence
    /// Advice that can be acted on.
    case advice
    /// Thirty days of history.
    case history
    /// A run within five seconds.
    case speed
    /// A dashboard that updates itself.
    case dashboard
    /// No missed run.
    case noMissedRun = "no_missed_run"
    /// No machine learning.
    case noMachineLearning = "no_machine_learning"
    /// Maintainable, documented, separated concerns.
    case maintainable

    /// How a criterion is met.
    public enum Outcome: String, CaseIterable, Sendable {
        /// It is.
        case met
        /// It is not.
        case notMet = "not_met"
        /// The calls do not say.
        case cannotBeJudged = "cannot_be_judged"
    }
}

/// One criterion judged.
public struct Judgement: Sendable, Equatable {
    /// What was judged.
    public let criterion: Criterion
    /// How it came out.
    public let outcome: Criterion.Outcome
    /// The plan's own words.
    public let asked: String
    /// What was found, in a sentence with its numbers.
    public let found: String
}
