import JSON
import MarketRegime

/// `feeds/v1/status.json`: the current state, small enough to be read every minute by open pages.
struct StatusFeed: Feed, FeedDocument {
    private let context: FeedContext
    /// The half-hours in the window without a call in time, oldest first.
    private let gaps: [SlotRecord]

    init(_ context: FeedContext) {
        self.context = context
        gaps = context.dossier.sessions.flatMap { $0.slots(where: { $0 != nil && $0 != .analysed }) }
    }

    static func all(_ context: FeedContext) -> [any Feed] { [StatusFeed(context)] }

    var zone: MarketZone { context.zone }
    private var dossier: Dossier { context.dossier }

    private var verdict: StatusVerdict { StatusVerdict(dossier: dossier, clock: context.clock) }

    private var session: OpenSession? { dossier.standing.session.map { OpenSession($0, dossier) } }

    /// The greatest number of rejected files listed, newest first. All are counted.
    private static let refusalLimit = 20
    /// The greatest number of half-hours without a call listed. All are counted. Only a market that never closes has more.
    private static let gapLimit = 400

    static let name = "status"
    static let title = "Status"

    static let object = FeedObject<StatusFeed>("The current state, small enough to poll every minute.") {
        FeedHead.of { $0.context.head }
        Key(list: "deliveries", "How the last e-mail and hooks ended, those that are configured.", of: delivery) {
            $0.dossier.deliveries
        }
        Key("gap_count", .count("Half-hours in the window without a call in time.", unit: "half-hours")) {
            $0.gaps.count
        }
        Key(list: "gaps", "The newest \(gapLimit) of them, oldest first.", of: slot) { $0.gaps.suffix(gapLimit) }
        Key(
            "ignored_count",
            .count("Scans ignored today because they are outside trading hours.", unit: "files")
        ) { $0.dossier.ignoredCount }
        Key(orNull: "last_run", run) { $0.dossier.lastRun }
        Key(
            "poll_seconds",
            .integer(0...86_400, "How often an open page polls.", unit: "seconds")
        ) { $0.context.site.pollSeconds }
        Key("reason", Terms.absence) { $0.dossier.standing.absence?.rawValue }
        Key("refusal_count", .count("Rejected files in the window.", unit: "files")) {
            $0.dossier.refusals.count
        }
        Key(list: "refusals", "The newest \(refusalLimit) of them.", of: refusal) {
            $0.dossier.refusals.newestFirst.prefix(refusalLimit)
        }
        Key("regime", Terms.regime) { $0.dossier.standing.current?.call?.regime.rawValue }
        Key(
            list: "run_seconds",
            .list(
                "Durations of the newest runs that analysed scans, oldest first, without the run that wrote this.",
                of: .number(0...86_400, "The duration of a run.", unit: "seconds")), decimals: 3
        ) { $0.dossier.runSeconds }
        Key(orNull: "session", OpenSession.object) { $0.session }
        Key(
            list: "run_gaps", "Times without a run, in which calls were never shown; the newest \(gapLimit).",
            of: runGap
        ) {
            $0.dossier.runGaps.suffix(gapLimit)
        }
        Key(
            "shown",
            counts(
                Showing.self, "The window's calls: shown live, late or never.", .count("Calls.", unit: "calls"))
        ) { status in
            let dossier = status.dossier
            return dossier.sessions.flatMap(\.slots).reduce(into: [:]) { counts, slot in
                if let showing = dossier.showing(of: slot) { counts[showing, default: 0] += 1 }
            }
        }
        Key("slot", Terms.slot.meaning("The half-hour of the current call; null without one.")) {
            $0.dossier.standing.current?.slot
        }
        Key(
            "states",
            counts(
                SlotState.self, "The window's half-hours, by state.",
                .count("Half-hours.", unit: "half-hours"))
        ) { $0.dossier.statistics.states }
        Key(orNull: "unusable_scan", Terms.unusable) { $0.dossier.standing.unusable }
        Key(
            "verdict",
            .choice(StatusVerdict.State.self, "Whether all is well, as status.html says in words in verdict_reason.")
        ) { $0.verdict.state.rawValue }
        Key("verdict_reason", .text("The worst cause, or that nothing needs attention.")) { $0.verdict.finding }
        Key("versions", "What wrote it.") {
            Key("feeds", .text("The version of the format.")) { _ in FeedContext.schemaVersion }
            Key("program", .text("The program's version.")) { $0.context.site.version }
        }
        Key(list: "warnings", Terms.warnings) { $0.context.warnings }
    }

