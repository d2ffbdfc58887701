import MarketRegime
import Markup
import Templates

/// What all pages share. A class, because a dossier is large and would be copied for every page.
final class PageContext: Sendable {
    let dossier: Dossier
    let site: SiteIdentity
    let clock: Clock
    let symbolLink: SymbolLink
    /// The sessions that have a page of their own, oldest first.
    let dayRecords: [SessionRecord]
    /// The history window on one axis, which several pages draw on.
    let frame: TimeFrame
    /// The window with as many points as charts have room for.
    let drawn: TimeFrame
    private let daysWithPage: Set<Day>

    init(dossier: Dossier, site: SiteIdentity) {
        self.dossier = dossier
        self.site = site
        clock = Clock(zone: dossier.calendar.zone, label: site.zoneLabel)
        symbolLink = SymbolLink(site)
        dayRecords = dossier.sessions.filter(\.hasBegun)
        daysWithPage = Set(dayRecords.map(\.session.day))
        frame = TimeFrame(dossier.sessions, dossier.calendar.rhythm)
        drawn = frame.thinned
    }

    /// The same context with another standing.
    func with(_ standing: Standing) -> PageContext {
        var dossier = dossier
        dossier.standing = standing
        return PageContext(dossier: dossier, site: site)
    }

    var standing: Standing { dossier.standing }
    /// How often the market is called.
    var rhythm: Rhythm { dossier.calendar.rhythm }
    var policy: Policy { dossier.policy }

    /// The current call and its entry; `nil` without a valid call.
    var current: (entry: Entry, call: Call)? { Self.called(standing.current) }

    /// The newest call and its entry, whether it is still valid or not.
    var last: (entry: Entry, call: Call)? { Self.called(standing.last) }

    private static func called(_ entry: Entry?) -> (entry: Entry, call: Call)? {
        entry.flatMap { entry in entry.call.map { (entry, $0) } }
    }

    /// The current session, or the last one before now; `nil` before the first scan.
    var latestSession: SessionRecord? { dossier.latestSession }

    /// What tells a step from its neighbours on a chart: its time, or its date where a session has one call.
    func label(_ slot: Slot) -> String { rhythm.isDaily ? Clock.date(slot.day) : Clock.time(slot.minuteOfDay) }

    /// The steps that the dashboard shows one by one: those of the latest session, or of the last sessions where each
    /// has only one.
    var recentSlots: [SlotRecord] {
        rhythm.isDaily ? dossier.sessions.suffix(Self.mostRecent).flatMap(\.slots) : latestSession?.slots ?? []
    }

    /// How many sessions of one call the dashboard shows one by one: three weeks, for which a phone has room.
    private static let mostRecent = 15

    /// A time, with its day unless that is today.
    func moment(_ instant: Instant) -> String {
        clock.moment(instant, today: standing.today)
    }

    /// `began 15:01, finished 15:32`, of a scan that took so long that both are shown; `nil` for any other.
    func scanTimes(_ entry: Entry) -> String? {
        guard let began = entry.began, let finished = entry.finished else { return nil }
        return "began \(clock.time(began)), finished \(clock.time(finished))"
    }

    /// The changes of regime by the day of the new call, those over the night before included.
    var changesByDay: [Day: [Change]] { Dictionary(grouping: dossier.statistics.changes) { $0.entry.day } }

    /// What became of a step in a word or two.
    func words(for slot: SlotRecord) -> String {
        slot.state?.words ?? (slot.slot.start > dossier.generatedAt ? "not due yet" : "before installation")
    }

    /// What every template may show.
    var values: [String: TemplateValue] {
        [
            "days": .text("\(policy.historyDays) days"), "step": .text(rhythm.step), "steps": .text(rhythm.steps),
            "stepTitle": .text(rhythm.step.sentenceCase), "isDaily": .bool(rhythm.isDaily),
        ]
    }

    /// The path of a session's page.
    static func path(of day: Day) -> String { "days/\(day).html" }

    /// Whether a session has a page of its own.
    func hasPage(_ day: Day) -> Bool { daysWithPage.contains(day) }

    /// A day's name, linked to its page if it has one.
    func dayLink(_ day: Day, @NodeBuilder _ name: () -> [Node]) -> [Node] {
        guard hasPage(day) else { return name() }
        return [.element(Element("a", ["href": Self.path(of: day)], name()))]
    }
}

/// The site's name, address and settings: everything on its pages that is not in the dossier.
package struct SiteIdentity: Sendable, Equatable {
    /// The market's name, such as `NSE`.
    package var market: String
    /// The short name of the market's time zone, such as `IST`.
    package var zoneLabel: String
    /// The address of the site; `nil` if unknown.
    package var baseURL: String?
    /// Whether search engines may index the site.
    package var allowsIndexing: Bool
    /// How often an open page looks for a newer one, in seconds.
    package var pollSeconds: Int
    /// Whether stocks are named on the site, in the feeds and in mail.
    package var showsCandidates: Bool
    /// The address of a stock's chart, with `{symbol}` in place of its symbol; `nil` for no links.
    package var symbolURL: String?
    /// The exchange's name before a symbol in a watch list; `nil` for none.
    package var exchangePrefix: String?
    /// When mail is sent, in a few words.
    package var mail: String
    /// Which hooks are called, in a few words.
    package var hooks: String
    /// The version of this program.
    package var version: String

    package init(
        market: String, zoneLabel: String, baseURL: String? = nil, allowsIndexing: Bool = false,
        pollSeconds: Int = 60, showsCandidates: Bool = true, symbolURL: String? = nil, exchangePrefix: String? = nil,
        mail: String = "off", hooks: String = "none", version: String
    ) {
        self.market = market
        self.zoneLabel = zoneLabel
        self.baseURL = baseURL
        self.allowsIndexing = allowsIndexing
        self.pollSeconds = pollSeconds
        self.showsCandidates = showsCandidates
        self.symbolURL = symbolURL
        self.exchangePrefix = exchangePrefix
        self.mail = mail
        self.hooks = hooks
        self.version = version
    }
}

extension Dossier {
    /// The current session, or the last one before now; `nil` before the first scan.
    var latestSession: SessionRecord? { sessions.last { $0.session.day == standing.session?.day } }
}
