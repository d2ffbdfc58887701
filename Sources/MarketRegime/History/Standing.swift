/// What can be said at one moment: fresh, awaited, too old, or closed. Fresh or nothing.
public struct Standing: Sendable, Equatable {
    /// How the answer stands.
    public enum Status: String, CaseIterable, Codable, Sendable {
        /// A call of this session, in time.
        case fresh
        /// The session is open and no scan of it has come.
        case awaiting
        /// The newest call of this session is too old.
        case stale
        /// Outside the session: the last call of the last session stands, when it was made near the close.
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

    /// How the answer stands.
    public var status: Status
    /// Why there is no regime; `nil` when there is one.
    public var absence: Absence?
    /// The entry whose call stands; `nil` when none does.
    public var current: Entry?
    /// The newest entry with a call, whether it stands or not.
    public var last: Entry?
    /// The scan after the newest call, when it could not be used; there may be one while that call stands.
    public var unusable: UnusableScan?
    /// Until when the call stands; `nil` when none does.
    public var validUntil: Instant?
    /// When the next call is expected; `nil` when the calendar knows no further session.
    public var nextExpectedAt: Instant?
    /// The next slot without a call.
    public var nextSlot: Slot?
    /// The session that is open, or the last one that was.
    public var session: Session?
    /// Whether the session is open now.
    public var isOpen: Bool
    /// The market's calendar day now.
    public var today: Day
    /// What to do: the call's advice, or to stay out.
    public var advice: Advice

    /// Judges a history at a moment.
    ///
    /// - Parameter refusals: the files of the scan folder that are not used.
    public init(
        history: History, calendar: MarketCalendar, policy: Policy, now: Instant, refusals: [Refusal] = []
    ) {
        let today = calendar.zone.day(of: now)
        self.today = today
        let todays = calendar.session(on: today)
        let begun = todays.flatMap { $0.open <= now ? $0 : nil }
        let session = begun ?? calendar.session(before: today)
        self.session = session
        isOpen = begun.map { now < $0.close } ?? false
        last = history.lastCalled
        let newest = last.flatMap { $0.day == session?.day ? $0 : nil }
        let age = policy.freshness.maximumScanAge
        if isOpen {
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
                history, refusals, in: $0, calendar: calendar, policy: policy, now: now, isOpen: isOpen,
                callStands: current != nil)
        }
        if current == nil, unusable != nil { absence = .scanUnusable }
    }

    /// What has to be said once `validUntil` has passed and nothing newer is known; `nil` when no call stands.
    public func expired(_ policy: Policy, in zone: MarketZone) -> Standing? {
        guard current != nil, let validUntil else { return nil }
        var later = self
        later.today = zone.day(of: validUntil)
        // A call that stood over the close lapses when the next session opens.
        if status == .closed { later.unusable = nil }
        let absence: Absence = status == .closed ? .awaitingScan : unusable == nil ? .scanTooOld : .scanUnusable
        (later.status, later.absence) = (status == .closed ? .awaiting : .stale, absence)
        (later.current, later.validUntil) = (nil, nil)
        later.advice = PositionAdvisor.withoutCall(policy.positions)
        return later
    }

    /// Whether a scan that should have come by now has not, though the session is open.
    public var isOverdue: Bool {
        switch status {
        case .fresh, .closed: false
        case .stale: true
        case .awaiting: nextSlot?.start != session?.slots.first?.start
        }
    }

    /// The first slot after the newest call whose scan can still be expected.
    private static func nextSlot(
        after last: Entry?, calendar: MarketCalendar, policy: Policy, today: Day, now: Instant
    ) -> Slot? {
        func first(_ session: Session?) -> Slot? {
            session?.slots.first { slot in
                slot.start > last?.slot ?? Instant(seconds: .min)
                    && slot.start.adding(minutes: policy.freshness.expectedAfter) > now
            }
        }
        return first(calendar.session(on: today)) ?? first(calendar.session(after: today))
    }
}
