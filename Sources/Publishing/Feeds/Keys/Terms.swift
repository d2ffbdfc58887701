import JSON
import MarketRegime

/// Schemas of values that occur in several documents, so that they have the same meaning and range everywhere.
enum Terms {
    static let regime = Schema.choice(
        Regime.self, "The state of the market, from strong downtrend through choppy to strong uptrend."
    ).like(.string("downtrend"))
    static let confidence = Schema.number(
        0...1,
        "The probability that the direction (long, short or neutral) is the same two trading hours later, or one session "
            + "later where every is close."
    ).like(.number(0.64))
    static let longCount = Schema.integer(0...1_000_000, "Candidates on the long side.", unit: "stocks")
        .like(.integer(25))
    static let shortCount = Schema.integer(0...1_000_000, "Candidates on the short side.", unit: "stocks")
        .like(.integer(10))
    static let ratio = Schema.number(0..., "Longs per short, as counted; null without shorts.")
        .like(.number(2.5))
    static let score = Schema.number(
        "The smoothed score: the logarithm of longs to shorts, 0 when they are even.", unit: "log ratio"
    ).like(.number(0.693147))
    static let countsScore = Schema.number(
        "The score of the lists alone: the logarithm of longs to shorts.", unit: "log ratio"
    ).like(.number(0.693147))
    static let breadthScore = Schema.number(
        "The score of the market's breadth: of stocks up to stocks down since yesterday's close, or since the base of their moves.",
        unit: "log ratio"
    ).like(.number(1.4))
    static let advances = Schema.count("Stocks that rose since yesterday's close, or since the base.", unit: "stocks")
    static let declines = Schema.count("Stocks that fell since yesterday's close, or since the base.", unit: "stocks")
    static let breadthBase = Schema.time(
        "The half-hour that most moves are measured from; null if it is the close of the session directly before.")
    static let breadthStocks = Schema.count("Stocks counted, unchanged ones included.", unit: "stocks")
    static let unchangedStocks = Schema.count("Stocks that did not move since yesterday's close.", unit: "stocks")
    static let above20 = Schema.number(
        0...100, "Stocks above their average close over 20 sessions; null if the scan has too few.",
        unit: "percent of the stocks that have one")
    static let above50 = above20.meaning(
        "Stocks above their average close over 50 sessions; null if the scan has too few.")
    static let medianMove = Schema.number("The median stock's move since yesterday's close.", unit: "percent")
        .like(.number(-0.2))
    static let volumeUp = Schema.number(
        0...1,
        "The share of volume in stocks that rose, each stock's volume relative to its usual; null with too few volumes."
    )
    static let breadthLine = Schema.integer(
        -100_000_000...100_000_000,
        "The advance/decline line: advances minus declines, cumulative over the sessions of the window; null without a universe.",
        unit: "stocks")
    static let countedAt = Schema.time("The half-hour whose universe was counted.")
    static let marketLevel = Schema.number(
        0...,
        "The market's level: the index that the scanner recorded; otherwise the universe's mean returns, chained from 100; null without either.",
        unit: "points"
    ).like(.number(24609.05))
    static let marketDay = Schema.number(
        "The market's move since the last level of the session before; null if that is unknown.", unit: "percent"
    ).like(.number(-0.6))
    static let volatilityPercent = Schema.number(
        0..., "V, how far the market moves; null for a call of the first method.", unit: "percent of price")
    static let newestScore = Schema.number(
        "The score of this half-hour alone, of lists and breadth, not smoothed.", unit: "log ratio"
    ).like(.number(0.693147))
    static let trendStrength = Schema.number(-10...10, "The smoothed score from -10 (all short) to 10 (all long).")
        .like(.number(6.5))
    static let volatilityScore = Schema.number(0...1, "How volatile the market is: 0 is low, 1 is extreme.")
        .like(.number(0.45))
    static let volatilityLevel = Schema.choice(Volatility.Level.self, "The volatility level.")
        .like(.string("normal"))
    static let size = Schema.number(
        0...10, "Multiplies the usual position; 0 without a call: open none.", unit: "times"
    ).like(.number(1.14))
    static let stop = Schema.number(0...10, "Multiplies the usual stop distance.", unit: "times")
        .like(.number(1.5))
    static let maxPositions = Schema.integer(
        0...1000, "The most positions to hold at once; 0 without a call.", unit: "positions"
    ).like(.integer(8))
    static let direction = Schema.choice(
        Advice.Direction.self, "The side to trade: none without a call, both (either side) when the market is neutral."
    ).like(.string("long"))
    static let sizeFactors = Schema.list(
        "The factors of the size, before limits: base, confidence, volatility; empty without a call.",
        of: .number("A factor.", unit: "times"))
    static let reason = Schema.choice(Reason.self, "Why the call is this regime.").like(.string("unchanged"))
    static let state = Schema.choice(
        SlotState.self, "The state of the half-hour; only analysed and late ones have a call."
    ).like(.string("analysed"))
    static let shown = Schema.choice(
        Showing.self,
        "Whether the call was shown while it was current: live in time, late, or backfilled, which means never; null without "
            + "a call and in a sample."
    ).like(.string("live"))
    static let slot = Schema.time("The start of the half-hour, which identifies it.")
    static let stability = Schema.number(
        0...1, "1 minus the regime changes per half-hour over the last ten half-hours with a call.")
    static let notes = Schema.list(
        "What was dropped or inconsistent in the scan.", of: .text("A sentence."))
    static let market = Schema.text("The market's short name.", pattern: "^[a-z0-9_-]+$").like(.string("nse"))
    static let candidateDirection = Schema.choice(Side.self, "The side the candidate is on.")

    static let version = Schema.text(
        "The version of the format; within 1, keys are only ever added.", pattern: "^1\\.[0-9]+$"
    ).like(.string("1.0"))

    static let warnings = Schema.list(
        "What to know before trusting the call.", of: .text("A sentence."))

    static let absence = Schema.choice(
        Standing.Absence.self, "Why there is no regime; null when there is one."
    ).like(.string("scan_too_old"))

    /// The scan after the newest call, if it could not be used.
    static let unusable = FeedObject<UnusableScan>(
        "The scan after the newest call, if it could not be used; null otherwise."
    ) {
        Key("reason", .text("What was expected and what was found.")) { $0.reason }
        Key("slot", slot.meaning("Its half-hour; null if the file does not say.")) { $0.slot }
        Key("source", .text("The file name.")) { $0.source }
    }

    static let sessionName = Schema.text("The name of a special session; null for an ordinary one.")

    static let base = Schema.number(
        0...1, "From the distance to flipping, and how earlier calls turned out.")
    static let capped = Schema.flag("Whether the confidence was capped.")
    static let participation = Schema.number(
        0...1, "The share of candidates on more than their usual volume; 0.5 is neutral.")
    static let confidenceStability = Schema.number(
        0...1, "1 minus a penalty for each recent regime change.", unit: "factor")
    static let band = regime.meaning(
        "The range of the smoothed score, from which the next half-hour starts.")
}
