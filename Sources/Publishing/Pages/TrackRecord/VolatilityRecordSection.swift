import Charts
import MarketRegime
import Markup
import Templates

/// How often each level of volatility was called, over time.
struct VolatilityRecordSection {
    let card: Scorecard

    private var score: VolatilityScore { card.volatility }

    var values: [String: TemplateValue] {
        [
            "finding": optional(finding), "figure": optional(score.levels.isEmpty ? nil : [.element(figure)]),
            "rows": tableRows(months), "levels": .list(Volatility.Level.allCases.map { .text($0.name) }),
            "legend": .list(
                Volatility.Level.allCases.enumerated().map { index, level in
                    .object(["style": .text("lv\(index)"), "name": .text(level.rawValue)])
                }),
        ]
    }

    private var finding: String? {
        let counts = Volatility.Level.allCases.map { score.levels[$0] ?? 0 }
        guard counts.contains(where: { $0 > 0 }) else { return nil }
        let shares = zip(Volatility.Level.allCases, Numbers.shares(counts)).filter { $0.1 > 0 }
        return shares.map { "\($0.0.rawValue) \($0.1)%" }.joined(separator: ", ").sentenceCase + " of the calls."
    }

    private var figure: Element {
        let sessions = score.sessions.filter { $0.levels.contains { $0 > 0 } }
        let isOneYear = sessions.first?.day.components.year == sessions.last?.day.components.year
        func date(_ day: Day?) -> String {
            day.map { Clock.date($0) + (isOneYear ? "" : " \($0.components.year)") } ?? ""
        }
        let (first, last) = (date(sessions.first?.day), date(sessions.last?.day))
        return Figure(
            id: "\(card.origin.rawValue)-levels", title: "Volatility levels by session", description: finding ?? "",
            StackedBars(
                sessions.map(\.levels), styles: ["lv0", "lv1", "lv2", "lv3"],
                ends: (first, last))
        ).svg
    }

    private var months: [[String]] {
        let months = Dictionary(grouping: score.sessions) { String($0.day.description.prefix(7)) }
        return months.sorted { $0.key > $1.key }.prefix(24).map { month, sessions in
            let counts = Volatility.Level.allCases.indices.map { level in sessions.reduce(0) { $0 + $1.levels[level] } }
            return [Self.name(month)] + Numbers.shares(counts).map { "\($0)%" } + [Numbers.count(counts.reduce(0, +))]
        }
    }

    /// `Aug 2025` for `2025-08`.
    private static func name(_ month: String) -> String {
        Day("\(month)-01").map { "\(Clock.month($0)) \(month.prefix(4))" } ?? month
    }
}
