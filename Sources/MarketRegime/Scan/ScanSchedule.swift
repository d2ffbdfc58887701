/// Which file of a scan folder speaks for which slot, and which speak for none.
public struct ScanSchedule: Sendable, Equatable {
    /// A slot and the file that speaks for it.
    public struct Item: Hashable, Sendable {
        /// The slot.
        public var slot: Slot
        /// The file: the readable scan that finished last, else one that could not be read.
        public var listing: ScanListing
    }

    /// One item a slot, oldest first.
    public private(set) var items: [Item] = []
    /// The files that speak for no slot, and why, in the order of their names.
    public private(set) var refusals: [Refusal] = []

    /// Sorts the files of a folder into the slots of a calendar, as far as they are known at `now`.
    ///
    /// A scan is ignored until it is finished. One that began later than `now` is refused: a clock is wrong.
    public init(_ listings: [ScanListing], calendar: MarketCalendar, now: Instant) {
        var sessions: [Day: Session?] = [:]
        var newest: (day: Day, session: Session?)?
        func match(_ moment: Instant) -> MarketCalendar.SlotMatch {
            let day = calendar.zone.day(of: moment)
            // Most names begin with the time, so that neighbours are of one day.
            if newest?.day != day {
                let session = sessions[day] ?? calendar.session(on: day)
                sessions[day] = .some(session)
                newest = (day, session)
            }
            return calendar.match(moment, in: newest.flatMap(\.session))
        }
        items.reserveCapacity(listings.count)
        for listing in listings.sorted(by: { precedes($0.source, $1.source) }) {
            guard let moment = listing.times?.timestamp ?? listing.hint else {
                refuse(listing, listing.problem ?? "no time")
                continue
            }
            if let problem = listing.problem { refuse(listing, problem) }
            guard moment <= now else {
                let shown = calendar.zone.rfc3339(moment)
                if listing.problem == nil {
                    refuse(listing, "timestamp: expected a time not after now, found \(shown)")
                }
                continue
            }
            if let times = listing.times, times.finished > now { continue }
            switch match(moment) {
            case .offHours(let reason):
                if listing.problem == nil { refuse(listing, "timestamp: off hours: \(reason)") }
            case .slot(let slot):
                Self.add(Item(slot: slot, listing: listing), to: &items)
            }
        }
        guard zip(items, items.dropFirst()).contains(where: { $1.slot < $0.slot }) else { return }
        let ordered = items.enumerated().sorted {
            ($0.element.slot.start, $0.offset) < ($1.element.slot.start, $1.offset)
        }
        items = []
        for (_, item) in ordered { Self.add(item, to: &items) }
    }

    /// Adds an item, unless the last one is of its slot: then the better of the two speaks for it.
    private static func add(_ item: Item, to items: inout [Item]) {
        guard let last = items.last, last.slot.start == item.slot.start else { return items.append(item) }
        if supersedes(item.listing, last.listing) { items[items.count - 1] = item }
    }

    private mutating func refuse(_ listing: ScanListing, _ reason: String) {
        refusals.append(
            Refusal(source: listing.source, reason: reason, timestamp: listing.times?.timestamp ?? listing.hint))
    }

    /// Whether `newer` speaks for the slot instead of `present`: a readable scan before an unreadable file, then the one
    /// that finished later; equals keep the first by name.
    private static func supersedes(_ newer: ScanListing, _ present: ScanListing) -> Bool {
        guard let new = newer.times else { return false }
        guard let old = present.times else { return true }
        return (new.finished, new.timestamp) > (old.finished, old.timestamp)
    }
}
