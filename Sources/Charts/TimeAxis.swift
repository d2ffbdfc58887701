/// A time axis that counts slots, so that nights and weekends take no room; a rule and a label a session.
package struct TimeAxis: Sendable, Equatable {
    /// The slots of one session and what stands over its first.
    package struct Session: Sendable, Equatable {
        package var slots: Int
        package var label: String
        /// Whether it begins a week: its label stays where there is no room for all of them.
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
    /// How many units of the drawing a slot is wide.
    package let unit: Int
    /// The slots with a rule before them.
    let rules: [Int]

    /// Sessions one after the other; those without slots take no part.
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

    /// One session, with a rule between any two slots and no labels.
    package init(slots: Int, unit: Int = 40) {
        slotCount = min(10_000, max(0, slots))
        sessions = []
        starts = slotCount > 0 ? [0] : []
        self.unit = min(1000, max(1, unit))
        rules = slotCount > 1 ? Array(1..<slotCount) : []
    }

    /// The width of the drawing in its own units, at least one slot.
    package var width: Double { Double(max(1, slotCount)) * Double(unit) }

    /// Where a slot begins.
    package func start(of slot: Int) -> Double { Double(slot) * Double(unit) }

    /// The middle of a slot.
    package func middle(of slot: Int) -> Double { (Double(slot) + 0.5) * Double(unit) }

    /// The middle of a slot as a share of the width, in percent.
    package func percent(of slot: Int) -> String { Charts.percent(middle(of: slot) / width) }

    /// `values`, one a slot: cut off after the last slot, filled up with `blank` before it.
    func fit<Value>(_ values: [Value], blank: Value) -> [Value] {
        Array(values.prefix(slotCount)) + Array(repeating: blank, count: max(0, slotCount - values.count))
    }
}
