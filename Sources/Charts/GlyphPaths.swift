import Markup

/// The shapes that say a state without colour: triangles up and down, open for one, double for three,
/// and a diamond for zero.
struct GlyphPaths {
    private var filled = StyledPaths()
    private var open = StyledPaths()

    /// Draws the glyph of `cell` around a middle; nothing if it is no state.
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
