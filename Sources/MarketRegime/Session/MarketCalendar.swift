/// When a market trades: its time zone, days, hours and exceptions.
public struct MarketCalendar: Sendable, Equatable {
    /// The time zone in which the hours are given.
    public var zone: MarketZone
    /// The days of the week on which the market trades, 1 (Monday) to 7.
    public var weekdays: Set<Int>
    /// The hours of an ordinary session before any of `laterHours`.
    public var hours: SessionHours
    /// The hours of an ordinary session from a given day on.
    public var laterHours: [Day: SessionHours]
    /// Days without trading and their names.
    public var holidays: [Day: String]
    /// Sessions with special hours: half days, and trading days at a weekend or on a holiday.
    public var specialSessions: [Day: SessionHours]
    /// The last day for which holidays are known; `nil` if the calendar has no end.
    public var validThrough: Day?
    /// How long after the close a scan may still start, in minutes.
    public var closingMinutes: Int
    /// How far a scanner's clock may be off, in seconds. A scan that begins this little before a slot belongs to that
    /// slot; one that begins this little after the last slot belongs to the last.
    public var clockTolerance = 0
    /// How often the market is called.
    public var rhythm = Rhythm.halfHourly
    /// Past days that keep the hours they had: their sessions, or `nil` for a day that was closed.
    public internal(set) var kept: [Day: Session?] = [:]

    /// Creates a calendar.
    public init(
        zone: MarketZone, weekdays: Set<Int>, hours: SessionHours, laterHours: [Day: SessionHours] = [:],
        holidays: [Day: String] = [:], specialSessions: [Day: SessionHours] = [:], validThrough: Day? = nil,
        closingMinutes: Int = 10
    ) {
        self.zone = zone
        self.weekdays = weekdays
        self.hours = hours
        self.laterHours = laterHours
        self.holidays = holidays
        self.specialSessions = specialSessions
        self.validThrough = validThrough
        self.closingMinutes = closingMinutes
    }

    /// The session on `day`, or `nil` if the market is closed.
    public func session(on day: Day) -> Session? {
        if let session = kept[day] { return session }
        return hours(on: day).map { session(on: day, hours: $0) }
    }

    /// When the session on `day` opens, or `nil` if the market is closed.
    public func opening(on day: Day) -> Instant? {
        if let session = kept[day] { return session?.open }
        return hours(on: day).map { zone.instant(day, $0.open) }
    }

    /// The hours of `day` as configured; `nil` if the market is closed.
    public func hours(on day: Day) -> SessionHours? {
        if let special = specialSessions[day] { return special }
        guard weekdays.contains(day.weekday), holidays[day] == nil else { return nil }
        return laterHours.keys.filter { $0 <= day }.max().flatMap { laterHours[$0] } ?? hours
    }

    /// Why the market is closed on `day`, in a few words; `nil` if it is open.
    public func closure(on day: Day) -> String? {
        guard session(on: day) == nil else { return nil }
        return holidays[day] ?? "a \(Self.weekdayNames[day.weekday - 1])"
    }

    private static let weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// The sessions from `first` through `last`, oldest first.
    public func sessions(from first: Day, through last: Day) -> [Session] {
        guard first <= last else { return [] }
        return (first.number...last.number).compactMap { session(on: Day(number: $0)) }
    }

    /// The next session after `day`, within `limit` days; `nil` if there is none.
    public func session(after day: Day, limit: Int = 370) -> Session? {
        (1...limit).lazy.compactMap { session(on: day.adding(days: $0)) }.first
    }

    /// The last session before `day`, within `limit` days; `nil` if there is none.
    public func session(before day: Day, limit: Int = 370) -> Session? {
        (1...limit).lazy.compactMap { session(on: day.adding(days: -$0)) }.first
    }

    /// The newest session that may have a call: the open one or, before the open, the last one. With one call per
    /// session, the session that closed last.
    public func currentSession(at now: Instant) -> Session? {
        let today = zone.day(of: now)
        if let session = session(on: today), rhythm == .close ? session.slots[0].start <= now : session.open <= now {
            return session
        }
        return session(before: today)
    }

    /// Whether every day is a session from midnight to midnight.
    public var isRoundTheClock: Bool {
        weekdays.count == 7
            && ([hours] + laterHours.values).allSatisfy { $0.open == .midnight && $0.close == .endOfDay }
    }

    /// Minutes of trading between two moments, without nights, weekends and holidays.
    public func sessionMinutes(from start: Instant, to end: Instant) -> Int {
        guard start < end else { return 0 }
        return sessions(from: zone.day(of: start), through: zone.day(of: end)).reduce(0) { sum, session in
            let from = max(start, session.open), to = min(end, session.close)
            return sum + (from < to ? (to.seconds - from.seconds) / 60 : 0)
        }
    }

    func session(on day: Day, hours: SessionHours) -> Session {
        let open = zone.instant(day, hours.open)
        let close =
            hours.close == .endOfDay ? zone.instant(day.adding(days: 1), .midnight) : zone.instant(day, hours.close)
        let slots = slots(on: day, from: open, to: close, endsAtMidnight: hours.close == .endOfDay)
        let auction = hours.auction.map { zone.instant(day, $0.lowerBound)..<zone.instant(day, $0.upperBound) }
        return Session(day: day, open: open, close: close, slots: slots, auction: auction, name: hours.name)
    }
}
