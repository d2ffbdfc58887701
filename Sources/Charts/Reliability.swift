import Markup

/// Stated against observed probability: one dot per group, larger for more cases, on the diagonal if the two agree.
package struct Reliability: Chart {
    /// Cases with about the same stated probability.
    package struct Group: Sendable, Equatable {
        /// The mean stated probability, 0…1.
        package var stated: Double
        /// The share of cases that came true, 0…1.
        package var observed: Double
        package var cases: Int
        /// The confidence interval of the observed share.
        package var interval: ClosedRange<Double>?

        package init(stated: Double, observed: Double, cases: Int, interval: ClosedRange<Double>? = nil) {
            self.stated = stated
            self.observed = observed
            self.cases = cases
            self.interval = interval
        }
    }

    package var groups: [Group]
    /// The probabilities that both axes span.
    package var domain: ClosedRange<Double>
    package var height: Int

    package init(_ groups: [Group], domain: ClosedRange<Double> = 0...1, height: Int = 200) {
        self.groups = groups
        self.domain = domain
        self.height = height
    }

    package var drawing: Drawing {
        let tall = Double(min(10_000, max(20, height)))
        let across = LinearScale(domain, start: 0, end: 1)
        let up = LinearScale(domain, start: tall + 8, end: 8)
        let marks = ticks(in: domain, count: 4)
        let box = Element(
            "svg",
            [
                "x": "0", "y": "8", "width": "100%", "height": pixels(tall), "viewBox": "0 0 1000 \(pixels(tall))",
                "preserveAspectRatio": "none",
            ], frame(marks, tall).map { .element($0) })
        let held = groups.filter { $0.stated.isFinite && $0.observed.isFinite && $0.cases > 0 }
        let most = Double(held.map(\.cases).max() ?? 1)
        let bars = held.compactMap { group in
            group.interval.map { interval in
                let x = percent(across(group.stated))
                return Element(
                    "line",
                    [
                        "class": "span", "x1": x, "x2": x, "y1": fixed(up(interval.lowerBound), 1),
                        "y2": fixed(up(interval.upperBound), 1),
                    ])
            }
        }
        let dots = held.map { group in
            let radius = 3 + 6 * (Double(group.cases) / most).squareRoot()
            return Element(
                "circle",
                [
                    "class": "dot", "cx": percent(across(group.stated)), "cy": fixed(up(group.observed), 1),
                    "r": fixed(radius, 1),
                ])
        }
        let words = marks.flatMap { mark in
            let text = fixed(mark.magnitude < 1e6 ? mark * 100 : 0, 0) + "%"
            return [
                Element.label(text, class: "d wk", at: across(mark), y: tall + 24),
                Element("text", ["x": "100%", "dx": "8", "y": pixels(up(mark) + 4)], text: text),
            ]
        }
        return Drawing(
            style: "chart time", width: "86%", height: Int(tall) + 32,
            content: ([box] + bars + dots + words).map { .element($0) })
    }

    /// Lines at the ticks, and the diagonal on which stated and observed agree.
    private func frame(_ marks: [Double], _ tall: Double) -> [Element] {
        let x = LinearScale(domain, start: 0, end: 1000)
        let y = LinearScale(domain, start: tall, end: 0)
        var grid = PathBuilder()
        for mark in marks {
            grid.polyline([(0, y(mark)), (1000, y(mark))])
            grid.polyline([(x(mark), 0), (x(mark), tall)])
        }
        var diagonal = PathBuilder()
        diagonal.polyline([(0, tall), (1000, 0)])
        return [grid.element("grid"), diagonal.element("edge")].compactMap { $0 }
    }
}
