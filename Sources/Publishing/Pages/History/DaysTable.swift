import MarketRegime
import Markup

/// The numbers of all charts over time, a row a session, the newest on top.
struct DaysTable {
    let frame: TimeFrame

    var element: Element {
        foldedTable("These six charts as a table, by day", head: head, rows: frame.sessions.reversed().map(row))
    }

    private var head: [(String, isNumber: Bool)] {
        [("Day", false), ("Slots", true), ("Changes", true), ("Last regime", false)]
            + ["Score low", "high", "last", "Most long", "Most short", "Confidence", "Volatility", "Size"]
            .map { ($0, isNumber: true) }
    }

    private func row(_ record: SessionRecord) -> [String] {
        let called = record.slots.compactMap { $0.hasCall ? $0.entry : nil }
        let scores = called.compactMap { $0.call?.state.score }
        let counts = called.compactMap { $0.call?.counts }
        let regimes = called.compactMap { $0.call?.regime }
        let last = called.last?.call
        func number(_ value: Double?) -> String { value.map { Numbers.signed($0, 2) } ?? "–" }
        return [
            Clock.day(record.session.day), "\(called.count)/\(record.slots.count)",
            "\(Spells.changes(regimes))", last?.regime.name ?? "no call", number(scores.min()),
            number(scores.max()), number(scores.last), counts.map(\.long).max().map { Numbers.count($0) } ?? "–",
            counts.map(\.short).max().map { Numbers.count($0) } ?? "–",
            last.map { Numbers.percent($0.confidence.value) } ?? "–",
            last?.volatility.score.map { Numbers.decimal($0, 2) } ?? "–",
            last.map { Numbers.times($0.advice.positionSizeMultiplier) } ?? "–",
        ]
    }
}
