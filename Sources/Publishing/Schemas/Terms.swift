import JSON
import MarketRegime

/// The words that several schemas share: one meaning, one range, wherever they stand.
enum Terms {
    static let regime = Schema.choice(
        Regime.self, "The state of the market, from strong downtrend through choppy to strong uptrend."
    ).like(.string("downtrend"))
    static let confidence = Schema.number(
        0...1, "The probability that the direction (long, short or neither) is the same two trading hours later."
    ).like(.number(0.64))
    static let longCount = Schema.integer(0...1_000_000, "Candidates on the long side.", unit: "stocks")
        .like(.integer(25))
    static let shortCount = Schema.integer(0...1_000_000, "Candidates on the short side.", unit: "stocks")
        .like(.integer(10))
    static let ratio = Schema.number(0..., "Longs for each short, as counted; null without shorts.").orNull
        .like(.number(2.5))
    static let score = Schema.number(
        "The smoothed score: the logarithm of longs to shorts, 0 when they are even.", unit: "log ratio"
    ).like(.number(0.693147))
    static let newestScore = Schema.number(
        "The score of this half-hour's scan alone, not smoothed.", unit: "log ratio"
    ).like(.number(0.693147))
    static let trendStrength = Schema.number(-10...10, "The smoothed score from -10 (all short) to 10 (all long).")
        .like(.number(6.5))
    static let volatilityScore = Schema.number(0...1, "How volatile the market is, from calm to wild.")
        .like(.number(0.45))
    static let volatilityLevel = Schema.choice(Volatility.Level.self, "The volatility in a word.")
        .like(.string("normal"))
    static let size = Schema.number(
        0...10, "Multiplies the usual position; 0 without a call, which advises to open none.", unit: "times"
    ).like(.number(1.14))
    static let stop = Schema.number(0...10, "Multiplies the usual distance of a stop.", unit: "times")
        .like(.number(1.5))
    static let maxPositions = Schema.integer(
        0...1000, "The most positions to hold at once; 0 without a call.", unit: "positions"
    ).like(.integer(8))
    static let direction = Schema.choice(
        Advice.Direction.self, "The side to trade: none without a call, both when neither side is favoured."
    ).like(.string("long"))
    static let risk = Schema.number(
        0...100, "The share of equity to lose when a stop is hit; null without a volatility.", unit: "percent"
    ).orNull.like(.number(1.13))
    static let clamp = Schema.choice(Advice.Clamp.self, "The limit that bound the size; null when none did.").orNull
    static let sizeFactors = Schema.list(
        "What the size is the product of, before a limit binds: base, confidence, volatility; empty without a call.",
        of: .number("A factor.", unit: "times"))
    static let reason = Schema.choice(Reason.self, "Why the call is this regime.").like(.string("unchanged"))
    static let state = Schema.choice(
        SlotState.self, "What became of the half-hour; only analysed and late ones have a call."
    ).like(.string("analysed"))
    static let slot = Schema.time("The start of the half-hour, by which it is known.")
    static let stability = Schema.number(
        0...1, "1 less the changes of regime a step over the last ten analysed half-hours.")
    static let notes = Schema.list(
        "What was dropped or differed while the scan was read.", of: .text("A sentence."))
    static let market = Schema.text("The market's short name.", pattern: "^[a-z0-9_-]+$").like(.string("nse"))
    static let candidateDirection = Schema.choice(Side.self, "The side the candidate is on.")

    static let version = Schema.text(
        "The version of the form; within 1 keys are only added.", pattern: "^1\\.[0-9]+$"
    ).like(.string("1.0"))

    static let warnings = Schema.list(
        "What a reader must know before trusting the answer.", of: .text("A sentence."))

    /// What every feed says of itself.
    static let head: [Schema.Property] = [
        key("generated_at", .time("When the content last changed.")),
        key("market", market),
        key("next_expected_at", Schema.time("When the next call is expected; null when no session is known.").orNull),
        key("schema_version", version),
        key(
            "status",
            Schema.choice(
                Standing.Status.allCases.map(\.rawValue) + ["sample"],
                "Whether the answer may be acted on: only when fresh, and only until valid_until; sample is made up."
            ).like(.string("fresh"))),
        key("valid_until", Schema.time("Until when the call stands; null without one, and for a sample.").orNull),
    ]
}
