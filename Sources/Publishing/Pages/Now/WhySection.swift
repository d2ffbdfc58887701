import Charts
import Markup
import Templates

/// The reasons for the regime, confidence, size and volatility.
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
                if !words.stocks.isEmpty { row("Stocks", words.stocks) }
            },
        ]
    }
}
