import MarketRegime
import Markup

/// Groups of checked calls: what was stated, what held, and how sure that is.
struct RecordTable {
    let first: String
    let rows: [(name: [Node], group: ConfidenceRecord.Group)]

    var element: Element {
        let head = [(first, false), ("Mean", true), ("Held", true), ("95% interval", true), ("Cases", true)]
        return table(
            "record", head: head.map { ($0.0, isNumber: $0.1) },
            rows: rows.map { name, group in
                [
                    name, [.text(group.stated.map(Numbers.percent) ?? "–")], [.text(held(group))],
                    [.text(interval(group))], [.text(Numbers.count(group.cases))],
                ]
            })
    }

    private func held(_ group: ConfidenceRecord.Group) -> String {
        group.isTooFew ? "too few" : group.observed.map(Numbers.percent) ?? "–"
    }

    private func interval(_ group: ConfidenceRecord.Group) -> String {
        guard !group.isTooFew, let interval = group.interval else { return "–" }
        return "\(Numbers.decimal(interval.low * 100, 0))–\(Numbers.percent(interval.high))"
    }
}
