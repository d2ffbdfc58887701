import Charts
import MarketRegime
import Markup
import Templates

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

    /// The cells of each share: the share, its interval and its cases.
    var shares: [String: TemplateValue] {
        let agreement = comparison.agreement
        func kappa(_ kappa: CohenKappa?) -> TemplateValue {
            let value = kappa.map { Numbers.decimal($0.value, 2) } ?? "–"
            return tableCells([value, "", Numbers.count(comparison.slots.count)])
        }
        return [
            "exact": Self.cells(agreement.exact), "withinOne": Self.cells(agreement.withinOne),
            "side": Self.cells(agreement.direction), "opposite": Self.cells(agreement.opposite),
            "advisedSide": Self.cells(comparison.advisedSide), "kappa": kappa(agreement.kappa),
            "weightedKappa": kappa(agreement.weightedKappa), "sideKappa": kappa(agreement.directionKappa),
        ]
    }

    private static func cells(_ share: Share) -> TemplateValue {
        tableCells([ComparisonWords.share(share), ComparisonWords.interval(share), Numbers.count(share.cases)])
    }

    /// How long the move ahead lasts, as short as a table needs it, such as `2 h`.
    static func short(_ rhythm: Rhythm) -> String {
        let minutes = rhythm.duration(ofSteps: Nearness.Measure.steps(ahead: rhythm))
        return minutes.isMultiple(of: 60) ? "\(minutes / 60) h" : "\(minutes) min"
    }

    /// Both systems' directions compared with each of the market's moves.
    var nearness: TemplateValue {
        .list(
            comparison.nearness.filter { $0.cases > 0 }.map { nearness in
                func cells(_ score: Nearness.Score) -> TemplateValue {
                    let hits = [score.right, score.wrong, score.neither]
                    let shares = hits.map { ComparisonWords.share(Share(hits: $0, cases: nearness.cases)) }
                    return tableCells(shares + [Numbers.count(nearness.cases)])
                }
                return .object([
                    "isDay": .bool(nearness.measure == .day), "ours": cells(nearness.ours),
                    "theirs": cells(nearness.theirs),
                ])
            })
    }
}
