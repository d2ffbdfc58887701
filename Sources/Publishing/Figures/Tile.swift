import MarketRegime
import Markup

/// A square that shows the regime by colour and shape; an outline while the market is closed, hatched without a regime.
struct Tile {
    let regime: Regime?
    var isHollow = false

    var element: Element {
        let attributes: Attributes = [
            "class": "tile \(regime?.style ?? "no-call")\(isHollow ? " hollow" : "")", "viewBox": "0 0 64 64",
            "width": "64", "height": "64",
            "aria-hidden": "true",
        ]
        return Element("svg", attributes) {
            Element("path", ["class": "paper", "d": "M.5.5h63v63H.5z"])
            if let regime {
                Element("path", ["class": abs(regime.level) == 1 ? "open" : "arrow", "d": Self.shape(regime.level)])
            } else {
                Element(
                    "path",
                    [
                        "class": "stripes",
                        "d": "M0 16L16 0M0 32L32 0M0 48L48 0M0 64L64 0M16 64L64 16M32 64L64 32M48 64L64 48",
                    ])
            }
        }
    }

    /// The path of a level's shape, on 64 × 64.
    static func shape(_ level: Int) -> String {
        switch level {
        case 3...: "M12 30l20-20 20 20zM12 54l20-20 20 20z"
        case 2: "M12 48l20-32 20 32z"
        case 1: "M14 46l18-28 18 28z"
        case 0: "M32 12l20 20-20 20-20-20z"
        case -1: "M14 18l18 28 18-28z"
        case -2: "M12 16l20 32 20-32z"
        default: "M12 10l20 20 20-20zM12 34l20 20 20-20z"
        }
    }
}
