import Charts
import MarketRegime

/// What all pages of one moment share; one object, because a dossier is large to copy.
final class Edition: Sendable {
    let dossier: Dossier
    let site: SiteIdentity
    let clock: Clock
    /// The sessions with a page of their own, oldest first.
    let dayRecords: [SessionRecord]
    /// Their days.
    let daysWithPage: Set<Day>
    private let window = Once<TimeFrame>()
    private let grid = Once<Figure>()
    private let gathered = Once<Trends>()

    init(dossier: Dossier, site: SiteIdentity) {
        self.dossier = dossier
        self.site = site
        clock = Clock(zone: dossier.calendar.zone, label: site.zoneLabel)
        dayRecords = dossier.sessions.filter(\.hasBegun)
        daysWithPage = Set(dayRecords.map(\.session.day))
    }

    /// The same moment with another answer.
    func with(_ standing: Standing) -> Edition {
        var dossier = dossier
        dossier.standing = standing
        return Edition(dossier: dossier, site: site)
    }

    /// The window on one axis, which more than one page draws on.
    var frame: TimeFrame { window { TimeFrame(dossier) } }

    /// Every half-hour of the window in one drawing, made for the first page that shows it.
    func halfHours(_ make: () -> Figure) -> Figure { grid(make) }

    /// What the charts over time show of the window, gathered for the first page that has them.
    func trends(_ gather: () -> Trends) -> Trends { gathered(gather) }

    var standing: Standing { dossier.standing }
    var policy: Policy { dossier.policy }

    /// The entry that stands, with its call.
    var current: (entry: Entry, call: Call)? {
        guard let entry = standing.current, let call = entry.call else { return nil }
        return (entry, call)
    }

    /// The newest call there ever was.
    var last: (entry: Entry, call: Call)? {
        guard let entry = standing.last, let call = entry.call else { return nil }
        return (entry, call)
    }

    /// The session that is open or was the last, slot by slot; `nil` before the first scan of all.
    var latestSession: SessionRecord? {
        dossier.sessions.last { $0.session.day == standing.session?.day }
    }

    /// A moment, its day left out when it is today.
    func moment(_ instant: Instant) -> String {
        clock.day(of: instant) == standing.today ? clock.time(instant) : clock.dayAndTime(instant)
    }

    /// `began 15:01, finished 15:32`, of a scan that took so long that both are shown; `nil` for any other.
    func scanTimes(_ entry: Entry) -> String? {
        guard let began = entry.began, let finished = entry.finished else { return nil }
        return "began \(clock.time(began)), finished \(clock.time(finished))"
    }
}
