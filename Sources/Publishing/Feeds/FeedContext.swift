import JSON
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

/// What every feed says of itself.
struct FeedHead: Sendable {
    var generatedAt: Instant
    let market: String
    var nextExpectedAt: Instant?
    var status: String
    var validUntil: Instant?

    static let object = FeedObject<FeedHead>("") {
        Key("generated_at", .time("When the content last changed.")) { $0.generatedAt }
        Key("market", Terms.market) { $0.market }
        Key("next_expected_at", .time("When the next call is expected; null when no session is known.")) {
            $0.nextExpectedAt
        }
        Key("schema_version", Terms.version) { _ in FeedContext.schemaVersion }
        Key(
            "status",
            .choice(
                Standing.Status.allCases.map(\.rawValue) + ["sample"],
                "Whether the answer may be acted on: only when fresh, and only until valid_until; sample is made up."
            ).like(.string("fresh"))
        ) { $0.status }
        Key("valid_until", .time("Until when the call stands; null without one, and for a sample.")) { $0.validUntil }
    }

    /// The keys for a feed that is made from `Source`.
    static func of<Source>(_ head: @escaping @Sendable (Source) -> FeedHead) -> [Key<Source>] {
        object.keys.map { $0.of(head) }
    }
}

extension FeedContext {
    var head: FeedHead {
        let standing = dossier.standing
        return FeedHead(
            generatedAt: dossier.generatedAt, market: market, nextExpectedAt: standing.nextExpectedAt, status: status,
            validUntil: validUntil)
    }
}
