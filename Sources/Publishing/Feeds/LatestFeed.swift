import JSON
import MarketRegime
package import Markup

/// `feeds/v1/latest.json`: the current call, with all that a program needs to decide whether to trust it.
package struct LatestFeed: Feed, FeedDocument {
    let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    static func all(_ context: FeedContext) -> [any Feed] { [LatestFeed(context)] }

    package var file: OutputFile { output }

    var zone: MarketZone { context.zone }
    private var dossier: Dossier { context.dossier }
    private var standing: Standing { dossier.standing }
    private var entry: Entry? { standing.current }
    private var call: Call? { entry?.call }

    /// The regime before the current one; without a current call, the last regime called.
    private var previousRegime: Regime? {
        call.map { $0.context.previousRegime } ?? standing.last?.call?.regime
    }

    static let name = "latest"
    static let title = "Latest call"

    static let object = FeedObject<LatestFeed>(
        "The current call, with everything a program needs to decide whether to act."
    ) {
        Key(
            "actionable",
            .flag(
                "Check this before acting: true only if the call was fresh when the file was written, false for a closed "
                    + "market and a sample. Act until valid_until, since a file cannot know that its writer has "
                    + "stopped.")
        ) { $0.context.status == Standing.Status.fresh.rawValue }
        FeedHead.of { $0.context.head }
        Key(orNull: "breadth", BreadthFigures.object) { BreadthFigures($0.entry, $0.dossier) }
        Key("confidence", Terms.confidence, decimals: 4) { $0.call?.confidence.value }
        Key("explanation", "Every number behind the call; null without a call.") {
            CallParts.band.withNulls.of { $0.call }
            CallParts.breadthKey.withNulls.of { $0.call }
            CallParts.breadthScore.withNulls.of { $0.call }
            Key("confidence", CallParts.confidence.withNulls) { $0.call?.confidence }
            CallParts.countsScore.withNulls.of { $0.call }
            CallParts.newestScore.withNulls.of { $0.call }
            CallParts.notes.of { $0.entry }
            CallParts.reason.withNulls.of { $0.call }
            CallParts.sizeFactors.withNulls.of { $0.call }
            Key("volatility", CallParts.volatility.withNulls) { $0.call?.volatility }
        }
        Key("flip", flip) { $0.dossier.flip }
        Key("historical_context", CallParts.contextMeaning) {
            Key("previous_regime", CallParts.previousRegime) { $0.previousRegime?.rawValue }
            CallParts.age.keys.map { $0.withNulls.of { $0.call?.context } }
        }
        Key("indicators", CallParts.indicators.withNulls) { $0.call }
        Key("market_day_percent", Terms.marketDay, decimals: 4) { $0.entry?.observations.dayPercent }
        Key("market_level", Terms.marketLevel, decimals: 4) { $0.entry?.observations.marketLevel }
        Key(
            "market_regime_percent",
            Terms.marketDay.meaning("The market's move since the current regime began; null in its first half-hour."),
            decimals: 4
        ) { feed in feed.entry.flatMap(feed.dossier.moveSinceRegimeBegan) }
        Key("portfolio_limits", "The trader's own limits, as configured; they do not change the advice.") {
            Key("cash_reserve_percent", Self.equity("The cash that is always kept"), decimals: 2) {
                $0.dossier.policy.positions.cashReservePercent
            }
            Key("max_position_percent", Self.equity("The most that one position may be worth"), decimals: 2) {
                $0.dossier.policy.positions.maximumPositionPercent
            }
        }
        Key("reason", Terms.absence) { $0.standing.absence?.rawValue }
        Key("recommendations", CallParts.recommendations) { $0.standing.advice }
        Key("regime", Terms.regime.meaning("The current regime; null without a call: then do not trade.")) {
            $0.call?.regime.rawValue
        }
        CallParts.scanTimes.of { $0.entry }
        Key("slot", Terms.slot) { $0.entry?.slot }
        Key("timestamp", Terms.slot.meaning("The same as slot.")) { $0.entry?.slot }
        Key(orNull: "unusable_scan", Terms.unusable) { $0.standing.unusable }
        Key(list: "warnings", Terms.warnings) { $0.context.warnings }
    }

    private static func equity(_ meaning: String) -> Schema {
        Schema.number(0...100, "\(meaning); null when not configured.", unit: "percent of equity").like(.number(20))
    }

    private static let flip = FeedObject<FlipSearch?>(
        "The nearest counts at the next half-hour that would change the regime; null if none would."
    ) {
        Key(
            "advances",
            "Other numbers of stocks up since the previous close (or base_at), with the lists unchanged; null without breadth."
        ) {
            Key(orNull: "above", above) { $0?.moreAdvances }
            Key(orNull: "below", below) { $0?.fewerAdvances }
        }
        Key("longs", "Other numbers of longs, with shorts unchanged.") {
            Key(orNull: "above", above) { $0?.moreLongs }
            Key(orNull: "below", below) { $0?.fewerLongs }
        }
        Key("shorts", "Other numbers of shorts, with longs unchanged.") {
            Key(orNull: "above", above) { $0?.moreShorts }
            Key(orNull: "below", below) { $0?.fewerShorts }
        }
        Key("slot", Terms.slot.meaning("The next half-hour; null without a call.")) { $0?.slot.start }
        Key("unchanged_counts", Terms.regime.meaning("The regime if the counts stay as they are.")) {
            $0?.unchanged.rawValue
        }
    }

    private static let above = FeedObject<FlipSearch.Flip>("The nearest larger number.") {
        Key("count", .integer(0...1_000_000, "The number of candidates.", unit: "stocks")) { $0.count }
        Key("regime", Terms.regime) { $0.regime.rawValue }
    }
    private static let below = above.meaning("The nearest smaller number.")
}
