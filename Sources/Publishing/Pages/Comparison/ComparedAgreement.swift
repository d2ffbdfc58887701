import Charts
import MarketRegime
import Markup

/// How often both systems agree, by regime and compared with chance.
struct ComparedAgreement {
    let comparison: Comparison
    /// The finding in a sentence.
    let finding: String

    var matrix: Element {
        TransitionMatrix(
            title: "Ours against \(comparison.name)", description: finding,
            states: Regime.allCases.map { .init(glyph: $0.glyph, code: $0.code, name: $0.name) },
            rows: comparison.agreement.table.map { counts in
                zip(counts, Numbers.shares(counts)).map { count, share in
                    count > 0 ? .init(count: Numbers.count(count), percent: share) : nil
                }
            }, corner: "Ours \\ theirs"
        ).element
    }

    var shares: Element {
        let agreement = comparison.agreement
        let rows: [(String, Share)] = [
            ("Same regime", agreement.exact), ("Within one step", agreement.withinOne),
            ("Same side", agreement.direction), ("Opposite sides", agreement.opposite),
            ("Same side advised", comparison.advisedSide),
        ]
        let kappas: [(String, CohenKappa?)] = [
            ("Kappa, regime", agreement.kappa), ("Kappa, by steps", agreement.weightedKappa),
            ("Kappa, side", agreement.directionKappa),
        ]
        return table(
            "record", head: [("", false), ("Share", true), ("95% interval", true), ("Cases", true)],
            rows: rows.map { name, share in
                [
                    [.text(name)], [.text(ComparisonWords.share(share))], [.text(ComparisonWords.interval(share))],
                    [.text(Numbers.count(share.cases))],
                ]
            }
                + kappas.map { name, kappa in
                    [
                        [.text(name)], [.text(kappa.map { Numbers.decimal($0.value, 2) } ?? "–")], [.text("")],
                        [.text(Numbers.count(comparison.slots.count))],
                    ]
                })
    }
}

/// Both systems' directions compared with the market's move.
struct NearnessTable {
    let comparison: Comparison

    var element: Element {
        table(
            "record",
            head: [("Move", false), ("", false), ("Right", true), ("Wrong", true), ("Neutral", true), ("Cases", true)],
            rows: comparison.nearness.filter { $0.cases > 0 }.flatMap { nearness in
                [("Ours", nearness.ours), ("Theirs", nearness.theirs)].map { name, score in
                    [
                        [.text(nearness.measure == .day ? "Day so far" : "Next 2 h")], [.text(name)],
                        [.text(Self.share(score.right, nearness.cases))],
                        [.text(Self.share(score.wrong, nearness.cases))],
                        [.text(Self.share(score.neither, nearness.cases))], [.text(Numbers.count(nearness.cases))],
                    ]
                }
            })
    }

    private static func share(_ hits: Int, _ cases: Int) -> String {
        ComparisonWords.share(Share(hits: hits, cases: cases))
    }
}
