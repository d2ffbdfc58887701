import Charts
import MarketRegime

/// The slots of some sessions on one time axis, shared by the charts over time.
struct TimeFrame {
    let sessions: [SessionRecord]
    let axis: TimeAxis
    /// The slots of all sessions, oldest first.
    let slots: [SlotRecord]
    /// What a point of a chart stands for.
    let point: Point
    let rhythm: Rhythm

    init(_ sessions: [SessionRecord], _ rhythm: Rhythm) {
        let slots = sessions.flatMap(\.slots)
        let axis =
            rhythm.isDaily
            ? Self.axis(ofDays: sessions)
            : TimeAxis(
                zip(sessions, Self.labels(sessions.map(\.session.day))).map { record, label in
                    TimeAxis.Session(slots: record.slots.count, label: label.text, isMajor: label.isMajor)
                })
        self.init(sessions, rhythm, by: .step, axis: axis, slots: slots)
    }

    /// A frame whose `slots` may each stand for several steps, a session or a month.
    init(_ sessions: [SessionRecord], _ rhythm: Rhythm, by point: Point, axis: TimeAxis, slots: [SlotRecord]) {
        self.sessions = sessions
        self.rhythm = rhythm
        self.point = point
        self.axis = axis
        self.slots = slots
    }

    /// One value per slot; `nil` for slots without a scan. Takes an entry, because calls are expensive to copy.
    func values<Value>(_ value: (Entry) -> Value?) -> [Value?] { slots.map { $0.entry.flatMap(value) } }

    /// The label of each session: the day of the month, with the month for the first session, a new week or a new month.
    ///
    /// In a full window, a label with a month is wider than a session, so the next session has no label.
    private static func labels(_ days: [Day]) -> [(text: String, isMajor: Bool)] {
        let weeks = days.map(week)
        let isFull = days.count > 12
        // Fewer than four sessions before the first Monday have no room for their own label on a phone.
        let isCrowded = weeks.prefix { $0 == weeks.first }.count < 4 && weeks.first != weeks.last
        func opensWeek(_ index: Int) -> Bool {
            index > 0 ? index < weeks.count && weeks[index] != weeks[index - 1] : !isCrowded
        }
        var labels: [(text: String, isMajor: Bool)] = []
        var isRoom = true
        for (index, day) in days.enumerated() {
            let isMajor = opensWeek(index)
            let turnsMonth = index == 0 || days[index - 1].components.month != day.components.month
            let named = isMajor || turnsMonth && isRoom && !(isFull && opensWeek(index + 1))
            labels.append((named ? Clock.date(day) : isRoom && !turnsMonth ? "\(day.components.day)" : "", isMajor))
            isRoom = !(named && isFull)
        }
        return labels
    }

    /// The number of a day's week. Weeks start on Monday.
    static func week(_ day: Day) -> Int { (day.number + 3) / 7 }

    /// Whether there are too many slots to draw each of them, as in a market that never closes.
    private var isDense: Bool { axis.slotCount > 720 }

    /// The width in pixels to which lines are simplified.
    var pixels: Int { isDense ? 240 : 640 }

    /// The number of neighbouring slots per bar.
    var slotsPerBar: Int { isDense ? 4 : 1 }

    /// The axis in bars and the slots of each bar. No bar spans two sessions.
    var groups: (axis: TimeAxis, slots: [Range<Int>]) {
        let step = slotsPerBar
        guard step > 1 else { return (axis, (0..<axis.slotCount).map { $0..<$0 + 1 }) }
        var groups: [Range<Int>] = []
        let sessions = zip(axis.sessions, axis.starts).map { session, start in
            let ends = stride(from: start, to: start + session.slots, by: step)
            groups += ends.map { $0..<min($0 + step, start + session.slots) }
            return TimeAxis.Session(
                slots: (session.slots + step - 1) / step, label: session.label, isMajor: session.isMajor)
        }
        return (TimeAxis(sessions), groups)
    }
}

extension SlotRecord {
    /// What charts show for the slot.
    func cell(now: Instant) -> Cell {
        if let regime { return .level(regime.level, class: regime.style) }
        switch state {
        case .stale, .invalid: return .hatched
        case .missed: return .missed
        case .pending: return .pending
        case .analysed, .late, nil: return slot.start > now ? .pending : .blank
        }
    }
}
