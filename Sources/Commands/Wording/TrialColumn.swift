import MarketRegime
import Markup

/// A measure in the table of a trial: its heading, key, decimals and source.
struct TrialColumn: Sendable {
    typealias Figure = (value: Double?, interval: BlockBootstrap.Interval?)

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

    private static func column(
        _ head: String, _ key: String, decimals: Int = 2, isShare: Bool = false,
        _ figure: @escaping @Sendable (ReplayMeasures) -> SessionFigure?
    ) -> Self {
        Self(head: head, key: key, decimals: decimals, isShare: isShare) {
            let figure = figure($0)
            return (figure?.value, figure?.interval)
        }
    }

    /// Every measure, in the order of the columns.
    static let all: [Self] = [
        column("changes", "changes_per_session") { $0.card.method.changes },
        column("whipsaws", "whipsaws_per_session") { $0.card.method.whipsaws },
        column("agreed (day)", "agreed_with_day", isShare: true) { $0.card.method.day.agreed },
        column("opposite (day)", "opposite_to_day", isShare: true) { $0.card.method.day.opposite },
        column("agreed (since open)", "agreed_since_open", isShare: true) { $0.card.method.sinceOpen.agreed },
        column("opposite (since open)", "opposite_since_open", isShare: true) { $0.card.method.sinceOpen.opposite },
        column("agreed (other stocks)", "agreed_with_half", isShare: true) { $0.half?.agreed },
        column("opposite (other stocks)", "opposite_to_half", isShare: true) { $0.half?.opposite },
        column("Brier", "brier", decimals: 4) { $0.card.method.brier },
        Self(head: "start est.", key: "brier_of_prior", decimals: 4) { ($0.card.brier?.prior, nil) },
        column("skill", "brier_skill", decimals: 3) { $0.card.method.skill },
        Self(head: "volatility", key: "volatility_rank_correlation") {
            ($0.card.volatility.trueRange.correlation, $0.card.volatility.trueRange.interval)
        },
        Self(head: "yesterday", key: "yesterday_rank_correlation") {
            ($0.card.volatility.trueRange.yesterday, $0.card.volatility.trueRange.yesterdayInterval)
        },
        column("variance", "sized_variance_ratio") { $0.card.method.variance },
    ]
}
