import JSON
package import MarketRegime

/// The standard input of the hook `on_change`: the event in words, and the content of `latest.json`.
///
/// It depends only on the published content, so a repeated event has the same id and the same bytes.
package struct ChangeEvent: FeedDocument {
    private let event: Signal.Event
    private let before: Signal
    private let context: FeedContext
    /// Whether nothing has changed and the user is only testing the hook.
    private let isTest: Bool

    package init(_ event: Signal.Event, after before: Signal, _ context: FeedContext, isTest: Bool = false) {
        self.event = event
        self.before = before
        self.context = context
        self.isTest = isTest
    }

    var zone: MarketZone { context.zone }
    private var standing: Standing { context.dossier.standing }
    private var regime: Regime? { standing.current?.call?.regime }

    /// The event in words, such as `the change to uptrend at 2025-07-16 10:30`.
    package var name: String {
        let time = context.stamp(moment)?.prefix(16).replacing("T", with: " ") ?? ""
        switch event {
        case .regime: return "the change to \(regime?.words ?? "no regime") at \(time)"
        case .stale: return "event 'stale' (last call \(time))"
        case .fresh: return "event 'fresh' (call of \(time))"
        case .volatility: return "the change of volatility at \(time)"
        case .confidence: return "the low confidence at \(time)"
        }
    }

    /// The half-hour that identifies the event.
    private var moment: Instant? {
        switch event {
        case .regime: standing.current?.call?.context.since ?? standing.current?.slot
        case .stale: standing.last?.slot
        case .fresh, .volatility, .confidence: standing.current?.slot
        }
    }

    /// For a change of regime, its id in the feeds; for other events, that id with the kind of event appended.
    private var id: String {
        let id = "\(ChangeItem.tag(context)):\(context.stamp(moment) ?? "")"
        return isTest ? "\(id):test" : event == .regime ? id : "\(id):\(event.rawValue)"
    }

    private var title: String { isTest ? "\(context.name): TEST of the hook, no call" : newsTitle }

    private var newsTitle: String {
        let was = before.regime.map { ", was \($0.words) \($0.code)" } ?? ""
        switch event {
        case .regime: return "\(context.name): \(regime.map { "\($0.words) \($0.code)" } ?? "no call")\(was)"
        case .stale: return "\(context.name): STALE, no call\(was)"
        case .fresh: return "\(context.name): fresh again, \(call)"
        case .volatility:
            let level = standing.current?.call?.volatility.level?.rawValue ?? "unknown"
            return
                "\(context.name): volatility \(level)\(before.volatility.map { ", was \($0.rawValue)" } ?? ""); \(call)"
        case .confidence:
            let share = standing.current?.call.map { Numbers.percent($0.confidence.value) } ?? "unknown"
            return "\(context.name): low confidence, \(share); \(call)"
        }
    }

    /// The current regime and its code.
    private var call: String { regime.map { "\($0.words) \($0.code)" } ?? "no call" }

    /// What to do, in one sentence.
    private var instruction: String {
        if isTest { return "Nothing: this is a test." }
        let words = StandingWords(context: PageContext(dossier: context.dossier, site: context.site))
        return standing.current?.call == nil ? words.instead : words.instruction
    }

    /// The address of the half-hour on its day page.
    private var link: String? {
        guard let entry = standing.current ?? standing.last else { return nil }
        return context.address(of: "\(PageContext.path(of: entry.day))#\(SlotSection.id(at: entry.minuteOfDay))")
    }

    private var text: String {
        if isTest { return "TEST: nothing has changed. Do not trade on it." }
        if let entry = standing.current { return ChangeItem.text(of: entry, context) ?? title }
        let reason = standing.unusable?.sentence(in: zone, today: standing.today) ?? "No scan has come in time."
        return "\(reason) Open no position on the last call, of \(context.stamp(moment) ?? "–")."
    }

    package var bytes: [UInt8] { Self.object.document(self, zone) }

    static let name = "hook-change"
    static let title = "Hook payload: regime change"

    static let object = FeedObject<ChangeEvent>(
        "What the program of hooks.on_change gets on its standard input: one document per event."
    ) {
        Key(
            "event",
            .choice(
                Signal.Event.self,
                "Another regime; no fresh call any more; the same regime, fresh again after that; another volatility "
                    + "level; or a confidence that fell below hooks.low_confidence.")
        ) { $0.event.rawValue }
        Key("from", Terms.regime.meaning("The regime reported before; null if there was none.")) {
            $0.before.isStale ? nil : $0.before.regime?.rawValue
        }
        Key(
            "id",
            .text(
                "The same if the same event is reported again; for a change of regime, its id in changes.json.",
                pattern: "^tag:")
        ) { $0.id }
        Key(
            "instruction",
            .text("What to do, in one sentence.").like(
                .string("Short only, at 0.94× your usual size: at most 6 positions."))
        ) { $0.instruction }
        Key("latest", LatestFeed.object.meaning("The content of latest.json.")) { LatestFeed($0.context) }
        Key("link", .text("The address of the half-hour on the site; null when site.base_url is not set.")) { $0.link }
        Key("market", Terms.market) { $0.context.market }
        Key("schema_version", Terms.version) { _ in FeedContext.schemaVersion }
        Key("text", .text("The call in words.")) { $0.text }
        Key("title", .text("The event in words.")) { $0.title }
        Key("to", Terms.regime.meaning("The current regime; null if there is none.")) { $0.regime?.rawValue }
    }
}
