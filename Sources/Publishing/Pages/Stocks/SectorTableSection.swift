import Charts
import MarketRegime
import Markup
import Templates

/// The candidates by sector: counts, a bar of both sides, net and its change.
struct SectorTableSection {
    let context: PageContext
    let report: SectorReport
    /// The greatest number of rows.
    var most = 40

    /// The values of a section; `nil` if no stock is named.
    static func values(_ context: PageContext, most: Int = 40) -> TemplateValue {
        .list(
            context.dossier.sectors.map { report in
                let section = SectorTableSection(context: context, report: report, most: most)
                return [
                    .object([
                        "asOf": optional(section.asOf),
                        "finding": .text(SectorWords(context: context, report: report).finding),
                        "rows": html { section.rows }, "hasChange": .bool(report.before != nil),
                        "hasSectors": .bool(report.rows.contains { $0.sector != nil }),
                        "note": .text(section.note),
                        "all": .text(Numbers.count(report.rows.count(where: { $0.sector != nil }), "sector")),
                        "stocks": .text(Numbers.count(report.rows.reduce(0) { $0 + $1.total }, "stock")),
                    ])
                ]
            } ?? [])
    }

    private var note: String {
        let change = report.before.map {
            "Change: since the previous close, \(context.clock.dayAndTime($0))."
        }
        let more = report.rows.dropFirst(most)
        let sectors = Numbers.count(more.count { $0.sector != nil }, "more sector")
        let others = more.contains { $0.sector == nil } ? " and the stocks without one" : ""
        let rest = more.isEmpty ? nil : "Not shown here: \(sectors)\(others)."
        return [change, rest].compactMap(\.self).joined(separator: " ")
    }

    /// When the counts were made, if that is not the current call; `nil` if it is.
    private var asOf: String? {
        context.current == nil ? context.last.map { context.clock.dayAndTime($0.entry.slot) } : nil
    }

    private var rows: [Element] {
        let rows = report.rows.prefix(most)
        let reach = (short: rows.map(\.short).max() ?? 0, long: rows.map(\.long).max() ?? 0)
        return rows.map { row in
            Element("tr") {
                Element("th", ["scope": "row"], text: row.sector ?? "No sector")
                Element("td", ["class": "n"], text: Self.count(row.short))
                Element("td", ["class": "b"]) {
                    SideBar(short: row.short, long: row.long, mostShort: reach.short, mostLong: reach.long)
                        .drawing.decoration
                }
                Element("td", text: Self.count(row.long))
                Element("td", ["class": "n"]) { bold(SectorWords.net(row.net)) }
                if report.before != nil {
                    Element("td", ["class": "n"], text: row.change.map(SectorWords.net) ?? "–")
                }
            }
        }
    }

    private static func count(_ value: Int) -> String { value == 0 ? "–" : Numbers.count(value) }
}
