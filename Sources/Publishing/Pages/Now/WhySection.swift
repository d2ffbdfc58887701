import Charts
import Markup
import Templates

/// Why the regime is what it is, and what confidence, size and volatility are made of.
struct WhySection {
    let words: CallWords

    var values: [String: TemplateValue] {
        [
            "reasons": html {
                row("Counts", words.counts)
                row("Balance", words.balance)
                row("Rule", words.rule)
            },
            "bands": html {
                if let limits = words.limits { BandFigure(words: words, limits: limits).figure.element }
            },
            "factors": html {
                row("Confidence", words.confidence)
                row("Size", words.size)
                row("Volatility", words.volatility)
            },
        ]
    }

    private func row(_ name: String, _ content: [Node]) -> Element {
        Element("div") {
            Element("dt", text: name)
            Element("dd", [:], content)
        }
    }
}
