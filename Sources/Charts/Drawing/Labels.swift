import Markup

/// A share as a percentage with two decimals: `0.25` is `25.00%`. Values that are not finite become 0.
func percent(_ share: Double) -> String {
    fixed(share.isFinite ? min(1e6, max(-1e6, share * 100)) : 0, 2) + "%"
}

/// A length in whole pixels. Values that are not finite become 0.
func pixels(_ value: Double) -> String { fixed(value.isFinite ? min(1e6, max(-1e6, value)) : 0, 0) }

/// Which part of a text is placed at its position.
enum Anchor: String {
    case start, middle, end

    /// The anchor that keeps a text at `share` of the width inside the drawing.
    init(at share: Double) { self = share < 0.06 ? .start : share > 0.94 ? .end : .middle }

    /// The same for a long text in bold, on a phone.
    init(_ text: String, at share: Double) {
        let half = Double(text.count) * 0.0125
        self = share < half ? .start : share > 1 - half ? .end : .middle
    }
}

extension Element {
    /// A text of 12 pixels at a share of the width.
    static func label(
        _ text: String, class style: String, at share: Double, y: Double, anchor: Anchor? = nil
    ) -> Element {
        Element(
            "text",
            [
                "class": style, "x": percent(share), "y": pixels(y),
                "text-anchor": (anchor ?? Anchor(at: share)).rawValue,
            ],
            text: text)
    }
}

/// A value and its label.
package struct AxisLabel: Sendable, Equatable {
    package var value: Double
    package var text: String

    package init(_ value: Double, _ text: String) {
        self.value = value
        self.text = text
    }
}
