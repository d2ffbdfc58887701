package import MarketRegime
import Markup

/// The sentences behind a call for the terminal, the same as on the pages and in mail.
package struct CallReasons {
    /// The sentences in their order, each with the name of its row.
    package let rows: [(name: String, words: String)]

    /// - Parameter dossier: Holds the history that the entry is part of.
    package init(_ entry: Entry, _ call: Call, in dossier: Dossier, _ site: SiteIdentity) {
        let context = PageContext(dossier: dossier, site: site)
        let words = CallWords(context: context, entry: entry, call: call)
        let contrasts = [("Disagree", words.disagreement), ("Diverge", words.divergence)].compactMap { name, sentence in
            sentence.map { (name: name, words: $0) }
        }
        let advice = [
            ("Confidence", words.confidence), ("Volatility", words.volatility), ("Size", words.size),
        ]
        rows =
            words.reasons.map { (name: $0.name, words: $0.words.words.ascii) }
            + contrasts.map { (name: $0.name, words: $0.words.ascii) }
            + advice.map { (name: $0.0, words: $0.1.words.ascii) }
    }
}

extension String {
    /// The text with the typographic characters of the pages replaced by those of a plain terminal.
    fileprivate var ascii: String {
        replacing(Numbers.noBreak, with: " ").replacing(Numbers.minus, with: "-").replacing("×", with: "x")
            .replacing("’", with: "'")
    }
}
