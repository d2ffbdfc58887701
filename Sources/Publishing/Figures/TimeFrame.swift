import Charts
import MarketRegime

/// The window's slots on one axis, shared by the charts over time.
struct TimeFrame {
    let sessions: [SessionRecord]
    let axis: TimeAxis
    /// Every slot of the window, oldest first; kept, because charts ask for one after another.
    let slots: [SlotRecord]

    init(_ dossier: Dossier) {
        sessions = dossier.sessions
        slots = sessions.flatMap(\.slots)
        let days = dossier.sessions.map(\.session.day)
        // One or two sessions before the first Monday have no room for a label of their own.
        let first = days.prefix { Self.week($0) == days.first.map(Self.week) }.count
        let isCrowded = first < 3 && days.count > first
        axis = TimeAxis(
            sessions.enumerated().map { index, record in
                let day = days[index]
                let before = index > 0 ? days[index - 1] : nil
                let opensWeek = before.map { Self.week($0) != Self.week(day) } ?? !isCrowded
                let turnsMonth = before.map { $0.components.month != day.components.month } ?? false
                return TimeAxis.Session(
                    slots: record.slots.count,
                    label: opensWeek || turnsMonth ? Clock.date(day) : "\(day.components.day)", isMajor: opensWeek)
            })
    }

    /// The number of a day's week, which begins on Monday.
    static func week(_ day: Day) -> Int { (day.number + 3) / 7 }
}

extension SlotRecord {
    /// The slot as charts draw it.
    func cell(now: Instant) -> Cell {
        if let regime = call?.regime { return .level(regime.level, class: regime.style) }
        switch state {
        case .stale, .invalid: return .hatched
        case .missed: return .missed
        case .pending: return .pending
        case .analysed, .late, nil: return slot.start > now ? .pending : .blank
        }
    }

    /// What became of the slot, as short as a table has room for.
    var code: String {
        if let regime = call?.regime { return regime.code }
        switch state {
        case .missed: return "×"
        case .stale: return "stale"
        case .invalid: return "invalid"
        case .analysed, .late, .pending, nil: return ""
        }
    }
}
