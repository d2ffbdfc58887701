package import MarketRegime

/// What all feeds are made from.
///
/// One object and not a value: it is handed to every feed, and a dossier is large to copy.
package final class FeedContext: Sendable {
    package let dossier: Dossier
    /// The market's short name, such as `nse`.
    package let market: String
    /// What the site is called and where it is served.
    package let site: SiteIdentity

    package init(dossier: Dossier, market: String, site: SiteIdentity) {
        self.dossier = dossier
        self.market = market
        self.site = site
    }

    /// The version of the feeds' form; within 1 keys are only added.
    static let schemaVersion = "1.0"

    /// `fresh`, `awaiting`, `stale`, `closed`, or `sample`, so that no program trades made-up data.
    var status: String { dossier.isSample ? "sample" : dossier.standing.status.rawValue }

    /// Until when a program may act on the call; never for a sample.
    var validUntil: Instant? { dossier.isSample ? nil : dossier.standing.validUntil }

    /// The market's name, marked when everything is made up.
    var name: String { dossier.isSample ? "SAMPLE \(site.market)" : site.market }

    var zone: MarketZone { dossier.calendar.zone }

    /// A moment in RFC 3339 with the market's offset.
    func stamp(_ instant: Instant) -> String { zone.rfc3339(instant) }

    /// The same of a moment that may not be known.
    func stamp(_ instant: Instant?) -> String? { instant.map(zone.rfc3339) }

    /// Where a file of the site is served; `nil` when that is not known.
    func address(of path: String) -> String? { site.baseURL.map { "\($0)/\(path)" } }
}
