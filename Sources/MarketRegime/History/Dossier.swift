import Synchronization

/// Everything that pages and feeds show at one moment.
public struct Dossier: Sendable {
    /// The rolling history.
    public let history: History
    /// The sessions in the window, oldest first, with the state of every slot.
    public private(set) var sessions: [SessionRecord]
    /// Whether there is a valid call now, and which.
    public var standing: Standing
    /// Statistics of the calls in the window.
    public var statistics: Statistics { figures { Statistics(sessions) } }
    /// What would change the regime at the next slot; `nil` without a valid call.
    public var flip: FlipSearch? {
        search { standingCall.flatMap { FlipSearch(after: $0.call, next: $0.next, policy: policy) } }
    }
    /// The rejected files and the reasons.
    public var refusals: [Refusal]
    /// The number of today's scans from outside trading hours.
    public var ignoredCount: Int
    /// The files in the scan folders that are of other kinds, in one line; `nil` when there is none.
    public var otherKinds: String?
    /// What readers must know before they trust the site.
    public var warnings: [String]
    /// The track record of calls that have left the window.
    public let departedRecord: TrackRecord
    /// The calls published since then.
    public let published: PublishedCalls
    /// Comparisons with other systems, the one with most half-hours first; empty if none was imported.
    public var parallelRuns: [ParallelRun] = []
    /// The candidates of the sessions of the window; empty when they are not shown.
    public var candidates = CandidateBook()
    /// How long the newest runs that analysed scans took, in seconds, oldest first, as far as known before this one.
    public var runSeconds: [Double] = []
    /// The last run that found anything new; `nil` if unknown.
    public var lastRun: RunTime?
    /// What became of the last e-mail and hooks, those that are configured.
    public var deliveries: [DeliveryResult] = []
    /// When the site's content last changed.
    public var generatedAt: Instant
    /// The policy that is in force. What a call was made under is asked of `madeUnder`.
    public let policy: Policy
    /// The market's calendar, in which past days keep the hours they had.
    public let calendar: MarketCalendar
    /// The time of the run.
    package let now: Instant
    private let record = Once<TrackRecord>()
    private let origins = Once<MadeUnder>()
    private let cards = Once<[Scorecard]>()
    private let search = Once<FlipSearch?>()
    private let standingCall: (call: Entry, next: Slot)?
    private var figures = Once<Statistics>()
    private let gaps = Once<[RunGap]>()
    private let line = Once<MarketLine>()
    private let breadth = Once<BreadthLine>()
    private let listed = Once<StockReport?>()
    private let grouped = Once<SectorReport?>()

    /// Creates a dossier.
    public init(
        history: History, policy: Policy, calendar: MarketCalendar, now: Instant, refusals: [Refusal] = [],
        warnings: [String] = [], departedRecord: TrackRecord = TrackRecord(),
        published: PublishedCalls = PublishedCalls()
    ) {
        let calendar = calendar.keeping(history, now: now)
        let refusals = refusals.exceptUniversesTaken(in: history)
        self.history = history
        self.policy = policy
        self.calendar = calendar
        self.refusals = refusals.filter { !$0.isIgnored }
        ignoredCount = refusals.count { $0.kind == .offHours }
        otherKinds = refusals.otherKinds
        self.warnings = warnings
        self.departedRecord = departedRecord
        self.published = published
        generatedAt = now
        self.now = now
        sessions = history.record(calendar: calendar, policy: policy, now: now)
        let standing = Standing(history: history, calendar: calendar, policy: policy, now: now, refusals: refusals)
        self.standing = standing
        standingCall = standing.current.flatMap { call in standing.nextSlot.map { (call, $0) } }
    }

    /// The gaps between runs in which calls of the window were never shown, oldest first; none in a sample.
    public var runGaps: [RunGap] { gaps { isSample ? [] : published.runGaps(history.entries, policy: policy) } }

    /// The candidates of the newest call; `nil` before the first.
    public var stocks: StockReport? {
        listed { standing.last.flatMap { StockReport($0, in: history.entries, candidates) } }
    }

