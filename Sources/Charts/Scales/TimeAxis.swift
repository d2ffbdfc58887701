/// A time axis that counts slots, so that nights and weekends take no room, with a line and a label per session.
package struct TimeAxis: Sendable, Equatable {
    /// The number of slots of a session and its label.
    package struct Session: Sendable, Equatable {
        package var slots: Int
        package var label: String
        /// Whether it starts a week. On narrow screens only these labels are shown.
        package var isMajor: Bool

        package init(slots: Int, label: String, isMajor: Bool) {
            self.slots = slots
            self.label = label
            self.isMajor = isMajor
        }
    }

    package let sessions: [Session]
    /// The first slot of each session.
    package let starts: [Int]
    package let slotCount: Int
    /// The width of a slot, in units of the drawing.
    package let unit: Int
    /// The slots with a line before them.
    let rules: [Int]

    /// An axis of consecutive sessions. Sessions without slots are left out.
    package init(_ sessions: [Session], unit: Int = 10) {
        var starts: [Int] = []
        var count = 0
        let held = sessions.filter { $0.slots > 0 }
        for session in held {
            starts.append(count)
            count += min(session.slots, 10_000)
        }
        self.sessions = held
        self.starts = starts
        self.unit = min(1000, max(1, unit))
        slotCount = count
        rules = starts.filter { $0 > 0 }
    }

    /// An axis of one session, with a line between slots and no labels.
    package init(slots: Int, unit: Int = 40) {
        slotCount = min(10_000, max(0, slots))
        sessions = []
        starts = slotCount > 0 ? [0] : []
        self.unit = min(1000, max(1, unit))
        rules = slotCount > 1 ? Array(1..<slotCount) : []
    }

    /// The same axis without session labels.
    package var withoutLabels: TimeAxis {
        TimeAxis(sessions.map { Session(slots: $0.slots, label: "", isMajor: $0.isMajor) }, unit: unit)
    }

    /// The width of the drawing in its own units: at least one slot.
    package var width: Double { Double(max(1, slotCount)) * Double(unit) }

    /// The left end of a slot.
    package func start(of slot: Int) -> Double { Double(slot) * Double(unit) }

    /// The middle of a slot.
    package func middle(of slot: Int) -> Double { (Double(slot) + 0.5) * Double(unit) }

    /// The middle of a slot as a share of the width, in percent.
    package func percent(of slot: Int) -> String { Charts.percent(middle(of: slot) / width) }

    /// `values` cut or padded with `blank` to one value per slot.
    func fit<Value>(_ values: [Value], blank: Value) -> [Value] {
        Array(values.prefix(slotCount)) + Array(repeating: blank, count: max(0, slotCount - values.count))
    }
}
