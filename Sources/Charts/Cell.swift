/// What is known of one slot.
package enum Cell: Sendable, Hashable {
    /// A state: its height, −3 through 3 (beyond is taken as the nearest), and the class that colours it.
    case level(Int, class: String)
    /// There should have been something: a dashed box with ×.
    case missed
    /// There is something that cannot be used: a hatched box.
    case hatched
    /// Still to come.
    case pending
    /// Nothing is expected: nothing is drawn.
    case blank
}

/// Touching slots with the same state.
struct CellRun: Equatable {
    var slots: Range<Int>
    var level: Int
    var style: String
}

extension Cell {
    /// The states among `cells`, touching equal ones as one run; no run reaches across one of `breaks`.
    static func runs(_ cells: [Cell], breaks: Set<Int> = []) -> [CellRun] {
        var runs: [CellRun] = []
        for (slot, cell) in cells.enumerated() {
            guard case .level(let level, let style) = cell else { continue }
            let height = min(3, max(-3, level))
            if let last = runs.last, last.slots.upperBound == slot, last.level == height, last.style == style,
                !breaks.contains(slot)
            {
                runs[runs.count - 1].slots = last.slots.lowerBound..<slot + 1
            } else {
                runs.append(CellRun(slots: slot..<slot + 1, level: height, style: style))
            }
        }
        return runs
    }
}
