import MarketRegime

/// Keys of `thresholds.json` and of the groups `smoothing`, `hysteresis` and `extreme`.
extension Setting {
    private static func edge(
        _ path: String, _ property: Property<Double>, _ range: ClosedRange<Double>,
        _ purpose: String
    ) -> Setting {
        .number(path, property, range, "longs per short", purpose, file: .thresholds)
    }

    static let bands: [Setting] = [
        edge("strong_uptrend", \.policy.bands.strongUptrend, 1...100, "Above this smoothed ratio: strong uptrend."),
        edge("uptrend", \.policy.bands.uptrend, 1...100, "Above this smoothed ratio: uptrend."),
        edge(
            "choppy_bullish", \.policy.bands.choppyBullish, 1...100,
            "Above this smoothed ratio: choppy bullish; from here down to choppy_bearish the market is choppy."),
        edge("choppy_bearish", \.policy.bands.choppyBearish, 0.01...1, "Below this smoothed ratio: choppy bearish."),
        edge("downtrend", \.policy.bands.downtrend, 0.01...1, "Below this smoothed ratio: downtrend."),
        edge(
            "strong_downtrend", \.policy.bands.strongDowntrend, 0.01...1, "Below this smoothed ratio: strong downtrend."
        ),
    ]

    static let smoothing: [Setting] = [
        .number(
            "smoothing.pseudo_count", \.policy.smoothing.pseudoCount, 0.1...1000, "stocks",
            "Added to both counts, so that 3 longs against no shorts is no certainty."),
        .number(
            "smoothing.ema_weight", \.policy.smoothing.emaWeight, 0.01...1, "share",
            "The share of the newest scan in the smoothed score; 1 switches smoothing off. With session.every close 0.4."
        ),
        .number(
            "smoothing.overnight_decay", \.policy.smoothing.overnightDecay, 0...1, "share",
            "The share of the smoothed score kept overnight, because overnight direction is close to a coin toss. With session.every "
                + "close 1: every step crosses a night."),
        .number(
            "smoothing.trend_scale", \.policy.smoothing.trendScale, 0.01...10, "log ratio",
            "The smoothed score at which trend_strength reaches 7.6 of 10; a smaller value reaches the ends sooner."),
        .number(
            "smoothing.breadth_weight", \.policy.breadth.weight, 0...1, "share",
            "The share of breadth, the universe's stocks up and down since yesterday's close, in the newest score; 0 leaves "
                + "the lists alone."),
        .number(
            "smoothing.breadth_scale", \.policy.breadth.scale, 0.1...10, "factor",
            "What breadth's log ratio is multiplied by, which gives it the spread of the lists' own score."),
        .number(
            "smoothing.breadth_pseudo_count", \.policy.breadth.pseudoCount, 0.1...1000, "stocks",
            "Added to the stocks up and to the stocks down, at least."),
        .number(
            "smoothing.breadth_pseudo_share", \.policy.breadth.pseudoShare, 0...1, "share of the stocks",
            "Added to both instead if that is more, so that a large universe is as calm as a small one."),
        .integer(
            "smoothing.breadth_min_stocks", \.policy.breadth.minimumStocks, 1...100_000, "stocks",
            "How many moves since yesterday's close breadth needs; with fewer, the lists decide alone."),
        .number(
            "smoothing.breadth_flat_move", \.policy.breadth.flatMove, 0...0.1, "share of the price",
            "A move up to this counts as none: bid and ask can be that far apart."),
        .number(
            "smoothing.breadth_max_move", \.policy.breadth.largestMove, 0.01...10, "share of the price",
            "A move beyond this is a split or a bonus issue, and is left out."),
        .integer(
            "smoothing.breadth_max_age_days", \.policy.breadth.baseDays, 1...60, "days",
            "How old the session may be that moves are measured from; nights and weekends count."),
    ]

    static let hysteresis: [Setting] = [
        .number(
            "hysteresis.margin", \.policy.hysteresis.margin, 0...1, "log ratio",
            "The buffer: how far the score must pass a limit before the regime changes, so that it does not flicker."),
        .integer(
            "hysteresis.opening_minutes", \.policy.hysteresis.openingMinutes, 0...1440, "minutes",
            "Half-hours that begin sooner than this after the open use the wider buffer, because early counts are noisy."
        ),
        .number(
            "hysteresis.opening_factor", \.policy.hysteresis.openingFactor, 1...10, "",
            "The buffer is multiplied by this in those half-hours, whose counts are two to four times noisier."),
    ]

    static let extreme: [Setting] = [
        .number(
            "extreme.ratio", \.policy.extreme.ratio, 1.01...1000, "to one",
            "Counts at least this lopsided skip the smoothing, because waiting out a rout costs more than a flicker. With "
                + "session.every close 8."),
        .integer(
            "extreme.min_total", \.policy.extreme.minimumTotal, 1...100_000, "stocks",
            "How many candidates such a scan needs, because small counts are easily lopsided by chance."),
        .integer(
            "extreme.strong_min_total", \.policy.extreme.strongMinimumTotal, 1...100_000, "stocks",
            "How many candidates a scan needs for a strong regime to be shown; with fewer, it is shown as the plain trend."
        ),
        .integer(
            "extreme.strong_leave_total", \.policy.extreme.strongLeaveTotal, 1...100_000, "stocks",
            "A strong regime that is shown stays until there are fewer candidates than this, so that it does not flicker."
        ),
    ]
}
