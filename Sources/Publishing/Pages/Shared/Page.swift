import MarketRegime
import Markup
import Templates

/// A page: its path, its template with values, and what the shell around it shows.
protocol Page: Sendable {
    var context: PageContext { get }
    /// The path relative to the site's folder.
    var path: String { get }
    /// The name of the template for the content.
    var template: String { get }
    /// The name in the navigation; `nil` if the page is not listed there.
    var navigation: String? { get }
    var title: String { get }
    /// The description in link previews; `nil` for that of the site.
    var summary: String? { get }
    /// The CSS class of the body, which colours the page.
    var style: String { get }
    /// The prefix of relative links: empty in the site's folder, `../` one folder below.
    var prefix: String { get }
    /// Whether an open page looks for a newer version.
    var isLive: Bool { get }
    /// Whether the template links the stylesheets for everything below the first screen.
    var linksSections: Bool { get }
    var values: [String: TemplateValue] { get }
}

extension Page {
    var prefix: String { String(repeating: "../", count: path.count { $0 == "/" }) }
    var isLive: Bool { true }
    var linksSections: Bool { true }
    var style: String { "plain" }
    var summary: String? { nil }

    /// The values of the template, together with those of every page and the links to the stylesheets for everything
    /// below the first screen.
    func values(linking sections: [String]) -> [String: TemplateValue] {
        var values = context.values.merging(values) { $1 }
        if linksSections {
            values["sections"] = html {
                for path in sections { Element("link", ["rel": "stylesheet", "href": prefix + path]) }
            }
        }
        return values
    }
}

/// The page that a server shows for an unknown address.
struct NotFoundPage: Page {
    let context: PageContext

    static let path = "404.html"

    var path: String { Self.path }
    let template = "404"
    let linksSections = false
    let navigation: String? = nil
    let title = "Page not found"
    let isLive = false

    /// The site's address, because the page may be shown at any depth.
    var prefix: String {
        guard let base = context.site.baseURL else { return "/" }
        return base.hasSuffix("/") ? base : base + "/"
    }

    var values: [String: TemplateValue] {
        ["prefix": .text(prefix)]
    }
}
