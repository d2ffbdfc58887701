/// Which file of a scan folder speaks for which slot, and which speak for none.
public struct ScanSchedule: Sendable, Equatable {
    /// A slot and the file that speaks for it.
    public struct Item: Hashable, Sendable {
        /// The slot.
        public var slot: Slot
        /// The file: the usable scan that finished last, else one that cannot be used.
        public var listing: ScanListing
    }

    /// One item a slot, oldest first.
    public private(set) var items: [Item] = []
    /// The files of the window that cannot be used, and why, and today's scans from outside trading hours; in the order of
    /// their names.
    public private(set) var refusals: [Refusal] = []
    /// The same for older files, which nobody has to act on any more.
    public private(set) var oldRefusals: [Refusal] = []

    private let calendar: MarketCalendar
    private let policy: Policy
    private let now: Instant
    private let today: Day

    /// Sorts the files of a folder into the slots of a calendar, as far as they are known at `now`.
    ///
    /// A scan is ignored until it is finished. One that began later than `now` is refused: a clock is wrong.
    public init(_ listings: [ScanListing], calendar: MarketCalendar, policy: Policy, now: Instant) {
        (self.calendar, self.policy, self.now) = (calendar, policy, now)
        today = calendar.zone.day(of: now)
        var sessions = SessionLookup(calendar)
        items.reserveCapacity(listings.count)
        for listing in listings.sorted(by: { precedes($0.source, $1.source) }) {
            if let item = item(for: listing, &sessions) { Self.add(item, to: &items) }
        }
        guard zip(items, items.dropFirst()).contains(where: { $1.slot < $0.slot }) else { return }
        let ordered = items.enumerated().sorted {
            ($0.element.slot.start, $0.offset) < ($1.element.slot.start, $1.offset)
        }
        items = []
        for (_, item) in ordered { Self.add(item, to: &items) }
    }

    /// The slot that a file may speak for; `nil` when there is none, or none yet. Says why a file cannot be used.
    private mutating func item(for listing: ScanListing, _ sessions: inout SessionLookup) -> Item? {
        guard let times = listing.times else {
            refuse(listing, listing.problem ?? "no time")
            guard let hint = listing.hint, hint <= now, case .slot(let slot) = sessions.match(hint) else { return nil }
            return Item(slot: slot, listing: listing)
        }
        guard times.timestamp.seconds <= now.seconds + calendar.clockTolerance else {
            refuse(
                listing, "timestamp: expected a time not after now, found \(calendar.zone.rfc3339(times.timestamp))")
            return nil
        }
        guard times.finished <= now else { return nil }
        var listing = listing
        listing.problem = listing.isPremature ? premature(times) : listing.problem ?? tooLong(listing, times)
        switch sessions.match(times.timestamp) {
        case .offHours(let reason):
            refuse(listing, "timestamp: off hours: \(reason)", isIgnored: true)
            return nil
        case .slot(let slot):
            if let problem = listing.problem { refuse(listing, problem) }
            // A scanner's clock that is slow starts a half-hour seconds before it begins.
            return slot.start <= now ? Item(slot: slot, listing: listing) : nil
        }
    }

    /// What to say of a scan that lay in the folder before the time that it states.
    private func premature(_ times: ScanListing.Times) -> String {
        "timestamp: expected a file written after \(calendar.zone.rfc3339(times.timestamp)), the time it states, found one "
            + "that was here before; correct the scanner's clock and write the file again"
    }

    /// Why a scan that took too long cannot be used; `nil` when it did not.
    private func tooLong(_ listing: ScanListing, _ times: ScanListing.Times) -> String? {
        guard listing.isTooLong(policy.scans) else { return nil }
        let minutes = times.finished.minutes(since: times.timestamp)
        return "finished: expected at most \(policy.scans.maximumMinutes) minutes after timestamp "
            + "(scans.max_scan_minutes), found \(Int(minutes.rounded(.up))): began "
            + "\(calendar.zone.rfc3339(times.timestamp)), finished \(calendar.zone.rfc3339(times.finished))"
    }

    /// Adds an item, unless the last one is of its slot: then the better of the two speaks for it.
    private static func add(_ item: Item, to items: inout [Item]) {
        guard let last = items.last, last.slot.start == item.slot.start else { return items.append(item) }
        if supersedes(item.listing, last.listing) { items[items.count - 1] = item }
    }

    private mutating func refuse(_ listing: ScanListing, _ reason: String, isIgnored: Bool = false) {
        let moment = listing.times?.timestamp ?? listing.hint
        let refusal = Refusal(source: listing.source, reason: reason, timestamp: moment, isIgnored: isIgnored)
        // A scan from outside trading hours is of interest on its day; a file without a time is as old as its last change.
        if let last = moment ?? listing.written,
            calendar.zone.day(of: last) < today.adding(days: isIgnored ? 0 : 1 - policy.historyDays)
        {
            oldRefusals.append(refusal)
        } else {
            refusals.append(refusal)
        }
    }

    /// Whether `newer` speaks for the slot instead of `present`: a usable scan before one that is not, a readable one before
    /// an unreadable file, then the one that finished later; equals keep the first by name.
    private static func supersedes(_ newer: ScanListing, _ present: ScanListing) -> Bool {
        guard newer.isUsable == present.isUsable else { return newer.isUsable }
        guard let new = newer.times else { return false }
        guard let old = present.times else { return true }
        return (new.finished, new.timestamp) > (old.finished, old.timestamp)
    }
}

/// Finds the slots of moments, and each day's session once.
private struct SessionLookup {
    private let calendar: MarketCalendar
    private var sessions: [Day: Session?] = [:]
    private var newest: (day: Day, session: Session?)?

    init(_ calendar: MarketCalendar) { self.calendar = calendar }

    mutating func match(_ moment: Instant) -> MarketCalendar.SlotMatch {
        let day = calendar.zone.day(of: moment)
        // Most names begin with the time, so that neighbours are of one day.
        if newest?.day != day {
            let session = sessions[day] ?? calendar.session(on: day)
            sessions[day] = .some(session)
            newest = (day, session)
        }
        return calendar.match(moment, in: newest.flatMap(\.session))
    }
}
