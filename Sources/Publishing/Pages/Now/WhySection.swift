import Charts
import MarketRegime
import Markup
import Templates

/// The reasons for the regime, confidence, size and volatility.
struct WhySection {
    let words: CallWords

    var values: [String: TemplateValue] {
        let disagreement = words.disagreement
        return words.values.merging([
            "disagreement": optional(disagreement),
            "divergence": optional(disagreement == nil ? words.divergence : nil),
            "bands": html {
                if let limits = words.limits { BandFigure(words: words, limits: limits).figure.element }
            },
            "sectors": optional(movers), "stocks": optional(words.stocks.isEmpty ? nil : words.stocks),
        ]) { $1 }
    }

    /// The sectors that moved the lists, if the call is the newest.
    private var movers: [Node]? {
        guard let sectors = words.context.dossier.sectors, words.entry.slot == words.context.standing.last?.slot,
            let movers = SectorWords(context: words.context, report: sectors).movers
        else { return nil }
        return [.element(bold(movers.name)), .text(movers.words)]
    }
}

extension CallWords {
    /// The parts of the call, one value per row of the table of reasons.
    var values: [String: TemplateValue] {
        [
            "lists": html { lists }, "breadth": optional(breadth), "balance": html { balance },
            "hasVote": .bool(call.breadth != nil), "rule": html { rule }, "confidence": html { confidence },
            "size": html { size }, "volatility": html { volatility },
        ]
    }
}
