import JSON
import MarketRegime
import Markup
import Pipeline

/// The measures of a trial of settings, as a table with a line per variant and one for its intervals.
struct TrialText {
    let trials: [(variant: Variant, measures: ReplayMeasures)]

    /// With fewer sessions than this, differences between variants are mostly luck.
    private static let enoughSessions = 100

    /// What the columns are.
    private static let legend =
        "Changes and whipsaws per session; agreed and opposite: calls against the market's move; other stocks: against the "
        + "half that did not vote; Brier score, and that of the starting estimate (lower is better); volatility and "
        + "yesterday: rank correlation with the next session's range; variance: of the advised sizes, 1 for a constant one"

    var text: String {
        let rows = [["variant"] + TrialColumn.all.map(\.head) + ["calls"]] + trials.flatMap(lines)
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let table = rows.map { row in
            let cells = zip(row, widths).enumerated().map { $1.0.padded(to: $1.1, isNumber: $0 > 0) }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
        return (table + [Self.legend, "\(sessions). Trial run; nothing written."]).joined(separator: "\n")
    }

    /// The values of a variant and, if there are any, their intervals.
    private func lines(_ trial: (variant: Variant, measures: ReplayMeasures)) -> [[String]] {
        let columns = TrialColumn.all.map { ($0, $0.figure(trial.measures)) }
        let values = columns.map { $0.text($1.value) } + ["\(trial.measures.card.method.brier.cases)"]
        let intervals = columns.map { $0.text($1.interval) }
        return [[trial.variant.name] + values]
            + (intervals.contains { !$0.isEmpty } ? [["  95% interval"] + intervals + [""]] : [])
    }

    /// The same as JSON.
    var json: String {
        let variants = trials.map { trial in
            JSONTree.object([
                .init(
                    "measures",
                    .object(TrialColumn.all.map { .init($0.key, Self.tree($0.figure(trial.measures))) })),
                .init("resolved_calls", .integer(trial.measures.card.method.brier.cases)),
                .init(
                    "settings",
                    .object(trial.variant.settings.map { .init($0.key, .string($0.value)) })),
            ])
        }
        var writer = JSONWriter(.pretty)
        writer.element(.object([.init("sessions", .integer(count)), .init("variants", .array(variants))]))
        return String(writer.finished().text.dropLast())
    }

    private static func tree(_ figure: TrialColumn.Figure) -> JSONTree {
        func number(_ value: Double?) -> JSONTree { value.map { .number(($0 * 10_000).rounded() / 10_000) } ?? .null }
        return .object([
            .init("high", number(figure.interval?.high)), .init("low", number(figure.interval?.low)),
            .init("value", number(figure.value)),
        ])
    }

    /// The warning that there are too few sessions to choose by; `nil` if there are enough.
    var warning: String? {
        guard count < Self.enoughSessions else { return nil }
        return "\(sessions): below \(Self.enoughSessions), differences like these are mostly luck; "
            + "keep the simpler setting"
    }

    private var count: Int { trials.map(\.measures.card.sessions).max() ?? 0 }

    private var sessions: String { counted(count, "session") }
}
