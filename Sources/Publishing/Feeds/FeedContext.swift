import JSON
package import MarketRegime

/// What all feeds share. A class, because a dossier is large and would be copied for every feed.
package final class FeedContext: Sendable {
    package let dossier: Dossier
    /// The market's short name, such as `nse`.
    package let market: String
    package let site: SiteIdentity

    package init(dossier: Dossier, market: String, site: SiteIdentity) {
        self.dossier = dossier
        self.market = market
        self.site = site
    }

    /// The version of the feeds' format. Within version 1, keys are only added.
    static let schemaVersion = "1.0"

    /// `fresh`, `awaiting`, `stale` or `closed`; `sample` for sample data, so that no program trades on it.
    var status: String { dossier.isSample ? "sample" : dossier.standing.status.rawValue }

    /// The warnings, and the times of the newest session in which calls were never shown.
    var warnings: [String] {
        let day = dossier.standing.session?.day
        let gaps = dossier.runGaps.filter { $0.slots.contains { zone.day(of: $0) == day } }
        return dossier.warnings + gaps.map { $0.words(in: dossier.calendar) }
    }

    /// How long a program may act on the call; `nil` for sample data.
    var validUntil: Instant? { dossier.isSample ? nil : dossier.standing.validUntil }

    /// The market's name, marked if the data are a sample.
    var name: String { dossier.isSample ? "SAMPLE \(site.market)" : site.market }

    var zone: MarketZone { dossier.calendar.zone }
    var clock: Clock { Clock(zone: zone, label: site.zoneLabel) }

    /// A time in RFC 3339 with the market's offset.
    func stamp(_ instant: Instant) -> String { zone.rfc3339(instant) }

    func stamp(_ instant: Instant?) -> String? { instant.map(zone.rfc3339) }

    /// The address of a file; `nil` if the site's address is unknown.
    func address(of path: String) -> String? { site.baseURL.map { "\($0)/\(path)" } }
}

/// The fields common to all feeds.
struct FeedHead: Sendable {
    /// `nil` for the default, every half-hour.
    let every: Rhythm?
    var generatedAt: Instant
    let market: String
    var nextExpectedAt: Instant?
    var status: String
    var validUntil: Instant?

    static let object = FeedObject<FeedHead>("") {
        Key(
            optional: "every",
            .text(
                "How often the market is called, as in session.every; left out for the default, 30m. Where a description "
                    + "says half-hour, it means this step.", pattern: "^([0-9]{1,3}m|close)$"
            ).like(.string("close"))
        ) { $0.every?.description }
        Key("generated_at", .time("When the content last changed.")) { $0.generatedAt }
        Key("market", Terms.market) { $0.market }
        Key("next_expected_at", .time("When the next call is expected; null if the calendar has no further session.")) {
            $0.nextExpectedAt
        }
        Key("schema_version", Terms.version) { _ in FeedContext.schemaVersion }
        Key(
            "status",
            .choice(
                Standing.Status.allCases.map(\.rawValue) + ["sample"],
                "Act only on fresh, and only until valid_until; sample data is invented."
            ).like(.string("fresh"))
        ) { $0.status }
        Key("valid_until", .time("How long the call is valid; null without one, and for a sample.")) { $0.validUntil }
    }

    /// The same keys, for a feed made from `Source`.
    static func of<Source>(_ head: @escaping @Sendable (Source) -> FeedHead) -> [Key<Source>] {
        object.keys.map { $0.of(head) }
    }
}

extension FeedContext {
    var head: FeedHead {
        let standing = dossier.standing
        let rhythm = dossier.calendar.rhythm
        return FeedHead(
            every: rhythm == .halfHourly ? nil : rhythm, generatedAt: dossier.generatedAt, market: market,
            nextExpectedAt: standing.nextExpectedAt, status: status,
            validUntil: validUntil)
    }
}
