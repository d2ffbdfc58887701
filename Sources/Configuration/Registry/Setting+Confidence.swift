import MarketRegime

/// Keys of the group `confidence`.
extension Setting {
    static let confidence: [Setting] = [
        .number(
            "confidence.prior_intercept", \.policy.confidence.priorIntercept, -20...20, "log odds",
            "The constant term of the starting estimate, fitted on recorded sessions. With session.every close 0.25."),
        .number(
            "confidence.prior_distance_weight", \.policy.confidence.priorDistanceWeight, 0...100,
            "log odds per unit of log ratio",
            "How much the smoothed score's distance from flipping counts in the starting estimate. With session.every close 1.65."
        ),
        .number(
            "confidence.prior_consistency_weight", \.policy.confidence.priorConsistencyWeight, 0...100,
            "log odds per unit of log ratio",
            "How much the newest scan's own distance from flipping counts in the starting estimate. With session.every close 0.4."
        ),
        .number(
            "confidence.prior_weight", \.policy.confidence.priorWeight, 0.1...1_000_000, "calls",
            "The weight of the starting estimate in each bin, in calls; more means slower learning. With session.every close 50."
        ),
        .numbers(
            "confidence.bin_edges", \.policy.confidence.binEdges, 0.001...10, 1...20, ascending: true, "log ratio",
            "The edges between the bins of the distance, within each of which outcomes are counted. With session.every close 0.2, "
                + "0.45, 0.75, 1.1, 1.7."),
        .integer(
            "confidence.horizon", \.policy.confidence.horizonSlots, 1...250, "steps of session.every",
            "How many steps ahead the direction must still be the same for a call to be right: two trading hours, and with "
                + "close one session.", formerly: "confidence.horizon_slots"),
        .integer(
            "confidence.stability_slots", \.policy.confidence.stabilitySlots, 2...500, "half-hours",
            "How many half-hours (or other steps of session.every) stability looks back."),
        .number(
            "confidence.change_penalty", \.policy.confidence.changePenalty, 0...1, "share",
            "What each regime change in those half-hours takes off the confidence."),
        .number(
            "confidence.participation_weight", \.policy.confidence.participationWeight, 0...1, "share",
            "How much an unusual share of active candidates counts; 0 leaves volume out. With session.every close 0.1."),
        .integer(
            "confidence.usual_sessions", \.policy.confidence.usualSessions, 1...250, "sessions",
            "How many earlier sessions, at most, the usual value for a time of day is taken from."),
        .integer(
            "confidence.usual_min_sessions", \.policy.confidence.usualMinimumSessions, 1...250, "sessions",
            "How many earlier sessions a usual value needs; a median of fewer says little."),
        .number(
            "confidence.confidence_cap", \.policy.confidence.cap, 0.05...1, "probability",
            "No confidence above this is shown, because no recording supports more."),
    ]
}
