/// All that the pages and feeds show, at one moment. They are a function of it.
public struct Dossier: Sendable {
    /// The rolling history.
    public let history: History
    /// The sessions of the window, oldest first, with the state of every slot.
    public private(set) var sessions: [SessionRecord]
    /// What can be said now.
    public var standing: Standing
    /// What the window's calls come to.
    public var statistics: Statistics { figures { Statistics(sessions) } }
    /// What would change the regime at the next slot; `nil` when no call stands.
    public var flip: FlipSearch? {
        search { standingCall.flatMap { FlipSearch(after: $0.call, next: $0.next, policy: policy) } }
    }
    /// The files that cannot be used, and why.
    public var refusals: [Refusal]
    /// How many scans from outside trading hours came today.
    public var ignoredCount: Int
    /// What the reader must know before he trusts the page.
    public var warnings: [String]
    /// What became of the calls that have left the window.
    public let departedRecord: TrackRecord
    /// What was published since then.
    public let published: PublishedCalls
    /// Other systems beside ours, the one with most half-hours compared first; none when none was imported.
    public var parallelRuns: [ParallelRun] = []
    /// When the content last changed.
    public var generatedAt: Instant
    /// The policy the calls were made under.
    public let policy: Policy
    /// The market's calendar.
    public let calendar: MarketCalendar
    /// The moment that the dossier is of.
    package let now: Instant
    private let record = Once<TrackRecord>()
    private let cards = Once<[Scorecard]>()
    private let search = Once<FlipSearch?>()
    private let standingCall: (call: Entry, next: Slot)?
    private var figures = Once<Statistics>()

    /// Gathers what the pages show.
    public init(
        history: History, policy: Policy, calendar: MarketCalendar, now: Instant, refusals: [Refusal] = [],
        warnings: [String] = [], departedRecord: TrackRecord = TrackRecord(),
        published: PublishedCalls = PublishedCalls()
    ) {
        self.history = history
        self.policy = policy
        self.calendar = calendar
        self.refusals = refusals.filter { !$0.isIgnored }
        ignoredCount = refusals.count { $0.isIgnored }
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

    /// Takes the half-hours of a session that no scan can come for any more as missed.
    ///
    /// For a moment before their time is up: a market round the clock opens its next session within it.
    public mutating func settle(_ day: Day) {
        guard let place = sessions.lastIndex(where: { $0.session.day == day }) else { return }
        for index in sessions[place].slots.indices where sessions[place].slots[index].state == .pending {
            sessions[place].slots[index].state = .missed
        }
        figures = Once()
    }

    /// What became of every call there ever was, as far as it is known by now.
    public var trackRecord: TrackRecord {
        record {
            var record = departedRecord
            record.add(history.entries, published: published, policy: policy, calendar: calendar, now: now)
            return record
        }
    }

    /// The figures of the track record, by the origin of the calls: one card for each.
    public var scorecards: [Scorecard] {
        cards { CallOrigin.allCases.map { Scorecard(trackRecord, origin: $0) } }
    }

    /// Whether a session is over: so long after its close that no scan of it can still come.
    package func isOver(_ session: Session) -> Bool {
        session.close.adding(minutes: policy.freshness.missedAfter) <= now
    }

    /// Whether everything was made from sample scans.
    public var isSample: Bool { history.isSample }

    /// The entry with a call at the same time of day `sessions` sessions before the newest one.
    public func entry(sessionsBefore count: Int) -> Entry? {
        guard let last = standing.last,
            let index = sessions.lastIndex(where: { $0.session.day == last.day }), index >= count
        else { return nil }
        return called(in: sessions[index - count], at: last.minuteOfDay)
    }

    /// The entry with a call at the same time of day, seven days before the newest one.
    public var weekAgo: Entry? {
        guard let last = standing.last,
            let record = sessions.first(where: { $0.session.day == last.day.adding(days: -7) })
        else { return nil }
        return called(in: record, at: last.minuteOfDay)
    }

    /// The entry with a call before the newest one.
    public var previous: Entry? {
        guard let last = standing.last else { return nil }
        return history.entries.last { $0.call != nil && $0.slot < last.slot }
    }

    private func called(in record: SessionRecord, at minuteOfDay: Int) -> Entry? {
        record.slots.first { $0.slot.minuteOfDay == minuteOfDay && $0.call != nil }?.entry
    }
}
