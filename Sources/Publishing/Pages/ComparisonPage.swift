import MarketRegime
import Templates

/// Two systems side by side, when there is another one.
struct ComparisonPage: Page {
    let edition: Edition

    let path = "comparison.html"
    let template = "comparison"
    let navigation: String? = nil
    let title = "Comparison"
    let style = "plain prose"

    var values: [String: TemplateValue] { ["days": .text("\(edition.policy.historyDays) days")] }
}
