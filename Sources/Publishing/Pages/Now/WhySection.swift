import Charts
import MarketRegime
import Markup
import Templates

/// The reasons for the regime, confidence, size and volatility.
struct WhySection {
    let words: CallWords

    var values: [String: TemplateValue] {
        [
            "disagreement": .list(words.disagreement.map { [.text($0)] } ?? []),
            "divergence": .list(words.disagreement == nil ? words.divergence.map { [.text($0)] } ?? [] : []),
            "reasons": html {
                for reason in words.reasons { row(reason.name, reason.words) }
            },
            "bands": html {
                if let limits = words.limits { BandFigure(words: words, limits: limits).figure.element }
            },
            "factors": html {
                if let sectors = words.context.dossier.sectors, words.entry.slot == words.context.standing.last?.slot,
                    let movers = SectorWords(context: words.context, report: sectors).movers
                {
                    row("Sectors", [.element(bold(movers.name)), .text(movers.words)])
                }
                row("Confidence", words.confidence)
                row("Size", words.size)
                row("Volatility", words.volatility)
                if !words.stocks.isEmpty { row("Stocks", words.stocks) }
            },
        ]
    }
}
