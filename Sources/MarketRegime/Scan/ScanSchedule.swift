/// Which file in a scan folder is used for which slot, and which files are not used.
public struct ScanSchedule: Sendable, Equatable {
    /// A slot and the file used for it.
    public struct Item: Hashable, Sendable {
        /// The slot.
        public var slot: Slot
        /// The usable scan that finished last; without a usable one, a file that cannot be used.
        public var listing: ScanListing
        /// The other usable scans of the slot, which finished earlier, newest first. One of them is used if `listing`
        /// turns out to give no call.
        public var others: [ScanListing] = []
        /// The files of the slot that give no call, but whose universe `listing` may use, newest first.
        public var universes: [ScanListing] = []

        /// The most files of each kind that are tried. Each has to be read, and a scanner that fails this often has
        /// stopped working.
        private static let mostOthers = 5

        /// Adds the files of another item for the same slot; the best one is used.
        mutating func merge(_ item: Item) {
            let present = listing
            if ScanSchedule.supersedes(item.listing, listing) { listing = item.listing }
            let rest = others + [listing == present ? item.listing : present] + item.others
            others = Self.newest(rest.filter(\.isUsable))
            universes = Self.newest((rest + universes + item.universes).filter(\.isUniverse))
        }

        /// The files whose universe may be used in place of a scan's own, newest first.
        var universeFiles: [ScanListing] { Self.ordered([listing] + others + universes) }

        private static func newest(_ files: [ScanListing]) -> [ScanListing] { Array(ordered(files).prefix(mostOthers)) }

        /// Sorts files by when they finished, newest first.
        private static func ordered(_ files: [ScanListing]) -> [ScanListing] {
            files.sorted {
                $0.isLater(than: $1) || !$1.isLater(than: $0) && precedes($0.source, $1.source)
            }
        }
    }

    /// One item per slot, oldest first.
    public private(set) var items: [Item] = []
    /// The rejected files in the history window and today's ignored ones, in the order of their names.
    public private(set) var refusals: [Refusal] = []
    /// Older rejected and ignored files, which nobody needs to act on any more.
    public private(set) var oldRefusals: [Refusal] = []

    private let calendar: MarketCalendar
    private let policy: Policy
    private let now: Instant
    private let today: Day

    /// Assigns files to slots, as of `now`.
    ///
    /// A scan counts only once it has finished. A scan that started after `now` is rejected, because a clock is wrong.
    public init(_ listings: [ScanListing], calendar: MarketCalendar, policy: Policy, now: Instant) {
        (self.calendar, self.policy, self.now) = (calendar, policy, now)
        today = calendar.zone.day(of: now)
        var sessions = SessionLookup(calendar)
        let found = listings.sorted { precedes($0.source, $1.source) }.compactMap { item(for: $0, &sessions) }
        for (_, item) in found.enumerated().sorted(by: {
            ($0.element.slot.start, $0.offset) < ($1.element.slot.start, $1.offset)
        }) {
            add(item)
        }
    }

    /// The slot that a file may be used for; `nil` if there is none, or none yet. Records why a file is not used.
    private mutating func item(for listing: ScanListing, _ sessions: inout SessionLookup) -> Item? {
        guard let times = listing.times else {
            refuse(listing, listing.problem ?? "no time")
            guard let hint = listing.hint, hint <= now, case .slot(let slot) = sessions.match(hint) else { return nil }
            return Item(slot: slot, listing: listing)
        }
        guard times.timestamp.seconds <= now.seconds + calendar.clockTolerance else {
            refuse(
                listing,
                "timestamp is in the future: \(calendar.zone.rfc3339(times.timestamp)); check the scanner's clock")
            return nil
        }
        guard times.finished <= now else {
            if listing.isPremature {
                let ends = calendar.zone.rfc3339(times.finished)
                refuse(listing, "finished is in the future: \(ends); check the scanner's clock")
            }
            return nil
        }
        var listing = listing
        listing.problem = listing.isPremature ? premature(times) : listing.problem ?? tooLong(listing, times)
        switch sessions.match(times.timestamp) {
        case .offHours(let reason):
            refuse(listing, "outside trading hours: \(reason)", kind: .offHours)
            return nil
        case .slot(let slot):
            if let problem = listing.problem { refuse(listing, problem) }
            // If the scanner's clock is a few seconds ahead, the scan's half-hour may not have begun.
            return slot.start <= now ? Item(slot: slot, listing: listing) : nil
        }
    }

    /// Why a scan is rejected that was in the folder before its stated time.
    private func premature(_ times: ScanListing.Times) -> String {
        "finished: expected a file written after \(calendar.zone.rfc3339(times.finished)), the time it states, found one "
            + "that was here before; correct the scanner's clock and write the file again"
    }

    /// Why a scan that took too long is rejected; `nil` if it did not.
    private func tooLong(_ listing: ScanListing, _ times: ScanListing.Times) -> String? {
        guard listing.isTooLong(policy.scans) else { return nil }
        let minutes = times.finished.minutes(since: times.timestamp)
        return "finished: expected at most \(policy.scans.maximumMinutes) minutes after timestamp "
            + "(scans.max_scan_minutes), found \(Int(minutes.rounded(.up))): began "
            + "\(calendar.zone.rfc3339(times.timestamp)), finished \(calendar.zone.rfc3339(times.finished))"
    }

    /// Adds an item, or joins it to the last one if that has the same slot.
    private mutating func add(_ item: Item) {
        guard let last = items.last, last.slot.start == item.slot.start else { return items.append(item) }
        items[items.count - 1].merge(item)
    }

    private mutating func refuse(_ listing: ScanListing, _ reason: String, kind: Refusal.Kind = .rejected) {
        let moment = listing.times?.timestamp ?? listing.hint
        let refusal = Refusal(
            source: listing.source, reason: reason, timestamp: moment, written: listing.written, kind: kind)
        // Ignored scans matter only on their day. A file without a time is dated by its last change.
        if let last = moment ?? listing.written,
            calendar.zone.day(of: last) < (kind == .rejected ? policy.windowStart(on: today, calendar) : today)
        {
            oldRefusals.append(refusal)
        } else {
            refusals.append(refusal)
        }
    }

    /// Whether `newer` is used for the slot instead of `present`: usable before unusable, readable before unreadable, then
    /// the one that finished later. If they are equal, the first name wins.
    fileprivate static func supersedes(_ newer: ScanListing, _ present: ScanListing) -> Bool {
        newer.isUsable == present.isUsable ? newer.isLater(than: present) : newer.isUsable
    }
}

/// Finds the slots of scans, computing each day's session once.
private struct SessionLookup {
    private let calendar: MarketCalendar
    private var sessions: [Day: Session?] = [:]

    init(_ calendar: MarketCalendar) { self.calendar = calendar }

    mutating func match(_ instant: Instant) -> MarketCalendar.SlotMatch {
        let day = calendar.zone.day(of: instant)
        let session = sessions[day] ?? calendar.session(on: day)
        sessions[day] = .some(session)
        return calendar.match(instant, in: session)
    }
}
