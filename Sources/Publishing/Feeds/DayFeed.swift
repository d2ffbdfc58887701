import JSON
import MarketRegime

/// `feeds/v1/days/2025-08-11.json`: one session with every number behind its calls.
struct DayFeed: Feed, FeedDocument {
    private let record: SessionRecord
    private let context: FeedContext

    static func all(_ context: FeedContext) -> [any Feed] {
        context.dossier.sessions.filter(\.hasBegun).map { DayFeed(record: $0, context: context) }
    }

    static func path(of day: Day) -> String { "feeds/v1/days/\(day).json" }

    var path: String { Self.path(of: session.day) }
    var zone: MarketZone { context.zone }
    var bytes: [UInt8] { Self.object.document(self, zone, capacity: 1 << 14) }

    private var session: Session { record.session }

    /// The fields common to all feeds. A past session is dated when its last scan finished, so that its file never changes.
    private var head: FeedHead {
        var head = context.head
        guard session.day != context.dossier.standing.session?.day else { return head }
        let finished = record.begun.compactMap { $0.entry?.finished }.max()
        head.generatedAt = max(finished ?? session.close, session.close)
        head.nextExpectedAt = nil
        head.status = context.dossier.isSample ? head.status : Standing.Status.closed.rawValue
        head.validUntil = nil
        return head
    }

    static let name = "day"
    static let title = "Day"

    static let object = FeedObject<DayFeed>(
        "One session with everything behind its calls. After the session the file stays as it is: "
            + "its status is closed."
    ) {
        FeedHead.of { $0.head }
        Key("close", .time("The end of trading.")) { $0.session.close }
        Key("day", .day("The market's calendar day.")) { $0.session.day.description }
        Key("name", Terms.sessionName) { $0.session.name }
        Key("open", .time("The start of trading.")) { $0.session.open }
        Key(list: "slots", "Its half-hours that have begun, in order.", of: slot) { $0.record.begun }
    }

    private static let slot = FeedObject<SlotRecord>("A half-hour and its state.") {
        Key(orNull: "call", call) { $0.call }
        Key("finished", .time("When the scan finished; null if there was none or it was unreadable.")) {
            $0.entry?.finished
        }
        Key("market_day_percent", Terms.marketDay, decimals: 4) { $0.entry?.observations.dayPercent }
        Key("market_level", Terms.marketLevel, decimals: 4) { $0.entry?.observations.marketLevel }
        CallParts.notes.of { $0.entry }
        Key("problem", .text("Why the scan gave no call; null if it gave one.")) { $0.entry?.problem }
        CallParts.scanTimes.of { $0.entry }
        Key("slot", Terms.slot) { $0.slot.start }
        Key("source", .text("The scan's file name; null without a scan.")) { $0.entry?.source }
        Key(always: "state", Terms.state) { $0.state?.rawValue }
    }

    private static let call = FeedObject<Call>("The call; null without one.") {
        CallParts.band
        CallParts.breadthKey
        CallParts.breadthScore
        Key("confidence", Terms.confidence, decimals: 4) { $0.confidence.value }
        Key("confidence_factors", factors) { $0.confidence }
        CallParts.countsScore
        Key("historical_context", CallParts.contextMeaning) {
            Key("previous_regime", CallParts.previousRegime) { $0.context.previousRegime?.rawValue }
            CallParts.age.keys.map { $0.of { $0.context } }
            Key("since", .time("The first half-hour of the current regime.")) { $0.context.since }
        }
        Key("indicators", CallParts.indicators) { $0 }
        CallParts.newestScore
        CallParts.reason
        Key("recommendations", CallParts.recommendations) { $0.advice }
        Key("regime", Terms.regime) { $0.regime.rawValue }
        CallParts.sizeFactors
        Key("volatility", volatility) { $0.volatility }
    }

    private static let factors = FeedObject<Confidence>("The factors of the confidence.") {
        Key("base", Terms.base, decimals: 4) { $0.base }
        Key("capped", Terms.capped) { $0.isCapped }
        Key("changes", .count("Recent regime changes.", unit: "changes")) { $0.recentChanges }
        Key(
            "consistency",
            .number("This scan's own distance from flipping.", unit: "log ratio"),
            decimals: 6
        ) { $0.consistency }
        Key(
            "distance",
            .number("The smoothed score's distance from flipping.", unit: "log ratio"),
            decimals: 6
        ) { $0.distance }
        Key("participation", Terms.participation, decimals: 4) { $0.participation }
        Key("prior", .number(0...1, "The starting estimate, before learning from earlier calls."), decimals: 6) {
            $0.prior
        }
        Key("stability", Terms.confidenceStability, decimals: 4) { $0.stability }
    }

    private static let volatility = FeedObject<Volatility>(CallParts.volatilityMeaning) {
        CallParts.volatility.keys
        Key("risk_multiplier", .number(0...10, "How much wider stops are.", unit: "times"), decimals: 4) {
            $0.riskMultiplier
        }
    }
}
