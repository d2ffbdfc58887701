import Charts
import MarketRegime
import Markup
import Templates

/// Both systems' regimes in the newest compared sessions, one strip above the other.
struct ComparedRibbons {
    let context: PageContext
    let comparison: Comparison
    /// The prefix of its ids on the page.
    let id: String

    /// The most sessions that are shown: a month of steps, or a year of sessions with one call each.
    static func mostSessions(_ rhythm: Rhythm) -> Int { rhythm.isDaily ? 250 : 23 }

    /// The newest compared sessions and their compared steps.
    private var sessions: [(record: SessionRecord, slots: [Instant: ComparedSlot])] {
        let days = Dictionary(grouping: comparison.slots) { $0.entry.day }
        return days.keys.sorted().suffix(Self.mostSessions(context.rhythm)).compactMap { day in
            guard let session = context.dossier.calendar.session(on: day) else { return nil }
            let slots = Dictionary((days[day] ?? []).map { ($0.entry.slot, $0) }) { $1 }
            let records = session.slots.map { SlotRecord(slot: $0, state: nil, entry: slots[$0.start]?.entry) }
            return (SessionRecord(session: session, slots: records), slots)
        }
    }

    var values: [String: TemplateValue] {
        let sessions = sessions
        let slots = sessions.flatMap { session in session.record.slots.map { session.slots[$0.slot.start] } }
        let axis = TimeFrame(sessions.map(\.record), context.rhythm).axis
        return [
            "ours": html { figure("ours", "Ours", slots.map { $0?.ours.regime }, axis) },
            "theirs": html { figure("theirs", comparison.name, slots.map { $0?.theirRegime }, axis) },
        ]
    }

    private func figure(_ side: String, _ name: String, _ regimes: [Regime?], _ axis: TimeAxis) -> Element {
        Figure(
            id: "\(id)-\(side)", title: "Regime of \(name)", description: Self.finding(name, regimes),
            Ribbon(
                axis, cells: regimes.map { $0.map { Cell.level($0.level, class: $0.style) } ?? .blank }, height: 84,
                labels: [AxisLabel(3, "+3"), AxisLabel(0, "0"), AxisLabel(-3, Numbers.minus + "3")])
        ).svg
    }

    private static func finding(_ name: String, _ regimes: [Regime?]) -> String {
        let held = regimes.compactMap(\.self)
        let shares = Numbers.shares([Side.long, .short, nil].map { side in held.count { $0.direction == side } })
        return "\(name): long \(shares[0])% of the time, short \(shares[1])%, neutral \(shares[2])%."
    }
}
