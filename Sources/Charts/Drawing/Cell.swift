import Markup

/// What a chart shows for one slot.
package enum Cell: Sendable, Hashable {
    /// A state: its level, clamped to −3…3, and the CSS class that colours it.
    case level(Int, class: String)
    /// Expected but missing: a dashed box with a ×.
    case missed
    /// Received but unusable: a hatched box.
    case hatched
    /// Not due yet.
    case pending
    /// Nothing is expected here and nothing is drawn.
    case blank
}

/// Adjacent slots with the same state.
struct CellRun: Equatable {
    var slots: Range<Int>
    var level: Int
    var style: String
}

extension Cell {
    /// The runs of equal adjacent states in `cells`. A slot in `breaks` always starts a new run.
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

/// Shapes that tell states apart without colour: triangles pointing up or down (open for ±1, filled for ±2, double for ±3)
/// and a diamond for zero.
struct GlyphPaths {
    private var filled = StyledPaths()
    private var open = StyledPaths()

    /// Draws the glyph of `cell` centred at (`x`, `y`), or nothing if the cell has no state.
    mutating func add(_ cell: Cell, x: Double, y: Double) {
        guard case .level(let level, let style) = cell else { return }
        let height = min(3, max(-3, level))
        switch height {
        case 0:
            filled.draw(style, rank: 0) { $0.polygon([(x - 4, y), (x, y - 4), (x + 4, y), (x, y + 4)]) }
        case -1, 1:
            open.draw(style, rank: height) { Self.triangle(&$0, x: x, y: y, isUp: height > 0) }
        case -2, 2:
            filled.draw(style, rank: height) { Self.triangle(&$0, x: x, y: y, isUp: height > 0) }
        default:
            filled.draw(style, rank: height) { path in
                Self.triangle(&path, x: x - 5, y: y, isUp: height > 0)
                Self.triangle(&path, x: x + 5, y: y, isUp: height > 0)
            }
        }
    }

    private static func triangle(_ path: inout PathBuilder, x: Double, y: Double, isUp: Bool) {
        let (base, tip) = isUp ? (y + 3, y - 4) : (y - 3, y + 4)
        path.polygon([(x - 4, base), (x, tip), (x + 4, base)])
    }

    var elements: [Element] { filled.elements("tri") + open.elements("tri open") }
}

/// The boxes of slots without a state: a cross for missed scans, hatching for unusable ones.
struct GapPaths {
    private var boxes = PathBuilder()
    private var crosses = PathBuilder(tenths: true)
    private var hatches = PathBuilder(tenths: true)

    /// Draws `cell` if it is a gap. `cross` is the distance from the middle to the ends of the ×.
    mutating func add(
        _ cell: Cell, x: Double, y: Double, width: Double, height: Double, cross: (x: Double, y: Double)
    ) {
        switch cell {
        case .missed:
            boxes.rectangle(x: x, y: y, width: width, height: height)
            let (middleX, middleY) = (x + width / 2, y + height / 2)
            crosses.move(to: middleX - cross.x, middleY - cross.y)
            crosses.line(to: middleX + cross.x, middleY + cross.y)
            crosses.move(to: middleX + cross.x, middleY - cross.y)
            crosses.line(to: middleX - cross.x, middleY + cross.y)
        case .hatched:
            boxes.rectangle(x: x, y: y, width: width, height: height)
            hatch(x: x, y: y, width: width, height: height)
        case .level, .pending, .blank: break
        }
    }

    /// Draws strokes from bottom to top, leaning right, inside the box.
    private mutating func hatch(x: Double, y: Double, width: Double, height: Double) {
        let step = width / 4
        for index in -1...3 {
            let foot = x + Double(index) * step
            let top = foot + 2 * step
            // Clipped at the sides, so that no stroke leaves its slot.
            let (left, right) = (max(x, foot), min(x + width, top))
            let rise = height / (2 * step)
            hatches.move(to: left, y + height - (left - foot) * rise)
            hatches.line(to: right, y + height - (right - foot) * rise)
        }
    }

    var elements: [Element?] {
        [boxes.element("missed"), crosses.element("cross"), hatches.element("hatch")]
    }
}
