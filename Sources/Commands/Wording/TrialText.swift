import MarketRegime
import Markup
import Pipeline

/// The figures of a trial of settings, as a table with a line per variant.
struct TrialText {
    let trials: [(variant: Variant, figures: ReplayFigures)]

    /// With fewer sessions than this, differences between variants are mostly luck.
    private static let enoughSessions = 100

    var text: String {
        let width = max(18, trials.map(\.variant.name.count).max() ?? 0) + 2
        let head = ["changes", "whipsaws", "right", "wrong", "Brier", "unlearned", "calls"]
        let lines = trials.map { Self.line($0.variant.name, Self.cells($0.figures), width) }
        return ([Self.line("variant", head, width)] + lines + ["\(sessions); a trial, nothing was written"])
            .joined(separator: "\n")
    }

    /// The warning that there are too few sessions to choose by; `nil` if there are enough.
    var warning: String? {
        guard count < Self.enoughSessions else { return nil }
        return "\(sessions): below \(Self.enoughSessions), differences like these are mostly luck; "
            + "keep the simpler setting"
    }

    private var count: Int { trials.map(\.figures.sessions).max() ?? 0 }

    private var sessions: String { count == 1 ? "1 session" : "\(count) sessions" }

    /// Changes and whipsaws per session, agreement with the day's market move, and Brier scores.
    private static func cells(_ figures: ReplayFigures) -> [String] {
        let sessions = Double(max(1, figures.sessions))
        let market = figures.market
        let moved = market.agreed + market.opposite + market.neither
        func share(_ count: Int) -> String {
            moved == 0 ? "-" : "\(fixed(Double(count) / Double(moved) * 100, 1)) %"
        }
        return [
            fixed(Double(figures.changes) / sessions, 2), fixed(Double(figures.whipsaws) / sessions, 2),
            share(market.agreed), share(market.opposite), figures.brier.map { fixed($0.stated, 4) } ?? "-",
            figures.brier.map { fixed($0.prior, 4) } ?? "-", "\(figures.resolved)",
        ]
    }

    private static func line(_ name: String, _ cells: [String], _ width: Int) -> String {
        name.padded(to: width) + cells.map { $0.padded(to: 10, isNumber: true) }.joined()
    }
}