    private static let delivery = FeedObject<DeliveryResult>("An e-mail or a hook, and how it ended last.") {
        Key("failing_since", .time("The first failure since the last success; null unless it fails now.")) {
            $0.failingSince
        }
        Key("kind", .text("The setting: mail, or a hook such as hooks.on_change.")) { $0.kind }
        Key("problem", .text("How it fails; null unless it fails now.")) { $0.problem }
        Key(
            "succeeded_at",
            .time(
                "The last success of mail and hooks.on_change; since when the other hooks, which every run may call, "
                    + "have worked; null without one.")
        ) { $0.succeededAt }
    }

    private static let run = FeedObject<RunTime>("The last run that found anything new; null if unknown.") {
        Key("at", .time("When it worked.")) { $0.at }
        Key("seconds", .number(0...86_400, "How long it took until the site was made.", unit: "seconds"), decimals: 3) {
            $0.seconds
        }
    }

    private static let refusal = FeedObject<Refusal>("A file that cannot be used.") {
        Key("reason", .text("What was expected and what was found.")) { $0.reason }
        Key("source", .text("The file name.")) { $0.source }
        Key("timestamp", .time("When its scan began, if known.")) { $0.timestamp }
    }

    private static let runGap = FeedObject<RunGap>("A time without a recorded run.") {
        Key("after", .time("The last recorded run before it.")) { $0.after }
        Key("before", .time("The first recorded run after it.")) { $0.before }
        Key(list: "slots", .list("The half-hours whose calls were never shown.", of: Terms.slot)) { $0.slots }
    }

    fileprivate static let slot = FeedObject<SlotRecord>("A half-hour and its state.") {
        Key("reason", .text("Why it has no call in time; null if it has one.")) { $0.shortcoming }
        Key("slot", Terms.slot) { $0.slot.start }
        Key("source", .text("The scan's file name; null without a scan.")) { $0.entry?.source }
        Key(always: "state", Terms.state) { $0.state?.rawValue }
    }
}

/// The open session, or the last one: expected and received scans.
private struct OpenSession {
    private let session: Session
    private let begun: [SlotRecord]
    private let isOpen: Bool

    init(_ session: Session, _ dossier: Dossier) {
        self.session = session
        begun = dossier.sessions.last { $0.session.day == session.day }?.begun ?? []
        isOpen = dossier.standing.isOpen
    }

    static let object = FeedObject<OpenSession>(
        "The open session, or the last one; null if the calendar has none."
    ) {
        Key("called", .count("Half-hours with a call.", unit: "half-hours")) { $0.begun.count { $0.hasCall } }
        Key("close", .time("The end of trading.")) { $0.session.close }
        Key("day", .day("The market's calendar day.")) { $0.session.day.description }
        Key("expected", .count("Half-hours in the whole session.", unit: "half-hours")) { $0.session.slots.count }
        Key("is_open", .flag("Whether it was open when this was written.")) { $0.isOpen }
        Key("missed", .count("Half-hours without a scan.", unit: "half-hours")) {
            $0.begun.count { $0.state == .missed }
        }
        Key("name", Terms.sessionName) { $0.session.name }
        Key("open", .time("The start of trading.")) { $0.session.open }
        Key("received", .count("Half-hours with a scan.", unit: "half-hours")) {
            $0.begun.count { $0.entry != nil }
        }
        Key(list: "slots", "Its half-hours that have begun, in order.", of: StatusFeed.slot) { $0.begun }
    }
}
