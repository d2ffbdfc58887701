import Markup

/// Two counts as a bar on both sides of a common line: shorts to the left, longs to the right. All bars of a table
/// share one scale.
package struct SideBar: Chart {
    package var short: Int
    package var long: Int
    /// The largest counts of all bars.
    package var mostShort: Int
    package var mostLong: Int

    package init(short: Int, long: Int, mostShort: Int, mostLong: Int) {
        self.short = short
        self.long = long
        self.mostShort = mostShort
        self.mostLong = mostLong
    }

    package var drawing: Drawing {
        let whole = Double(max(1, mostShort + mostLong))
        let zero = Double(mostShort) / whole
        func bar(_ style: String, from x: Double, _ count: Int) -> Element? {
            guard count > 0 else { return nil }
            return Element(
                "rect",
                [
                    "class": "mark \(style)", "x": percent(x), "y": "2", "width": percent(Double(count) / whole),
                    "height": "12",
                ])
        }
        let line = Element(
            "line", ["class": "axis", "x1": percent(zero), "x2": percent(zero), "y1": "0", "y2": "16"])
        let bars = [bar("downtrend", from: zero - Double(short) / whole, short), bar("uptrend", from: zero, long)]
        return Drawing(
            style: "chart sidebar", height: 16, content: (bars.compactMap(\.self) + [line]).map { .element($0) })
    }
}
