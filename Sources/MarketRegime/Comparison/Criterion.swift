/// The migration plan's criteria for shutting down the old system, in the plan's order.
public enum Criterion: String, CaseIterable, Sendable {
    /// Both systems have run in parallel for a week.
    case parallelWeek = "parallel_week"
    /// There is a call for every half-hour (every step of the market's rhythm).
    case everyHalfHour = "every_half_hour"
    /// Confidence is within 10 % of the main system's.
    case confidence
    /// The advice is actionable.
    case advice
    /// There are thirty days of history.
    case history
    /// A run takes less than five seconds.
    case speed
    /// The dashboard updates itself.
    case dashboard
    /// No run was missed.
    case noMissedRun = "no_missed_run"
    /// There is no machine learning.
    case noMachineLearning = "no_machine_learning"
    /// The code is maintainable and documented, with separate concerns.
    case maintainable

    /// The criterion in a few words, for use within a sentence.
    public func name(_ rhythm: Rhythm) -> String {
        switch self {
        case .parallelWeek: "a week side by side"
        case .everyHalfHour: "a call every \(rhythm.step)"
        case .confidence: "confidence within 10%"
        case .advice: "actionable advice"
        case .history: "thirty days of history"
        case .speed: "a run within 5 seconds"
        case .dashboard: "a dashboard in real time"
        case .noMissedRun: "no missed run"
        case .noMachineLearning: "no machine learning"
        case .maintainable: "maintainable code"
        }
    }

    /// Whether a criterion is met.
    public enum Outcome: String, CaseIterable, Sendable {
        /// It is met.
        case met
        /// It is not met.
        case notMet = "not_met"
        /// The calls cannot show it.
        case cannotBeJudged = "cannot_be_judged"
    }
}

/// The judgement of one criterion.
public struct Judgement: Sendable, Equatable {
    /// The criterion.
    public let criterion: Criterion
    /// Whether it is met.
    public let outcome: Criterion.Outcome
    /// The plan's own words.
    public let asked: String
    /// What was found, in a sentence with its numbers.
    public let found: String
}
