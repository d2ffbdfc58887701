import JSON
import MarketRegime
package import Markup

/// `feeds/v1/latest.json`: the current call, with all that a program needs to decide whether to trust it.
package struct LatestFeed: Feed, FeedDocument {
    let context: FeedContext

    package init(_ context: FeedContext) { self.context = context }

    static func all(_ context: FeedContext) -> [LatestFeed] { [LatestFeed(context)] }

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

    static let object = FeedObject<LatestFeed>("The newest answer, enough for a program to decide whether to trust it.")
    {
        FeedHead.of { $0.context.head }
        Key("confidence", Terms.confidence, decimals: 4) { $0.call?.confidence.value }
        Key("explanation", "Every number the call came from; null without a call.") {
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
        Key("reason", Terms.absence) { $0.standing.absence?.rawValue }
        Key("recommendations", CallParts.recommendations) { $0.standing.advice }
        Key("regime", Terms.regime.meaning("The regime that stands; null without a call: then do not trade.")) {
            $0.call?.regime.rawValue
        }
        CallParts.scanTimes.of { $0.entry }
        Key("slot", Terms.slot) { $0.entry?.slot }
        Key("timestamp", Terms.slot.meaning("The same as slot.")) { $0.entry?.slot }
        Key(orNull: "unusable_scan", Terms.unusable) { $0.standing.unusable }
        Key(list: "warnings", Terms.warnings) { $0.dossier.warnings }
    }

    private static let flip = FeedObject<FlipSearch?>(
        "The nearest counts at the next half-hour that would change the regime; null when none would."
    ) {
        Key("advances", "Other numbers of stocks up since yesterday's close, lists held; null without breadth.") {
            Key(orNull: "above", above) { $0?.moreAdvances }
            Key(orNull: "below", below) { $0?.fewerAdvances }
        }
        Key("longs", "Other numbers of longs, shorts held.") {
            Key(orNull: "above", above) { $0?.moreLongs }
            Key(orNull: "below", below) { $0?.fewerLongs }
        }
        Key("shorts", "Other numbers of shorts, longs held.") {
            Key(orNull: "above", above) { $0?.moreShorts }
            Key(orNull: "below", below) { $0?.fewerShorts }
        }
        Key("slot", Terms.slot.meaning("The half-hour that is meant; null without a call.")) { $0?.slot.start }
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
