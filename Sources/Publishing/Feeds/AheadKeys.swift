import JSON
import MarketRegime

/// What later sessions showed, and how far the market fell, in `track-record.json`.
enum AheadKeys {
    static let ahead = Key<ScoreRow>(
        optionalList: "ahead",
        "1, 5 and 20 sessions later; left out where a session has several calls. Intervals are 95% (block bootstrap, because "
            + "neighbouring calls share most of their future).",
        of: score
    ) { $0.ahead }

    static let drawdown = FeedObject<RegimeFall>(
        "How far the market fell while the regime was shown, nights included; null where its level is not known."
    ) {
        Key(
            "percent",
            .number(0..., "The largest fall from its highest level since the regime began.", unit: "percent"),
            decimals: 4
        ) { $0.percent }
        Key("sessions", .count("Sessions in which it was shown and the level known.", unit: "sessions")) { $0.sessions }
    }

    private static let score = FeedObject<AheadScore>("A number of sessions later.") {
        figure("direction_held", 0...1, nil, "The share whose direction was still the same.") { $0.held }
        Key(
            "held_by_chance",
            .number(0...1, "What that share would be by chance, from how often each direction was called."), decimals: 4
        ) { $0.heldByChance }
        figure("market_followed", 0...1, nil, "The share after which the market had moved in the called direction.") {
            $0.followed
        }
        Key(
            "market_followed_by_chance",
            .number(0...1, "How often it moved that way after any call, with sides weighted as called."), decimals: 4
        ) { $0.followedByChance }
        figure("mean_percent", nil, "percent", "The average move in the called direction.") { $0.mean }
        Key(
            "mean_percent_by_chance",
            .number("The average move after any call, with sides weighted as called.", unit: "percent"), decimals: 4
        ) { $0.meanByChance }
        Key("sessions", .count("How many sessions later.", unit: "sessions")) { $0.sessions }
    }

    private static func figure(
        _ name: String, _ range: ClosedRange<Double>?, _ unit: String?, _ meaning: String,
        _ value: @escaping @Sendable (AheadScore) -> SessionFigure
    ) -> Key<AheadScore> {
        Key(name, SessionFigureKeys.object(meaning, range, unit: unit ?? "", of: "calls"), value)
    }
}
