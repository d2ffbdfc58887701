import JSON
import MarketRegime

/// The calls of one origin and their outcomes in `track-record.json`.
enum ScorecardKeys {
    static func scorecard(_ meaning: String) -> FeedObject<Scorecard> {
        FeedObject(meaning) {
            Key("brier", brier) { $0.brier }
            Key(list: "confidence", "By confidence shown, lowest range first.", of: bin) { $0.bins }
            Key("first_day", .day("The first session with such a call; null without one.")) {
                $0.span?.lowerBound.description
            }
            Key("last_day", .day("The last session with such a call; null without one.")) {
                $0.span?.upperBound.description
            }
            Key(
                list: "regimes",
                "By called regime, strong uptrend first; regimes never called are left out.", of: regime
            ) { $0.regimes.reversed() }
            Key("method", MethodKeys.method) { $0.method }
            Key("sessions", .count("Sessions with such a call.", unit: "sessions")) { $0.sessions }
            Key("sizing", sizing) { $0.sizing }
            Key(
                "strong_share", .number(0...1, "The share of calls with a strong regime; null without calls."),
                decimals: 4
            ) { $0.strongShare }
            Key("total", total) { $0.total }
            Key("volatility", volatility) { $0.volatility }
        }
    }

    /// A share of calls, with an interval over their sessions.
    private static func share(_ meaning: String) -> FeedObject<SessionFigure> {
        FeedObject(meaning) {
            Key(
                "high",
                .number(
                    0...1,
                    "The upper end of the 95% interval (session bootstrap; Wilson's over sessions at 0 and 1); null with "
                        + "too few sessions."), decimals: 4
            ) { $0.interval?.high }
            Key("low", .number(0...1, "The lower end of the interval; null with too few sessions."), decimals: 4) {
                $0.interval?.low
            }
            Key("too_few", .flag("Whether there are too few cases to judge.")) { $0.isTooFew }
            Key("value", .number(0...1, "The share; null without cases."), decimals: 4) { $0.value }
        }
    }

    /// A share of independent cases, with its 95% interval.
    static func wilson(_ meaning: String) -> FeedObject<Share> {
        FeedObject(meaning) {
            Key(
                "high", .number(0...1, "The upper end of the 95% (Wilson) interval; null without cases."),
                decimals: 4
            ) { $0.interval?.high }
            Key("low", .number(0...1, "The lower end of the interval; null without cases."), decimals: 4) {
                $0.interval?.low
            }
            Key("too_few", .flag("Whether there are too few cases to judge.")) { $0.isTooFew }
            Key("value", .number(0...1, "The share; null without cases."), decimals: 4) { $0.value }
        }
    }

    private static let bin = FeedObject<(from: Double, to: Double, row: ScoreRow)>("A range of confidence.") {
        calls.map { $0.of { $0.row } }
        Key("range_from", .number(0...1, "The lowest confidence, included."), decimals: 2) { $0.from }
        Key("range_to", .number(0...1, "The highest, excluded unless it is 1."), decimals: 2) { $0.to }
        outcomes.map { $0.of { $0.row } }
    }

    private static let regime = FeedObject<(regime: Regime, row: ScoreRow)>("A regime.") {
        calls.map { $0.of { $0.row } }
        Key(orNull: "drawdown", AheadKeys.drawdown) { $0.row.fall }
        Key("regime", Terms.regime) { $0.regime.rawValue }
        outcomes.map { $0.of { $0.row } }
    }

    private static let total = FeedObject<ScoreRow>("All of them.") {
        calls
        outcomes
    }

    /// The number of calls and the market's moves after them.
    private static let calls: [Key<ScoreRow>] = [
        Key("calls", .count("Calls.", unit: "calls")) { $0.calls },
        Key(
            "direction",
            eachCase(
                MoveHorizon.self, "The market's move in the called direction; calls without a direction are left out."
            ) { horizon in
                Key(
                    horizon.rawValue,
                    "The market's move in the called direction; calls without a direction are left out."
                ) {
                    Key(
                        "base_share",
                        .number(
                            0...1,
                            "How often the market moved that way in any half-hour, with sides weighted as called."),
                        decimals: 4
                    ) { $0.base[horizon] }
                    move("went_its_way", "The share of moves in the called direction.").map {
                        $0.of { $0.edges[horizon] }
                    }
                }
            }
        ) { $0 },
        Key(
            "market",
            eachCase(MoveHorizon.self, "What the market did.") { horizon in
                Key(horizon.rawValue, "What the market did.") {
                    move("rose", "The share of upward moves.").map { $0.of { $0.moves[horizon] } }
                }
            }
        ) { $0 },
    ]

    /// How the calls turned out.
    private static let outcomes: [Key<ScoreRow>] = [
        AheadKeys.ahead,
        Key("stated", .number(0...1, "The average confidence of the checked calls."), decimals: 4) { $0.stated },
        Key(
            "stood",
            eachCase(StandHorizon.self, "Whether the direction was still the same.") { horizon in
                Key(horizon.rawValue, stood) { $0.stands[horizon] ?? .none }
            }
        ) { $0 },
    ]

    private static let stood = FeedObject<SessionFigure>("Whether the direction was still the same.") {
        Key("cases", .count("Calls that could be checked.", unit: "calls")) { $0.cases }
        share("").keys
    }

