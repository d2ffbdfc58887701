import Markup

/// The boxes of slots without a state: missed ones crossed, unusable ones hatched.
struct GapPaths {
    private var boxes = PathBuilder()
    private var crosses = PathBuilder(tenths: true)
    private var hatches = PathBuilder(tenths: true)

    /// Draws `cell` if it is a gap; `cross` is how far the × reaches from the middle.
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

    /// Strokes from foot to top, leaning right, inside the box.
    private mutating func hatch(x: Double, y: Double, width: Double, height: Double) {
        let step = width / 4
        for index in -1...3 {
            let foot = x + Double(index) * step
            let top = foot + 2 * step
            // Cut at the sides, so that no stroke leaves its slot.
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
