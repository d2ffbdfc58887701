/// A slot in the window, with its state and entry.
public struct SlotRecord: Sendable, Equatable {
    /// The slot.
    public var slot: Slot
    /// The state; `nil` before the slot begins, and before the first scan ever.
    public var state: SlotState?
    /// The entry; `nil` without a scan.
    public var entry: Entry?
    /// How often the market is called.
    public var rhythm = Rhythm.halfHourly

    /// The call; `nil` if there is none.
    public var call: Call? {
        // Not a copy of all that is in it, as by `Entry`.
        _read { if let entry { yield entry.call } else { yield nil } }
    }

    /// The regime; `nil` without a call.
    public var regime: Regime? { entry?.call?.regime }

    /// Whether there is a call.
    public var hasCall: Bool { entry?.call != nil }

    /// Why there is no call in time, in words; `nil` if there is one, and before the slot begins.
    public var shortcoming: String? {
        switch state {
        case .analysed, nil: nil
        case .late where rhythm == .close: "the scan was finished only after the next session had begun"
        case .late: "the scan was finished only after the \(rhythm.step)'s end"
        case .invalid, .stale: entry?.problem ?? "no reason is known"
        case .missed: "no scan came"
        case .pending: "its scan has not arrived yet"
        }
    }

    /// Creates a record.
    package init(slot: Slot, state: SlotState? = nil, entry: Entry? = nil, rhythm: Rhythm = .halfHourly) {
        self.slot = slot
        self.state = state
        self.entry = entry
        self.rhythm = rhythm
    }
}

/// A session in the window and its slots.
public struct SessionRecord: Sendable, Equatable {
    /// The session.
    public var session: Session
    /// All its slots, in order.
    public var slots: [SlotRecord]

    /// Whether any of its slots has a state.
    public var hasBegun: Bool { slots.indices.contains { slots[$0].state != nil } }

    /// Creates a record.
    package init(session: Session, slots: [SlotRecord]) {
        self.session = session
        self.slots = slots
    }

    /// The slots that have a state.
    public var begun: [SlotRecord] { slots(where: { $0 != nil }) }

    /// The slots whose state satisfies a condition.
    public func slots(where isWanted: (SlotState?) -> Bool) -> [SlotRecord] {
        slots.indices.filter { isWanted(slots[$0].state) }.map { slots[$0] }
    }
}

extension History {
    /// The sessions in the window up to `now`, oldest first, with the state of every slot.
    ///
    /// The window begins at `Policy.windowStart`. Slots before the very first scan are not missed, and days whose
    /// entries have left the window are not included.
    public func record(calendar: MarketCalendar, policy: Policy, now: Instant) -> [SessionRecord] {
        guard let firstSlot else { return [] }
        let today = calendar.zone.day(of: now)
        let counted = countedThrough.map { calendar.zone.day(of: $0).adding(days: 1) }
        let start = max(
            policy.windowStart(on: today, calendar), calendar.zone.day(of: firstSlot), counted ?? Day(number: .min))
        var next = entries.indices.first { entries[$0].day >= start } ?? entries.endIndex
        return calendar.sessions(from: start, through: today).map { session in
            let slots = session.slots.map { slot -> SlotRecord in
                while next < entries.endIndex, entries[next].slot < slot.start { next += 1 }
                if next < entries.endIndex, entries[next].slot == slot.start {
                    return SlotRecord(
                        slot: slot, state: entries[next].state, entry: entries[next], rhythm: calendar.rhythm)
                }
                guard slot.start <= now, slot.start >= firstSlot else { return SlotRecord(slot: slot) }
                return SlotRecord(slot: slot, state: policy.missed(slot) <= now ? .missed : .pending)
            }
            return SessionRecord(session: session, slots: slots)
        }
    }
}

/// The state of a slot.
public enum SlotState: String, CaseIterable, Codable, Sendable {
    /// A scan arrived in time and has a call.
    case analysed
    /// A scan has a call, but finished after the slot's end.
    case late
    /// A scan arrived but cannot be used: rejected, one-sided or without candidates.
    case invalid
    /// A scan arrived that repeats an earlier one with a new time.
    case stale
    /// No scan arrived within the time allowed.
    case missed
    /// No scan has arrived, and one is not overdue yet.
    case pending

    /// Whether the slot has a call.
    public var hasCall: Bool { self == .analysed || self == .late }
}
