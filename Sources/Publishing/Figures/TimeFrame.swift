import Charts
import MarketRegime

/// The window's slots on one axis, shared by the charts over time.
struct TimeFrame {
    let sessions: [SessionRecord]
    let axis: TimeAxis
    /// Every slot of the window, oldest first.
    let slots: JoinedSlots

    /// What is known of each slot for which a scan came. An entry is asked and not its call, which is large to hand around.
    func values<Value>(_ value: (Entry) -> Value?) -> [Value?] {
        slots.indices.map { index in slots[index].entry.flatMap(value) }
    }

    init(_ dossier: Dossier) { self.init(dossier.sessions) }

    init(_ sessions: [SessionRecord]) {
        self.sessions = sessions
        slots = JoinedSlots(sessions)
        axis = TimeAxis(
            zip(sessions, Self.labels(sessions.map(\.session.day))).map { record, label in
                TimeAxis.Session(slots: record.slots.count, label: label.text, isMajor: label.isMajor)
            })
    }

    /// What stands over each session: the day of the month, with the month where the window, a week or a month begins.
    ///
    /// A date with its month takes the room of more than one session of a full window, so no other
    /// label follows it at once.
    private static func labels(_ days: [Day]) -> [(text: String, isMajor: Bool)] {
        let weeks = days.map(week)
        let isFull = days.count > 12
        // A few sessions before the first Monday have no room for a label of their own on a phone.
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
            labels.append((named ? Clock.date(day) : isRoom ? "\(day.components.day)" : "", isMajor))
            isRoom = !(named && isFull)
        }
        return labels
    }

    /// The number of a day's week, which begins on Monday.
    static func week(_ day: Day) -> Int { (day.number + 3) / 7 }
}

extension SlotRecord {
    /// The slot as charts draw it.
    func cell(now: Instant) -> Cell {
        if let regime { return .level(regime.level, class: regime.style) }
        switch state {
        case .stale, .invalid: return .hatched
        case .missed: return .missed
        case .pending: return .pending
        case .analysed, .late, nil: return slot.start > now ? .pending : .blank
        }
    }

    /// What became of the slot, as short as a table has room for.
    var code: String {
        if let regime { return regime.code }
        switch state {
        case .missed: return "×"
        case .stale: return "stale"
        case .invalid: return "invalid"
        case .analysed, .late, .pending, nil: return ""
        }
    }
}
