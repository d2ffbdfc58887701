import Markup

/// The frame that all charts over time share: day labels above, the stretching shapes, value labels at the right.
struct Plot {
    var axis: TimeAxis
    var height: Int
    /// Whether the days are labelled above; a chart below another one leaves that to it.
    var hasDays: Bool
    /// The height of the day labels, in pixels; 0 without them.
    var top: Int { axis.sessions.isEmpty || !hasDays ? 0 : 20 }

    init(_ axis: TimeAxis, height: Int, hasDays: Bool = true) {
        self.axis = axis
        self.hasDays = hasDays
        self.height = min(10_000, max(12, height))
    }

    /// Maps `domain` onto the height, the lower end at the bottom, with `inset` pixels free at both ends.
    func scale(_ domain: ClosedRange<Double>, inset: Double = 0) -> LinearScale {
        LinearScale(domain, start: Double(height) - inset, end: inset)
    }

    /// Lines from side to side at `values`.
    func horizontals(_ style: String, at values: [Double], _ scale: LinearScale) -> Element? {
        var path = PathBuilder()
        for value in values where value.isFinite {
            path.move(to: 0, scale(value))
            path.line(to: axis.width, scale(value))
        }
        return path.element(style)
    }

    /// The lines between sessions.
    var rules: Element? {
        var path = PathBuilder()
        for slot in axis.rules {
            path.move(to: axis.start(of: slot), 0)
            path.line(to: axis.start(of: slot), Double(height))
        }
        return path.element("rule")
    }

    func drawing(
        style: String, paths: [Element?], dot: (slot: Int, y: Double)? = nil, ring: (slot: Int, y: Double)? = nil,
        labels: [AxisLabel] = [], scale: LinearScale
    ) -> Drawing {
        let box = Element(
            "svg",
            [
                "x": "0", "y": "\(top)", "width": "100%", "height": "\(height)",
                "viewBox": "0 0 \(pixels(axis.width)) \(height)", "preserveAspectRatio": "none",
            ], paths.compactMap { $0.map { .element($0) } })
        let marks = [ring.map { circle("ring", $0) }, dot.map { circle("dot", $0) }].compactMap(\.self)
        let over = marks + words(labels, scale)
        let isTime = !axis.sessions.isEmpty
        return Drawing(
            style: (["chart"] + (isTime ? ["time"] : []) + (style.isEmpty ? [] : [style])).joined(separator: " "),
            width: isTime ? "86%" : "100%", height: top + height + (isTime ? 4 : 0),
            content: (days + [box] + over).map { .element($0) })
    }

    private var days: [Element] {
        !hasDays
            ? []
            : zip(axis.sessions, axis.starts).compactMap { session, start in
                guard !session.label.isEmpty else { return nil }
                return Element(
                    "text",
                    [
                        "class": session.isMajor ? "d wk" : "d", "x": percent(axis.start(of: start) / axis.width),
                        "dx": "2",
                        "y": "12",
                    ], text: session.label)
            }
    }

    private func circle(_ style: String, _ dot: (slot: Int, y: Double)) -> Element {
        Element(
            "circle",
            ["class": style, "cx": axis.percent(of: dot.slot), "cy": pixels(Double(top) + dot.y), "r": "3.5"])
    }

    private func words(_ labels: [AxisLabel], _ scale: LinearScale) -> [Element] {
        labels.filter { $0.value.isFinite }.map { label in
            Element(
                "text", ["x": "100%", "dx": "8", "y": pixels(Double(top) + scale(label.value) + 4)], text: label.text)
        }
    }
}
