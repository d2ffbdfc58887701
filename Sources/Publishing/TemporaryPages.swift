package import Markup
package import MarketRegime
package struct SiteIdentity: Sendable {
    package init(
        market: String, zoneLabel: String, baseURL: String?, allowsIndexing: Bool, pollSeconds: Int, version: String
    ) {}
}
package struct SitePages: Sendable {
    package init(dossier: Dossier, site: SiteIdentity, templates: [String: String]) {}
    package func files() throws -> [OutputFile] { [] }
}
