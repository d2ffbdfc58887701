import JSON
import MarketRegime
import Markup
import Pipeline

/// The measures of a trial of settings, as a table with a line per variant and one for its intervals.
struct TrialText {
    let trials: [(variant: Variant, measures: ReplayMeasures)]

    /// With fewer sessions than this, differences between variants are mostly luck.
    private static let enoughSessions = 100

    var text: String {
        let width = max(18, trials.map(\.variant.name.count).max() ?? 0) + 2
        let head = Self.line("variant", TrialColumn.all.map(\.head) + ["calls"], width)
        let lines = trials.flatMap { trial -> [String] in
            let columns = TrialColumn.all.map { $0.figure(trial.measures) }
            let line = Self.line(
                trial.variant.name,
                zip(TrialColumn.all, columns).map { $0.text($1.value) } + ["\(trial.measures.card.method.brier.cases)"],
                width)
            let intervals = zip(TrialColumn.all, columns).map { $0.text($1.interval) }
            return intervals.contains { !$0.isEmpty } ? [line, Self.line("  95% from", intervals, width)] : [line]
        }
        return ([head] + lines + ["\(sessions); a trial: nothing was written"]).joined(separator: "\n")
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

    private var sessions: String { count == 1 ? "1 session" : "\(count) sessions" }

    private static func line(_ name: String, _ cells: [String], _ width: Int) -> String {
        name.padded(to: width) + cells.map { $0.padded(to: 12, isNumber: true) }.joined()
    }
}
