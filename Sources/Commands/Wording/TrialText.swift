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
        let head = Self.line("variant", Self.columns.map(\.head) + ["calls"], width)
        let lines = trials.flatMap { trial -> [String] in
            let columns = Self.columns.map { $0.figure(trial.measures) }
            let line = Self.line(
                trial.variant.name,
                zip(Self.columns, columns).map { $0.text($1.value) } + ["\(trial.measures.resolved)"],
                width)
            let intervals = zip(Self.columns, columns).map { $0.text($1.interval) }
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
                    .object(Self.columns.map { .init($0.key, Self.tree($0.figure(trial.measures))) })),
                .init("resolved_calls", .integer(trial.measures.resolved)),
                .init(
                    "settings",
                    .object(trial.variant.settings.map { .init($0.key, .string($0.value)) })),
            ])
        }
        var writer = JSONWriter(.pretty)
        writer.element(.object([.init("sessions", .integer(count)), .init("variants", .array(variants))]))
        return String(writer.finished().text.dropLast())
    }

    private static func tree(_ figure: Figure) -> JSONTree {
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

    private var count: Int { trials.map(\.measures.sessions).max() ?? 0 }

    private var sessions: String { count == 1 ? "1 session" : "\(count) sessions" }

    private typealias Figure = (value: Double?, interval: BlockBootstrap.Interval?)

    /// A measure: its heading, its key, its decimals, and where it is taken from.
    private struct Column: Sendable {
        let head: String
        let key: String
        var decimals = 2
        var isShare = false
        let figure: @Sendable (ReplayMeasures) -> Figure

        func text(_ value: Double?) -> String {
            value.map { isShare ? "\(fixed($0 * 100, 1))%" : fixed($0, decimals) } ?? "-"
        }

        func text(_ interval: BlockBootstrap.Interval?) -> String {
            guard let interval else { return "" }
            func end(_ value: Double) -> String { isShare ? fixed(value * 100, 0) : fixed(value, decimals) }
            return "\(end(interval.low))..\(end(interval.high))"
        }
    }

    private static func share(
        _ head: String, _ key: String, _ ratio: @escaping @Sendable (ReplayMeasures) -> SessionRatio?
    )
        -> Column
    {
        Column(head: head, key: key, isShare: true) { (ratio($0)?.value, ratio($0)?.interval) }
    }

    private static let columns: [Column] = [
        Column(head: "changes", key: "changes_per_session") { ($0.changes.value, $0.changes.interval) },
        Column(head: "whipsaws", key: "whipsaws_per_session") { ($0.whipsaws.value, $0.whipsaws.interval) },
        share("agreed", "agreed_with_day") { $0.day.agreed }, share("opposite", "opposite_to_day") { $0.day.opposite },
        share("since open", "agreed_since_open") { $0.sinceOpen.agreed },
        share("opposite", "opposite_since_open") { $0.sinceOpen.opposite },
        share("other half", "agreed_with_half") { $0.half?.agreed },
        share("opposite", "opposite_to_half") { $0.half?.opposite },
        Column(head: "Brier", key: "brier", decimals: 4) { ($0.brier.value, $0.brier.interval) },
        Column(head: "prior", key: "brier_of_prior", decimals: 4) { ($0.prior, nil) },
        Column(head: "skill", key: "brier_skill", decimals: 3) { ($0.skill, nil) },
        Column(head: "volatility", key: "volatility_rank_correlation") {
            ($0.volatility.correlation, $0.volatility.interval)
        },
        Column(head: "yesterday", key: "yesterday_rank_correlation") {
            ($0.volatility.yesterday, $0.volatility.yesterdayInterval)
        },
        Column(head: "variance", key: "sized_variance_ratio") { ($0.sizing?.varianceRatio, nil) },
    ]

    private static func line(_ name: String, _ cells: [String], _ width: Int) -> String {
        name.padded(to: width) + cells.map { $0.padded(to: 12, isNumber: true) }.joined()
    }
}
