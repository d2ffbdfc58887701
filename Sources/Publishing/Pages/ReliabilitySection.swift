import Charts
import MarketRegime
import Markup
import Templates

/// What was stated against how often it held, by how sure the calls were.
struct ReliabilitySection {
    let record: ConfidenceRecord
    let horizon: String

    var values: [String: TemplateValue] {
        let figure = Figure(
            id: "reliability", title: "Stated confidence against what held \(horizon) later", description: finding,
            Reliability(
                enough.map {
                    .init(stated: $0.stated ?? 0, observed: $0.observed ?? 0, cases: $0.cases)
                }, height: 240))
        return [
            "finding": .text(finding), "table": html { table },
            "figure": html {
                if !enough.isEmpty {
                    figure.element {
                        Element(
                            "figcaption", ["class": "note"],
                            text:
                                "Across: what was stated. Up: how often it held. On the dotted line both agree. A larger dot, "
                                + "more cases.")
                    }
                }
            },
        ]
    }

    private var groups: [ConfidenceRecord.Group] { record.groups.filter { $0.cases > 0 } }
    /// The groups with cases enough to be drawn.
    private var enough: [ConfidenceRecord.Group] { groups.filter { !$0.isTooFew } }

    private var finding: String {
        guard let most = enough.last else {
            return "No range of confidence has \(ConfidenceRecord.fewCases) cases yet."
        }
        var text = Self.words(most)
        if enough.count > 1, let least = enough.first { text += "; \(Self.words(least))" }
        return text + "."
    }

    /// `97% of the 66 calls at 90% or more held, stated was 90%`.
    private static func words(_ group: ConfidenceRecord.Group) -> String {
        "\(Numbers.percent(group.observed ?? 0)) of the \(Numbers.count(group.cases)) calls at \(name(group)) held, stated was "
            + Numbers.percent(group.stated ?? 0)
    }

    /// `70 to 80%`.
    static func name(_ group: ConfidenceRecord.Group) -> String {
        if group.from == 0 { return "less than \(Numbers.percent(group.to))" }
        if group.to == 1 { return "\(Numbers.percent(group.from)) or more" }
        return "\(Numbers.decimal(group.from * 100, 0)) to \(Numbers.percent(group.to))"
    }

    private var table: Element {
        RecordTable(first: "Stated", rows: groups.map { ([.text(Self.sentence(Self.name($0)))], $0) }).element
    }

    private static func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
}
