import Templates

/// A page: where it is, what fills its template, and what the shell around it says.
protocol Page: Sendable {
    /// Where it is, relative to the site's folder.
    var path: String { get }
    /// The template of its body.
    var template: String { get }
    /// What the navigation calls it; `nil` when it is not there.
    var navigation: String? { get }
    var title: String { get }
    /// The class of its body, which colours it.
    var style: String { get }
    /// What stands before its links: nothing in the site's folder, `../` one folder below.
    var prefix: String { get }
    /// Whether an open one looks for a newer one.
    var isLive: Bool { get }
    /// Whether its template links the stylesheet of the sections, below what a browser is to paint first.
    var linksSections: Bool { get }
    var values: [String: TemplateValue] { get }
}

extension Page {
    var prefix: String { String(repeating: "../", count: path.count { $0 == "/" }) }
    var isLive: Bool { true }
    var linksSections: Bool { true }
    var style: String { "plain" }
}

/// What a server shows for an address that leads nowhere.
struct NotFoundPage: Page {
    let context: PageContext

    static let path = "404.html"

    var path: String { Self.path }
    let template = "404"
    let linksSections = false
    let navigation: String? = nil
    let title = "No such page"
    let isLive = false

    /// It may be shown at any depth, so its links begin at the site.
    var prefix: String {
        guard let base = context.site.baseURL else { return "/" }
        return base.hasSuffix("/") ? base : base + "/"
    }

    var values: [String: TemplateValue] { ["prefix": .text(prefix)] }
}
