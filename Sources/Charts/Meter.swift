import Markup

/// A bar filled to a share of its width, with ticks at the limits between levels. The text next to it says the value.
package struct Meter: Chart {
    /// The filled share, 0…1; `nil` leaves the bar empty.
    package var share: Double?
    package var ticks: [Double]
    /// Whether the bar is muted instead of in the accent colour.
    package var isPlain: Bool

    package init(_ share: Double?, ticks: [Double] = [], isPlain: Bool = false) {
        self.share = share
        self.ticks = ticks
        self.isPlain = isPlain
    }

    package var drawing: Drawing {
        let place = LinearScale(0...1, start: 0, end: 1)
        var content = [Element("rect", ["class": "track", "x": "0", "y": "2", "width": "100%", "height": "8"])]
        if let share, !share.isNaN {
            content.append(
                Element(
                    "rect", ["class": "fillbar", "x": "0", "y": "2", "width": percent(place(share)), "height": "8"]))
        }
        for tick in ticks where tick > 0 && tick < 1 {
            let x = percent(tick)
            content.append(Element("line", ["class": "tickmark", "x1": x, "x2": x, "y1": "0", "y2": "12"]))
        }
        return Drawing(style: isPlain ? "meter ink" : "meter", height: 12, content: content.map { .element($0) })
    }
}

/// A bar in a table cell, sized as a share of the longest bar.
package struct ShareBar: Chart {
    /// 0…1.
    package var share: Double
    package var style: String

    package init(_ share: Double, class style: String) {
        self.share = share
        self.style = style
    }

    package var drawing: Drawing {
        let held = share.isNaN ? 0 : min(1, max(0, share))
        let bar = Element(
            "rect",
            ["class": "mark \(style)", "x": "0.5", "y": "0.5", "width": percent(held * 0.98), "height": "13"])
        return Drawing(style: "sbar", height: 14, content: held > 0 ? [.element(bar)] : [])
    }
}
