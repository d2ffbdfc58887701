/// Whether a call is valid at one moment: fresh, awaited, too old, or the market is closed.
public struct Standing: Sendable, Equatable {
    /// The status of the call.
    public enum Status: String, CaseIterable, Codable, Sendable {
        /// The current session has a call that is not too old.
        case fresh
        /// The session is open and has no call yet.
        case awaiting
        /// The current session's newest call is too old.
        case stale
        /// Outside trading hours: the last session's call is valid if it was made near the close.
        case closed
    }

    /// Why there is no regime.
    public enum Absence: String, CaseIterable, Codable, Sendable {
        /// The session is open and no scan of it has been analysed yet.
        case awaitingScan = "awaiting_scan"
        /// The newest call is older than the maximum age.
        case scanTooOld = "scan_too_old"
        /// The scan that the call was to come from could not be used.
        case scanUnusable = "scan_unusable"
        /// The last session has no call near its close.
        case sessionIncomplete = "session_incomplete"
        /// There has never been a call.
        case noHistory = "no_history"
    }

    /// The status of the call.
    public var status: Status
    /// Why there is no regime; `nil` if there is one.
    public var absence: Absence?
    /// The entry with the valid call; `nil` if there is none.
    public var current: Entry?
    /// The newest entry with a call, valid or not.
    public var last: Entry?
    /// The scan after the newest call, when it could not be used; there may be one while that call stands.
    public var unusable: UnusableScan?
    /// How long the call is valid; `nil` without a valid call.
    public var validUntil: Instant?
    /// When the next call is expected; `nil` if the calendar has no further session.
    public var nextExpectedAt: Instant?
    /// The next slot without a call.
    public var nextSlot: Slot?
    /// The open session, or the last one; with one call per session, the one that closed last.
    public var session: Session?
    /// Whether the session is open now.
    public var isOpen: Bool
    /// The current day in the market's time zone.
    public var today: Day
    /// The call's advice, or to stay out.
    public var advice: Advice

    /// The standing of a history at a time.
    ///
    /// - Parameter refusals: the files of the scan folder that are not used.
    public init(
        history: History, calendar: MarketCalendar, policy: Policy, now: Instant, refusals: [Refusal] = []
    ) {
        let today = calendar.zone.day(of: now)
        self.today = today
        let todays = calendar.session(on: today)
        let begun = todays.flatMap { $0.open <= now ? $0 : nil }
        let isClosing = calendar.rhythm == .close
        let session = calendar.currentSession(at: now)
        self.session = session
        isOpen = begun.map { now < $0.close } ?? false
        last = history.lastCalled
        let newest = last.flatMap { $0.day == session?.day ? $0 : nil }
        let age = policy.freshness.maximumScanAge
        if isClosing {
            let until = last.flatMap { calendar.session(after: $0.day)?.close.adding(minutes: age) }
            if let last, until.map({ now <= $0 }) ?? true {
                (status, absence, current, validUntil) = (.fresh, nil, last, until)
            } else if last != nil {
                (status, absence, current, validUntil) = (.stale, .scanTooOld, nil, nil)
            } else {
                let isPending = session?.slots.last.map { now < policy.missed($0) } ?? false
                (status, absence, current, validUntil) = (isPending ? .awaiting : .closed, .awaitingScan, nil, nil)
            }
        } else if isOpen {
            let until = newest?.finished?.adding(minutes: age)
            if let until, now <= until {
                (status, absence, current, validUntil) = (.fresh, nil, newest, until)
            } else if newest != nil {
                (status, absence, current, validUntil) = (.stale, .scanTooOld, nil, nil)
            } else {
                (status, absence, current, validUntil) = (.awaiting, .awaitingScan, nil, nil)
            }
        } else {
            let closing = session?.slots.suffix(policy.freshness.closingSlots).first
            if let newest, let closing, newest.slot >= closing.start {
                let opens = calendar.session(after: session?.day ?? today)?.open
                (status, absence, current, validUntil) = (.closed, nil, newest, opens)
            } else {
                (status, absence, current, validUntil) = (.closed, .sessionIncomplete, nil, nil)
            }
        }
        if last == nil, status != .awaiting { absence = .noHistory }
        advice = current?.call?.advice ?? PositionAdvisor.withoutCall(policy.positions)
        nextSlot = Self.nextSlot(after: last, calendar: calendar, policy: policy, today: today, now: now)
        nextExpectedAt = nextSlot?.start.adding(minutes: policy.freshness.expectedAfter)
        unusable = session.flatMap {
            UnusableScan(
                history, refusals, in: $0, calendar: calendar, policy: policy, now: now, isOpen: isOpen && !isClosing,
                callStands: current != nil)
        }
        if current == nil, unusable != nil { absence = .scanUnusable }
    }

    /// The standing after `validUntil` if no newer scan arrives; `nil` without a valid call.
    public func expired(_ policy: Policy, in zone: MarketZone) -> Standing? {
        guard current != nil, let validUntil else { return nil }
        var later = self
        later.today = zone.day(of: validUntil)
        // A call that is valid overnight expires when the next session opens.
        if status == .closed { later.unusable = nil }
        let absence: Absence = status == .closed ? .awaitingScan : unusable == nil ? .scanTooOld : .scanUnusable
        (later.status, later.absence) = (status == .closed ? .awaiting : .stale, absence)
        (later.current, later.validUntil) = (nil, nil)
        later.advice = PositionAdvisor.withoutCall(policy.positions)
        return later
    }

    /// Whether the session is open and a scan is overdue.
    public var isOverdue: Bool {
        switch status {
        case .fresh, .closed: false
        case .stale: true
        case .awaiting: nextSlot?.start != session?.slots.first?.start
        }
    }

    /// The first slot after the newest call whose scan is not overdue yet.
    private static func nextSlot(
        after last: Entry?, calendar: MarketCalendar, policy: Policy, today: Day, now: Instant
    ) -> Slot? {
        func first(_ session: Session?) -> Slot? {
            session?.slots.first { slot in
                slot.start > last?.slot ?? Instant(seconds: .min)
                    && slot.start.adding(minutes: policy.freshness.expectedAfter) > now
            }
        }
        // The call of a close may still be expected after midnight.
        let before = calendar.rhythm == .close ? first(calendar.session(before: today)) : nil
        return before ?? first(calendar.session(on: today)) ?? first(calendar.session(after: today))
    }
}
