import Configuration
import MarketRegime
import Markup

/// Every scan analysed under other settings, a line a variant; nothing is written.
package struct Trial {
    /// Under so many sessions two variants differ by luck.
    static let enoughSessions = 100

    private let shared: RootOptions
    private let variants: [(variant: Variant, root: Root)]

    /// Reads the configuration once a variant, so that a bad value is refused before anything is analysed.
    package init(_ shared: RootOptions, _ variants: [Variant]) throws {
        self.shared = shared
        self.variants = try variants.map { ($0, try Root(shared, overrides: $0.settings)) }
    }

    package func run() throws {
        let width = max(18, variants.map(\.variant.name.count).max() ?? 0) + 2
        var lines = [Self.line("variant", Self.head, width)]
        var sessions = 0
        for (variant, root) in variants {
            let replayed = try root.replay(
                ScanInbox(root, at: root.now), progress: root.progressBar(variant.name))
            let figures = ReplayFigures(
                replayed.entries, calendar: root.calendar, policy: root.settings.policy)
            sessions = max(sessions, figures.sessions)
            lines.append(Self.line(variant.name, Self.cells(figures), width))
        }
        printAnswer(lines.joined(separator: "\n"))
        let count = sessions == 1 ? "1 session" : "\(sessions) sessions"
        printAnswer("\(count); a trial: nothing was written")
        guard sessions < Self.enoughSessions, !shared.isQuiet else { return }
        printError(
            "Warning: \(count): with fewer than \(Self.enoughSessions) such differences are mostly luck; "
                + "keep the simpler setting")
    }

    private static let head = ["changes", "whipsaws", "agreed", "opposite", "Brier", "prior", "calls"]

    /// Changes and whipsaws a session, how the direction stood to the market's day, and the Brier scores.
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
        name + String(repeating: " ", count: max(1, width - name.count))
            + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
    }
}
