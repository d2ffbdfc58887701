import MarketRegime
import Markup
import Templates

/// What programs can read, and how.
struct FeedsPage: Page {
    let edition: Edition

    static let path = "feeds.html"

    var path: String { Self.path }
    let template = "feeds"
    let navigation: String? = nil
    let title = "Feeds"
    let style = "plain prose"
    let isLive = false

    var values: [String: TemplateValue] {
        let base = edition.site.baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        let day = edition.dayRecords.last?.session.day
        return [
            "days": .text("\(edition.policy.historyDays) days"), "base": .text(base ?? "https://example.org/"),
            "hasNoAddress": .bool(base == nil), "hasDay": .bool(day != nil),
            "day": .text(day.map { "\($0)" } ?? ""), "reference": html { FeedsReference().nodes },
        ]
    }
}
