import JSON
import MarketRegime

/// The calls of one origin and their outcomes in `track-record.json`.
enum ScorecardKeys {
    static func scorecard(_ meaning: String) -> FeedObject<Scorecard> {
        FeedObject(meaning) {
            Key("brier", brier) { $0.brier }
            Key(list: "confidence", "By the stated confidence, lowest range first.", of: bin) { $0.bins }
            Key("first_day", .day("The first session with such a call; null without one.")) {
                $0.span?.lowerBound.description
            }
            Key("last_day", .day("The last session with such a call; null without one.")) {
                $0.span?.upperBound.description
            }
            Key(
                list: "regimes",
                "By the regime that was called, strong uptrend first; those never called are left out.", of: regime
            ) { $0.regimes.reversed() }
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

    /// A share with its 95 % interval.
    static func share(_ meaning: String) -> FeedObject<Share> {
        FeedObject(meaning) {
            Key(
                "high", .number(0...1, "The upper end of the 95 % interval after Wilson; null without cases."),
                decimals: 4
            ) { $0.interval?.high }
            Key("low", .number(0...1, "The lower end of the interval; null without cases."), decimals: 4) {
                $0.interval?.low
            }
            Key("too_few", .flag("Whether the cases are too few to say much.")) { $0.isTooFew }
            Key("value", .number(0...1, "The share; null without cases."), decimals: 4) { $0.value }
        }
    }

    private static let bin = FeedObject<(from: Double, to: Double, row: ScoreRow)>("A range of stated confidence.") {
        calls.map { $0.of { $0.row } }
        Key("range_from", .number(0...1, "The lowest confidence, included."), decimals: 2) { $0.from }
        Key("range_to", .number(0...1, "The highest, left out unless it is 1."), decimals: 2) { $0.to }
        outcomes.map { $0.of { $0.row } }
    }

    private static let regime = FeedObject<(regime: Regime, row: ScoreRow)>("A regime.") {
        calls.map { $0.of { $0.row } }
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
                MoveHorizon.self, "The market's move seen from the called direction; calls without one are left out."
            ) { horizon in
                Key(
                    horizon.rawValue,
                    "The market's move seen from the called direction; calls without one are left out."
                ) {
                    Key(
                        "base_share",
                        .number(
                            0...1, "How often the market went that way in all half-hours, sides weighted as called."),
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
                    move("rose", "The share of moves that were upward.").map { $0.of { $0.moves[horizon] } }
                }
            }
        ) { $0 },
    ]

    /// How the calls turned out.
    private static let outcomes: [Key<ScoreRow>] = [
        Key("stated", .number(0...1, "The mean confidence of those that could be checked."), decimals: 4) { $0.stated },
        Key(
            "stood",
            eachCase(StandHorizon.self, "Whether the direction stood.") { horizon in
                Key(horizon.rawValue, stood) { $0.stands[horizon] ?? Share(hits: 0, cases: 0) }
            }
        ) { $0 },
    ]

    private static let stood = FeedObject<Share>("Whether the direction stood.") {
        Key("cases", .count("Calls that could be checked.", unit: "calls")) { $0.cases }
        share("").keys
    }

    private static func move(_ name: String, _ meaning: String) -> [Key<MoveScore?>] {
        [
            Key("cases", .count("Calls after which the market's move is known.", unit: "calls")) { $0?.up.cases ?? 0 },
            Key("mean_percent", meanMove) { $0 },
            Key(name, share(meaning)) { $0?.up ?? Share(hits: 0, cases: 0) },
        ]
    }

    private static let meanMove = FeedObject<MoveScore?>(
        "The mean move, with its 95 % interval from drawing whole sessions."
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
        "The mean squared error of the stated confidence and what it is made of: reliability - resolution + uncertainty."
    ) {
        Key("cases", .count("Calls that could be checked.", unit: "calls")) { $0?.cases ?? 0 }
        Key("constant", .number(0...1, "That of stating the share that stood each time."), decimals: 6) {
            $0?.constant
        }
        Key("prior", .number(0...1, "That of the prior alone, before anything is learned."), decimals: 6) { $0?.prior }
        Key("reliability", .number(0...1, "How far what was stated is from what came; less is better."), decimals: 6) {
            $0?.reliability
        }
        Key("resolution", .number(-1...1, "How far the ranges differ in what came; more is better."), decimals: 6) {
            $0?.resolution
        }
        Key("stated", .number(0...1, "The Brier score of the confidence shown."), decimals: 6) { $0?.stated }
        Key("uncertainty", .number(0...1, "How uncertain the outcome is by itself."), decimals: 6) { $0?.uncertainty }
    }

    private static let sizing = FeedObject<SizingScore?>(
        "What the advised size would have done to a position in the called direction, half-hour by half-hour within "
            + "sessions, against a constant size of the same mean. No claim of return."
    ) {
        Key(
            "constant_drawdown_percent", .number(0..., "The greatest fall with the constant size.", unit: "percent"),
            decimals: 4
        ) { $0?.constantDrawdown }
        Key("drawdown_percent", .number(0..., "The greatest fall with the advised size.", unit: "percent"), decimals: 4)
        {
            $0?.drawdown
        }
        Key("mean_size", .number(0..., "The mean of the advised sizes.", unit: "times"), decimals: 4) { $0?.meanSize }
        Key("steps", .count("Half-hours that were held.", unit: "half-hours")) { $0?.steps ?? 0 }
        Key("too_few", .flag("Whether they are too few to say much.")) { $0?.isTooFew ?? true }
        Key(
            "variance_ratio", .number(0..., "The variance with the advised size, over that with the constant."),
            decimals: 4
        ) { $0?.varianceRatio }
    }

    private static let volatility = FeedObject<VolatilityScore>(
        "What the stated volatility said of the next session."
    ) {
        Key(
            "against_yesterday",
            .choice(
                VolatilityScore.Worth.self,
                "Whether the stated volatility told more of the next session than yesterday's range, beyond the 95 % interval "
                    + "of the difference; null with too few pairs.")
        ) { $0.againstYesterday?.rawValue }
        Key("levels", counts(Volatility.Level.self, "Calls by level.", .count("Calls.", unit: "calls"))) { $0.levels }
        Key("pairs", .count("Sessions that can be set beside their next one.", unit: "sessions")) { $0.pairs }
        Key(
            "rank_correlation",
            .number(-1...1, "Spearman's, of the last volatility_score of a session with the range of the next."),
            decimals: 4
        ) { $0.correlation }
        Key(
            "rank_correlation_interval",
            interval.meaning("Its 95 % interval, by Fisher's z and the drawing of whole weeks.")
        ) { $0.interval }
        Key("too_few", .flag("Whether the pairs are too few to say much.")) { $0.isTooFew }
        Key(
            "yesterday_rank_correlation",
            .number(-1...1, "The same of the session's own range, over the same sessions."), decimals: 4
        ) { $0.yesterday }
        Key("yesterday_rank_correlation_interval", interval.meaning("Its 95 % interval, made in the same way.")) {
            $0.yesterdayInterval
        }
    }

    private static let interval = FeedObject<BlockBootstrap.Interval?>("A 95 % interval.") {
        Key("high", .number(-1...1, "The upper end; null with too few pairs."), decimals: 4) { $0?.high }
        Key("low", .number(-1...1, "The lower end; null with too few pairs."), decimals: 4) { $0?.low }
    }
}
