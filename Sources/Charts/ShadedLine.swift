import Markup

/// A value over time as a line on a background shaded by the state of each slot.
package struct ShadedLine: Chart {
    package var axis: TimeAxis
    /// One value per slot; `nil` and values that are not finite are gaps.
    package var values: [Double?]
    /// The CSS class that colours each slot's background; `nil` leaves it blank.
    package var classes: [String?]
    package var height: Int
    /// A slot marked by a hollow ring.
    package var ring: Int?
    /// The text of a tick's value.
    package var label: @Sendable (Double) -> String
    package var pixels: Int
    /// Whether the axis is one session in parts, so that the line continues from one part to the next.
    package var isOneSession: Bool

    package init(
        _ axis: TimeAxis, values: [Double?], classes: [String?], height: Int = 104, ring: Int? = nil,
        pixels: Int = 640, isOneSession: Bool = false, label: @escaping @Sendable (Double) -> String
    ) {
        self.axis = axis
        self.values = values
        self.classes = classes
        self.height = height
        self.ring = ring
        self.pixels = pixels
        self.isOneSession = isOneSession
        self.label = label
    }

    package var drawing: Drawing {
        let plot = Plot(axis, height: height)
        let domain = extent(values)
        let marks = ticks(in: domain, count: 3)
        let scale = plot.scale(domain, inset: 8)  // keeps the dot inside and the labels clear of those below
        let held = axis.fit(values, blank: nil)
        func point(_ slot: Int) -> (slot: Int, y: Double)? {
            held.indices.contains(slot) ? held[slot].map { (slot, scale($0)) } : nil
        }
        let line = LinePath(axis: axis, pixels: pixels, isJoined: isOneSession).path(held, scale).element("line")
        return plot.drawing(
            style: "",
            paths: ground(Double(plot.height)) + [plot.horizontals("grid", at: marks, scale), plot.rules, line],
            dot: axis.lastSlot(of: held).flatMap(point), ring: ring.flatMap(point),
            labels: marks.map { AxisLabel($0, label($0)) }, scale: scale)
    }

    /// A full-height rectangle for each run of slots with the same class, also across nights.
    private func ground(_ height: Double) -> [Element?] {
        let styles = axis.fit(classes, blank: nil)
        var shades = StyledPaths()
        var slot = 0
        while slot < styles.count {
            let first = slot
            while slot < styles.count, styles[slot] == styles[first] { slot += 1 }
            guard let style = styles[first] else { continue }
            shades.draw(style, rank: first) {
                $0.rectangle(x: axis.start(of: first), y: 0, width: axis.start(of: slot - first), height: height)
            }
        }
        return shades.elements("shade")
    }
}