    private static func move(_ name: String, _ meaning: String) -> [Key<MoveScore?>] {
        [
            Key("cases", .count("Calls after which the market's move is known.", unit: "calls")) { $0?.up.cases ?? 0 },
            Key("mean_percent", meanMove) { $0 },
            Key(name, share(meaning)) { $0?.up ?? .none },
        ]
    }

    private static let meanMove = FeedObject<MoveScore?>(
        "The average move, with its 95% interval (session bootstrap)."
    ) {
        Key("high", .number("The upper end; null with too few cases.", unit: "percent"), decimals: 4) {
            $0?.interval?.high
        }
        Key("low", .number("The lower end; null with too few cases.", unit: "percent"), decimals: 4) {
            $0?.interval?.low
        }
        Key("value", .number("The mean; null without cases.", unit: "percent"), decimals: 4) { $0?.mean }
    }

    private static let brier = FeedObject<BrierScore?>(
        "The Brier score of the confidence and its parts: reliability - resolution + uncertainty. Lower is better."
    ) {
        Key("cases", .count("Calls that could be checked.", unit: "calls")) { $0?.cases ?? 0 }
        Key("constant", .number(0...1, "The Brier score if the confidence never varied."), decimals: 6) {
            $0?.constant
        }
        Key("prior", .number(0...1, "The Brier score without learning."), decimals: 6) { $0?.prior }
        Key("reliability", .number(0...1, "How far the confidence was off; less is better."), decimals: 6) {
            $0?.reliability
        }
        Key(
            "resolution", .number(-1...1, "How well the confidence separated the outcomes; more is better."),
            decimals: 6
        ) {
            $0?.resolution
        }
        Key("stated", .number(0...1, "The Brier score of the confidence shown."), decimals: 6) { $0?.stated }
        Key("uncertainty", .number(0...1, "How uncertain the outcome was."), decimals: 6) { $0?.uncertainty }
    }

    private static let sizing = FeedObject<SizingScore?>(
        "What the advised size would have done to a position in the called direction, half-hour by half-hour within "
            + "sessions, against a constant size with the same average. Costs, stops and nights are not included."
    ) {
        Key(
            "constant_drawdown_percent", .number(0..., "The worst drawdown with the constant size.", unit: "percent"),
            decimals: 4
        ) { $0?.constantDrawdown }
        Key(
            "drawdown_percent", .number(0..., "The worst drawdown with the advised size.", unit: "percent"), decimals: 4
        ) {
            $0?.drawdown
        }
        Key("mean_size", .number(0..., "The average advised size.", unit: "times"), decimals: 4) { $0?.meanSize }
        Key("steps", .count("Half-hours with a position.", unit: "half-hours")) { $0?.steps ?? 0 }
        Key("too_few", .flag("Whether there are too few to judge.")) { $0?.isTooFew ?? true }
        Key(
            "variance_ratio", .number(0..., "The variance with the advised size, relative to the constant size."),
            decimals: 4
        ) { $0?.varianceRatio }
    }

    private static let volatility = FeedObject<VolatilityScore>(
        "How well the volatility score predicted the next session."
    ) {
        forecast("average move of a stock in a half-hour").keys.map { $0.of { $0.halfHours } }
        Key("levels", counts(Volatility.Level.self, "Calls by level.", .count("Calls.", unit: "calls"))) { $0.levels }
        Key("true_range", forecast("true range")) { $0.trueRange }
    }

    /// - Parameter figure: The figure of the next session that is forecast.
    private static func forecast(_ figure: String) -> FeedObject<VolatilityForecast> {
        FeedObject("How well the volatility score predicted the next session's \(figure).") {
            Key(
                "against_yesterday",
                .choice(
                    VolatilityForecast.Worth.self,
                    "Whether the volatility shown said more about it than the session's own, beyond the 95% interval of the "
                        + "difference; null with too few pairs.")
            ) { $0.againstYesterday?.rawValue }
            Key("pairs", .count("Sessions that can be compared with the next one.", unit: "sessions")) { $0.pairs }
            Key(
                "rank_correlation",
                .number(
                    -1...1, "Spearman's, of the last volatility_score of a session with the next session's \(figure)."),
                decimals: 4
            ) { $0.correlation }
            Key(
                "rank_correlation_interval",
                interval.meaning("Its 95% interval (Fisher's z, week bootstrap).")
            ) { $0.interval }
            Key("too_few", .flag("Whether there are too few pairs to judge.")) { $0.isTooFew }
            Key(
                "yesterday_rank_correlation",
                .number(-1...1, "The same for the session's own \(figure)."), decimals: 4
            ) { $0.yesterday }
            Key("yesterday_rank_correlation_interval", interval.meaning("Its 95% interval, computed in the same way."))
            {
                $0.yesterdayInterval
            }
        }
    }

    private static let interval = FeedObject<BlockBootstrap.Interval?>("A 95% interval.") {
        Key("high", .number(-1...1, "The upper end; null with too few pairs."), decimals: 4) { $0?.high }
        Key("low", .number(-1...1, "The lower end; null with too few pairs."), decimals: 4) { $0?.low }
    }
}
