import JSON
import MarketRegime

/// The measures of the method in `track-record.json`.
enum MethodKeys {
    static let method = FeedObject<MethodScore>(
        "The measures by which the method's settings are chosen, with 95% intervals (session bootstrap)."
    ) {
        figure(
            "agreed_since_open", 0...1, of: "calls",
            "The share of calls that agreed with a move of over 0.3% since the session's first call."
        ) { $0.sinceOpen.agreed }
        figure(
            "agreed_with_day", 0...1, of: "calls",
            "The share of calls that agreed with a move of over 0.3% since the session before."
        ) { $0.day.agreed }
        figure(
            "brier_skill", nil, of: "calls",
            "1 minus the Brier score divided by that of a constant: 1 is perfect, 0 no better than the constant."
        ) { $0.skill }
        figure("changes_per_session", nil, of: "sessions", "Regime changes within a session.") { $0.changes }
        figure(
            "opposite_since_open", 0...1, of: "calls", "The share of calls opposite to such a move since the open."
        ) { $0.sinceOpen.opposite }
        figure(
            "opposite_to_day", 0...1, of: "calls",
            "The share of calls opposite to such a move since the session before."
        ) { $0.day.opposite }
        figure(
            "sized_variance_ratio", nil, of: "half-hours",
            "The variance with the advised size, relative to a constant size with the same average."
        ) { $0.variance }
        figure(
            "whipsaws_per_session", nil, of: "sessions", "Changes within a session that reversed within two half-hours."
        ) { $0.whipsaws }
    }

    private static func figure(
        _ name: String, _ range: ClosedRange<Double>?, of cases: String, _ meaning: String,
        _ value: @escaping @Sendable (MethodScore) -> SessionFigure
    ) -> Key<MethodScore> {
        Key(name, SessionFigureKeys.object(meaning, range, unit: "", of: cases), value)
    }
}
