import MarketRegime
import Markup
import Templates

/// How often one regime was followed by another, from half-hour to half-hour, nights included.
struct TransitionsSection {
    let statistics: Statistics
    let sessions: Int

    var values: [String: TemplateValue] { ["finding": .text(finding), "table": html { matrix }] }

    private func count(_ from: Regime, _ to: Regime) -> Int { statistics.transitions[from]?[to] ?? 0 }

    private func total(_ from: Regime) -> Int { Regime.allCases.reduce(0) { $0 + count(from, $1) } }

    private var finding: String {
        let steps = Regime.allCases.reduce(0) { $0 + total($1) }
        let stayed = Regime.allCases.reduce(0) { $0 + count($1, $1) }
        guard steps > 0 else { return "No step from one half-hour to the next yet." }
        let rate = Numbers.short(Double(steps - stayed) / Double(max(1, sessions)), 1)
        return "\(Numbers.count(stayed)) of \(Numbers.count(steps, "step")) stayed; \(Numbers.count(steps - stayed)) "
            + "changed, \(rate) a session. Below each count its share of the row."
    }

    private var matrix: Element {
        Element("table", ["class": "matrix"]) {
            Element("thead") {
                Element("tr") {
                    Element("th", ["scope": "col"], text: "From \\ to")
                    for regime in Regime.allCases {
                        Element("th", ["scope": "col"]) {
                            Element("i", ["aria-hidden": "true"], text: regime.glyph)
                            Element("span", text: regime.code)
                        }
                    }
                }
            }
            Element("tbody") { for regime in Regime.allCases { row(regime) } }
        }
    }

    private func row(_ from: Regime) -> Element {
        let counts = Regime.allCases.map { count(from, $0) }
        let shares = Numbers.shares(counts)
        return Element("tr") {
            Element("th", ["scope": "row"]) {
                Element("i", ["aria-hidden": "true"], text: from.glyph)
                " \(from.name)"
            }
            for (index, to) in Regime.allCases.enumerated() {
                if counts[index] == 0 {
                    Element("td", ["class": to == from ? "stay" : "q0"], text: "·")
                } else {
                    Element("td", ["class": to == from ? "stay" : "q\(Self.step(shares[index]))"]) {
                        Numbers.count(counts[index])
                        Element("span", text: "\(shares[index])%")
                    }
                }
            }
        }
    }

    /// The tint of a share: 1 through 4.
    private static func step(_ share: Int) -> Int { share < 10 ? 1 : share < 20 ? 2 : share < 35 ? 3 : 4 }
}
