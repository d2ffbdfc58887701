import JSON
import MarketRegime

/// The calls of one origin in `track-record.json`.
enum ScorecardTerms {
    static func scorecard(_ meaning: String) -> Schema {
        .object(
            meaning,
            [
                key("brier", brier),
                key(
                    "confidence",
                    .list(
                        "By the stated confidence, lowest range first.",
                        of: .object(
                            "A range of stated confidence.",
                            row + [
                                key("range_from", .number(0...1, "The lowest confidence, included.")),
                                key("range_to", .number(0...1, "The highest, left out unless it is 1.")),
                            ] + outcomes))),
                key("first_day", Schema.day("The first session with such a call; null without one.").orNull),
                key("last_day", Schema.day("The last session with such a call; null without one.").orNull),
                key(
                    "regimes",
                    .list(
                        "By the regime that was called, strong uptrend first; those never called are left out.",
                        of: .object("A regime.", row + [key("regime", Terms.regime)] + outcomes))),
                key("sessions", .count("Sessions with such a call.", unit: "sessions")),
                key("sizing", sizing), key("total", .object("All of them.", row + outcomes)),
                key("volatility", volatility),
            ])
    }

    private static let brier = Schema.object(
        "The mean squared error of the stated confidence and what it is made of: reliability - resolution + uncertainty.",
        [
            key("cases", .count("Calls that could be checked.", unit: "calls")),
            key("constant", Schema.number(0...1, "That of stating the share that stood each time.").orNull),
            key("prior", Schema.number(0...1, "That of the prior alone, before anything is learned.").orNull),
            key(
                "reliability", Schema.number(0...1, "How far what was stated is from what came; less is better.").orNull
            ),
            key("resolution", Schema.number(-1...1, "How far the ranges differ in what came; more is better.").orNull),
            key("stated", Schema.number(0...1, "That of what was stated.").orNull),
            key("uncertainty", Schema.number(0...1, "How uncertain the outcome is by itself.").orNull),
        ])

    private static let row = [
        key("calls", .count("Calls.", unit: "calls")),
        key(
            "direction",
            horizons(
                MoveHorizon.self, "The market's move seen from the called direction; calls without one are left out.",
                [
                    key(
                        "base_share",
                        Schema.number(
                            0...1, "How often the market went that way in all half-hours, sides weighted as called."
                        ).orNull)
                ] + move("went_its_way", "The share of moves in the called direction."))),
        key(
            "market",
            horizons(MoveHorizon.self, "What the market did.", move("rose", "The share of moves that were upward."))),
    ]

    private static let outcomes = [
        key("stated", Schema.number(0...1, "The mean confidence of those that could be checked.").orNull),
        key(
            "stood",
            horizons(
                StandHorizon.self, "Whether the direction stood.",
                [key("cases", .count("Calls that could be checked.", unit: "calls"))] + share)),
    ]

    private static func horizons<Horizon: CaseIterable & RawRepresentable<String>>(
        _: Horizon.Type, _ meaning: String, _ keys: [Schema.Property]
    ) -> Schema {
        .object(meaning, Horizon.allCases.map { key($0.rawValue, .object(meaning, keys)) })
    }

    private static func move(_ name: String, _ meaning: String) -> [Schema.Property] {
        [
            key("cases", .count("Calls after which the market's move is known.", unit: "calls")),
            key(
                "mean_percent",
                .object(
                    "The mean move, with its 95 % interval from drawing whole sessions.",
                    [
                        key("high", Schema.number("The upper end; null with too few cases.", unit: "percent").orNull),
                        key("low", Schema.number("The lower end; null with too few cases.", unit: "percent").orNull),
                        key("value", Schema.number("The mean; null without cases.", unit: "percent").orNull),
                    ])),
            key(name, .object(meaning, share)),
        ]
    }

    static let share = [
        key(
            "high", Schema.number(0...1, "The upper end of the 95 % interval after Wilson; null without cases.").orNull),
        key("low", Schema.number(0...1, "The lower end of the interval; null without cases.").orNull),
        key("too_few", Schema.flag("Whether the cases are too few to say much.")),
        key("value", Schema.number(0...1, "The share; null without cases.").orNull),
    ]

    private static let sizing = Schema.object(
        "What the advised size would have done to a position in the called direction, half-hour by half-hour within "
            + "sessions, against a constant size of the same mean. No claim of return.",
        [
            key(
                "constant_drawdown_percent",
                Schema.number(0..., "The greatest fall with the constant size.", unit: "percent").orNull),
            key(
                "drawdown_percent",
                Schema.number(0..., "The greatest fall with the advised size.", unit: "percent").orNull),
            key("mean_size", Schema.number(0..., "The mean of the advised sizes.", unit: "times").orNull),
            key("steps", .count("Half-hours that were held.", unit: "half-hours")),
            key("too_few", .flag("Whether they are too few to say much.")),
            key(
                "variance_ratio",
                Schema.number(0..., "The variance with the advised size, over that with the constant.").orNull),
        ])

    private static let volatility = Schema.object(
        "What the stated volatility said of the next session.",
        [
            key(
                "against_yesterday",
                Schema.choice(
                    VolatilityScore.Worth.self,
                    "Whether the stated volatility told more of the next session than yesterday's range, beyond the 95 % interval "
                        + "of the difference; null with too few pairs."
                ).orNull),
            key("levels", .counts(Volatility.Level.self, "Calls by level.", .count("Calls.", unit: "calls"))),
            key("pairs", .count("Sessions that can be set beside their next one.", unit: "sessions")),
            key(
                "rank_correlation",
                Schema.number(
                    -1...1, "Spearman's, of the last volatility_score of a session with the range of the next."
                ).orNull),
            key(
                "rank_correlation_interval",
                interval(-1...1, "Its 95 % interval, by Fisher's z and the drawing of whole weeks.")),
            key("too_few", .flag("Whether the pairs are too few to say much.")),
            key(
                "yesterday_rank_correlation",
                Schema.number(-1...1, "The same of the session's own range, over the same sessions.").orNull),
            key("yesterday_rank_correlation_interval", interval(-1...1, "Its 95 % interval, made in the same way.")),
        ])

    private static func interval(_ range: ClosedRange<Double>, _ meaning: String) -> Schema {
        .object(
            meaning,
            [
                key("high", Schema.number(range, "The upper end; null with too few pairs.").orNull),
                key("low", Schema.number(range, "The lower end; null with too few pairs.").orNull),
            ])
    }
}
