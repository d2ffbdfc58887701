import JSON
import MarketRegime

/// The parts of a call that `latest.json` and the day feeds share.
enum CallParts {
    static let indicators = FeedObject<Call>("The counts and what is computed from them.") {
        Key("long_count", Terms.longCount) { $0.counts.long }
        Key("ratio", Terms.ratio, decimals: 4) { $0.counts.ratio }
        Key("score", Terms.score, decimals: 6) { $0.state.score }
        Key("short_count", Terms.shortCount) { $0.counts.short }
        Key("trend_strength", Terms.trendStrength, decimals: 1) { $0.trendStrength }
        Key("volatility_level", Terms.volatilityLevel) { $0.volatility.level?.rawValue }
        Key("volatility_score", Terms.volatilityScore, decimals: 4) { $0.volatility.score }
    }

    static let recommendations = FeedObject<Advice>("What to do; without a call, do not open new positions.") {
        Key("clamp", .choice(Advice.Clamp.self, "The limit applied to the size; null if none was.")) {
            $0.clamp?.rawValue
        }
        Key("max_positions", Terms.maxPositions) { $0.maxPositions }
        Key("position_size_multiplier", Terms.size, decimals: 2) { $0.positionSizeMultiplier }
        Key("preferred_direction", Terms.direction) { $0.preferredDirection.rawValue }
        Key(
            "risk_per_trade_percent",
            .number(
                0...100, "The share of equity lost if the stop is hit; null if volatility is unknown.", unit: "percent"
            ).like(.number(1.13)), decimals: 2
        ) { $0.riskPerTradePercent }
        Key("stop_loss_multiplier", Terms.stop, decimals: 2) { $0.stopLossMultiplier }
    }

    static let contextMeaning = "Since when the regime holds, and what came before."

    static let previousRegime = Terms.regime.meaning(
        "The regime before; without a call, the last one; null if there was none.")

    static let age = FeedObject<Call.Context>(contextMeaning) {
        Key(
            "regime_duration_hours",
            .number(0..., "Trading time since the current regime began, nights excluded.", unit: "hours")
                .like(.number(4.5)), decimals: 2
        ) { Double($0.durationMinutes) / 60 }
        Key("regime_stability", Terms.stability, decimals: 4) { $0.stability }
    }

    private static let stockRanges = FeedObject<StockRanges>(
        "How widely single stocks range; null when no ATR is known, or for a call made before this was kept."
    ) {
        Key("long", sideRanges.meaning("The long candidates.")) { $0.long }
        Key("short", sideRanges.meaning("The short candidates.")) { $0.short }
        Key(list: "wildest", "The stocks with the greatest ATR, the wildest first.", of: stock) { $0.wildest }
    }
    private static let sideRanges = FeedObject<StockRanges.SideRanges>("The candidates of a side.") {
        Key("known", .count("Those with a plausible ATR.", unit: "stocks")) { $0.known }
        Key("median_percent", .number(0..., "Their median ATR.", unit: "percent"), decimals: 2) { $0.median }
        Key("wild", .count("Those with an ATR above volatility.wild_percent.", unit: "stocks")) { $0.wild }
    }
    private static let stock = FeedObject<StockRanges.Stock>("A stock.") {
        Key("atr_percent", .number(0..., "Its ATR.", unit: "percent"), decimals: 2) { $0.percent }
        Key("symbol", .text("Its ticker.")) { $0.symbol }
    }

    static let volatilityMeaning = "The components of the volatility; null where one was missing."

    static let volatility = FeedObject<Volatility>(volatilityMeaning) {
        Key(
            "atr_percent_75", .number(0..., "The candidates' average true range, 75th percentile.", unit: "percent"),
            decimals: 4
        ) { $0.values[.atr] }
        Key(
            "atr_measured_at",
            .time("The half-hour that ATR was measured in, if that is an earlier one; null otherwise.")
        ) {
            $0.atrMeasuredAt
        }
        Key("dropped_atr_values", .count("Implausible ATR values that were ignored.", unit: "values")) { $0.droppedATR }
        Key(
            list: "missing",
            .list("The components that were missing.", of: .choice(Volatility.Component.self, "A component."))
        ) { $0.missing.map(\.rawValue) }
        Key("percent", Terms.volatilityPercent, decimals: 4) { $0.percent }
        Key(
            "range_multiple",
            .number(
                0..., "The price moves from scan to scan, relative to normal for that time of day.", unit: "times"),
            decimals: 4
        ) { $0.values[.range] }
        Key(orNull: "stocks", stockRanges) { $0.stocks }
        Key(
            "volume_spread_multiple",
            .number(0..., "The spread of volume ratios, relative to normal.", unit: "times"), decimals: 4
        ) { $0.values[.volume] }
    }

    /// The factors of the confidence.
    static let confidence = FeedObject<Confidence>("The factors of the confidence.") {
        Key("base", Terms.base, decimals: 4) { $0.base }
        Key("capped", Terms.capped) { $0.isCapped }
        Key("participation", Terms.participation, decimals: 4) { $0.participation }
        Key("stability", Terms.confidenceStability, decimals: 4) { $0.stability }
    }

    /// The breadth behind the regime.
    static let breadth = FeedObject<Breadth>(
        "The stocks of the universe up and down since yesterday's close or base_at; null when the lists decided alone."
    ) {
        Key("advances", Terms.advances) { $0.advances }
        Key("base_at", Terms.breadthBase) { $0.base }
        Key("counted_at", Terms.countedAt) { $0.countedAt }
        Key("declines", Terms.declines) { $0.declines }
        Key("stocks", Terms.breadthStocks) { $0.stocks }
    }
    static let breadthKey = Key<Call>(orNull: "breadth", breadth) { $0.breadth }
    static let breadthScore = Key<Call>("breadth_score", Terms.breadthScore, decimals: 6) { $0.breadth?.vote }
    static let countsScore = Key<Call>("counts_score", Terms.countsScore, decimals: 6) { $0.countsScore }

    static let band = Key<Call>("band", Terms.band) { $0.state.band.rawValue }
    static let newestScore = Key<Call>("newest_score", Terms.newestScore, decimals: 6) { $0.newestScore }
    static let reason = Key<Call>("reason", Terms.reason) { $0.reason.rawValue }
    static let sizeFactors = Key<Call>(list: "size_factors", Terms.sizeFactors, decimals: 4) {
        $0.advice.sizeFactors?.all ?? []
    }
    static let scanTimes = Key<Entry?>(orNull: "scan_times", times) { $0.flatMap { $0.began == nil ? nil : $0 } }
    private static let times = FeedObject<Entry>(
        "When the scan began and finished, if it took longer than 15 minutes; otherwise null."
    ) {
        Key("began", .time("When it began; this decides the half-hour.")) { $0.began }
        Key("finished", .time("When it finished; its age counts from here.")) { $0.finished }
    }
    static let notes = Key<Entry?>(list: "notes", Terms.notes) { $0?.notes ?? [] }
}
