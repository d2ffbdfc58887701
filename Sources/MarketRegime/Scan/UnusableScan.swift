/// A scan that arrived but could not be used, and would otherwise have given the next call.
public struct UnusableScan: Hashable, Sendable {
    /// The start of its half-hour; `nil` if the file gives no time.
    public var slot: Instant?
    /// The file, by name.
    public var source: String
    /// What was expected and what was found, in one line.
    public var reason: String

    /// Creates an unusable scan.
    public init(slot: Instant?, source: String, reason: String) {
        self.slot = slot
        self.source = source
        self.reason = reason
    }

    /// Such as `the 15:00 scan could not be used: a.json: long_count is missing`, with the day if it is not `today`.
    public func words(in zone: MarketZone, today: Day) -> String {
        "\(name(in: zone, today: today)) could not be used: \(Refusal(source: source, reason: reason).line)"
    }

    /// The same as a whole sentence.
    public func sentence(in zone: MarketZone, today: Day) -> String {
        let words = words(in: zone, today: today)
        return words.prefix(1).uppercased() + words.dropFirst() + (words.hasSuffix("?") ? "" : ".")
    }

    private func name(in zone: MarketZone, today: Day) -> String {
        guard let slot else { return "a scan" }
        let time = String(zone.rfc3339(slot).dropFirst(11).prefix(5))
        let day = zone.day(of: slot)
        return "the \(day == today ? "" : "\(day) ")\(time) scan"
    }
}

extension UnusableScan {
    /// The newest unusable scan after the session's newest call; `nil` if there is none.
    ///
    /// It is reported for as long as its call would have been current; after that, the problem is that there is no
    /// newer scan. A file that gives no time is dated by its modification time, and counts only while no call is
    /// current.
    init?(
        _ history: History, _ refusals: [Refusal], in session: Session, calendar: MarketCalendar, policy: Policy,
        now: Instant, isOpen: Bool, callStands: Bool
    ) {
        let called = history.lastCalled?.slot
        let age = policy.freshness.maximumScanAge
        let closing = session.slots.suffix(policy.freshness.closingSlots).first?.start ?? session.close
        func explains(_ slot: Instant, finished: Instant?) -> Bool {
            guard called.map({ $0 < slot }) ?? true else { return false }
            guard isOpen else { return slot >= closing }
            return now <= (finished ?? slot.adding(minutes: policy.freshness.expectedAfter)).adding(minutes: age)
        }
        var found: UnusableScan?
        if let entry = history.entries.last, entry.call == nil, entry.day == session.day,
            explains(entry.slot, finished: entry.finished)
        {
            found = UnusableScan(slot: entry.slot, source: entry.source, reason: entry.problem ?? "no reason is known")
        }
        for refusal in refusals where !refusal.isIgnored {
            guard let began = refusal.timestamp, case .slot(let slot) = calendar.match(began), slot.day == session.day,
                explains(slot.start, finished: nil), found?.slot.map({ $0 < slot.start }) ?? true
            else { continue }
            found = UnusableScan(slot: slot.start, source: refusal.source, reason: refusal.reason)
        }
        if found == nil, !callStands {
            let since = max(session.open, history.lastCalled?.finished ?? session.open)
            let timeless = refusals.last { refusal in
                guard !refusal.isIgnored, refusal.timestamp.map({ $0 > now }) ?? true, let written = refusal.written
                else { return false }
                return written >= since && (!isOpen || now <= written.adding(minutes: age))
            }
            found = timeless.map { UnusableScan(slot: nil, source: $0.source, reason: $0.reason) }
        }
        guard let found else { return nil }
        self = found
    }
}