    /// The candidates of the newest call by sector; `nil` if no stock is named.
    public var sectors: SectorReport? {
        grouped { stocks.flatMap { SectorReport($0, in: history.entries, candidates) } }
    }

    /// The advance/decline line over the window.
    public var breadthLine: BreadthLine { breadth { BreadthLine(history.entries) } }

    /// The market's line over the window.
    public var marketLine: MarketLine { line { MarketLine(history.entries) } }

    /// The market's move since the regime of an entry began, in percent; `nil` at its beginning, or if unknown.
    public func moveSinceRegimeBegan(_ entry: Entry) -> Double? {
        history.moveSinceRegimeBegan(entry, on: marketLine)
    }

    /// Whether the call of a half-hour was shown in time; `nil` without a call, and in a sample.
    public func showing(of slot: SlotRecord) -> Showing? {
        isSample ? nil : slot.entry.flatMap { published.showing(of: $0, policy: policy) }
    }

    /// When the call of a half-hour was first shown; `nil` if it never was.
    public func shownAt(_ slot: SlotRecord) -> Instant? { published[slot.slot.day][slot.slot.start]?.shownAt }

    /// Marks a session's pending half-hours as missed, although a scan could still arrive.
    ///
    /// For a report made before that, because in a market that never closes the next session opens first.
    public mutating func settle(_ day: Day) {
        guard let place = sessions.lastIndex(where: { $0.session.day == day }) else { return }
        for index in sessions[place].slots.indices where sessions[place].slots[index].state == .pending {
            sessions[place].slots[index].state = .missed
        }
        figures = Once()
    }

    /// The track record of all calls ever, as far as known now.
    public var trackRecord: TrackRecord {
        record {
            var record = departedRecord
            record.add(history.entries, published: published, policy: policy, calendar: calendar, now: now)
            return record
        }
    }

    /// What each call was made under.
    public var madeUnder: MadeUnder { origins { MadeUnder(history, policy: policy, calendar: calendar) } }

    /// When the session of an entry opened, by the hours it was made under.
    public func opening(of entry: Entry) -> Instant? {
        let hours = history.versions[entry]?.hours
        return hours.map { calendar.zone.instant(entry.day, $0.open) } ?? calendar.opening(on: entry.day)
    }

    /// The figures of the track record, by the origin of the calls: one card for each.
    public var scorecards: [Scorecard] {
        cards { CallOrigin.allCases.map { Scorecard(trackRecord, origin: $0) } }
    }

    /// Whether a session is over: no scan of it can arrive in time any more.
    package func isOver(_ session: Session) -> Bool {
        let settled = session.close.adding(minutes: policy.freshness.missedAfter)
        return max(settled, session.slots.last.map(policy.missed) ?? settled) <= now
    }

    /// Whether the history contains sample scans.
    public var isSample: Bool { history.isSample }

    /// The entry with a call at the same time of day, `count` sessions before the newest call.
    public func entry(sessionsBefore count: Int) -> Entry? {
        guard let last = standing.last,
            let index = sessions.lastIndex(where: { $0.session.day == last.day }), index >= count
        else { return nil }
        return called(in: sessions[index - count], at: last.minuteOfDay)
    }

    /// The entry with a call at the same time of day, seven days before the newest call.
    public var weekAgo: Entry? {
        guard let last = standing.last,
            let record = sessions.first(where: { $0.session.day == last.day.adding(days: -7) })
        else { return nil }
        return called(in: record, at: last.minuteOfDay)
    }

    /// The entry with the call before the newest one.
    public var previous: Entry? {
        guard let last = standing.last else { return nil }
        return history.entries.last { $0.call != nil && $0.slot < last.slot }
    }

    private func called(in record: SessionRecord, at minuteOfDay: Int) -> Entry? {
        // A half day closes at another time.
        record.slots.first {
            ($0.slot.minuteOfDay == minuteOfDay || calendar.rhythm == .close) && $0.call != nil
        }?.entry
    }
}

/// A value that is computed when it is first asked for. Pages are drawn in parallel, so others wait meanwhile.
private final class Once<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    func callAsFunction(_ make: () -> Value) -> Value {
        value.withLock { value in
            if let value { return value }
            let made = make()
            value = made
            return made
        }
    }
}
