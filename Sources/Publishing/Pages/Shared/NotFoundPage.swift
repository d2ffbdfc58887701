import Templates

/// What a server shows for an address that leads nowhere.
struct NotFoundPage: Page {
    let edition: Edition

    static let path = "404.html"

    var path: String { Self.path }
    let template = "404"
    let linksSections = false
    let navigation: String? = nil
    let title = "No such page"
    let isLive = false

    /// It may be shown at any depth, so its links begin at the site.
    var prefix: String {
        guard let base = edition.site.baseURL else { return "/" }
        return base.hasSuffix("/") ? base : base + "/"
    }

    var values: [String: TemplateValue] { ["prefix": .text(prefix)] }
}
