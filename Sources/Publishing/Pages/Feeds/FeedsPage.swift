import JSON
import MarketRegime
import Markup
import Templates

/// The documentation of the feeds.
struct FeedsPage: Page {
    let context: PageContext

    static let path = "feeds.html"

    var path: String { Self.path }
    let template = "feeds"
    let navigation: String? = nil
    let title = "Feeds"
    let style = "plain prose"
    let isLive = false

    var values: [String: TemplateValue] {
        let base = context.site.baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        let day = context.dayRecords.last?.session.day
        return [
            "base": .text(base ?? "https://example.org/"),
            "hasNoAddress": .bool(base == nil), "hasDay": .bool(day != nil),
            "showsCandidates": .bool(context.site.showsCandidates), "day": .text(day.map { "\($0)" } ?? ""),
            "reference": .list(
                FeedsReference.tables.map { .object(["title": .text($0), "rows": FeedsReference.rows($1)]) }),
        ]
    }
}

/// A table of all keys per feed, made from the schemas.
enum FeedsReference {
    /// The tables' titles and lines, starting with the keys common to all feeds.
    static var tables: [(title: String, lines: [Schema.Line])] {
        let others = Feeds.documents.filter { $0.name != SchemaDocument.regimeHistory.name }
        return [("Common fields", FeedHead.object.schema.lines())]
            + others.map { ("\($0.title): \($0.name).schema.json", lines(of: $0)) }
    }

    static func rows(_ lines: [Schema.Line]) -> TemplateValue {
        tableRows(lines.map { [$0.path, "\($0.meaning) (\($0.values))"] }, text: [0, 1])
    }

    private static func lines(of document: SchemaDocument) -> [Schema.Line] {
        let all = document.root.lines(without: Set(FeedHead.object.keys.map(\.name)))
        // The hook's document contains all of latest.json, which has its own table.
        return withIntervalsOnce(all.filter { !$0.path.hasPrefix("latest.") && !$0.path.hasPrefix("_market_regime.") })
    }

    /// The lines without the parts of intervals, except those of the first: a value, its two ends and the cases always have
    /// the same names.
    private static func withIntervalsOnce(_ lines: [Schema.Line]) -> [Schema.Line] {
        func owner(_ line: Schema.Line) -> Substring {
            line.path[..<(line.path.lastIndex(of: ".") ?? line.path.startIndex)]
        }
        let intervals = lines.filter { $0.path.hasSuffix(".low") }.map(owner)
        let repeated = Set(intervals.dropFirst().filter { $0 != intervals.first })
        return lines.filter { !repeated.contains(owner($0)) }
    }
}
