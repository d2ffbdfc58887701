import JSON
package import MarketRegime

/// What every feed says of itself, and what all feeds are made from.
package struct FeedContext: Sendable {
    package let dossier: Dossier
    /// The market's short name, such as `nse`.
    package let market: String

    package init(dossier: Dossier, market: String) {
        self.dossier = dossier
        self.market = market
    }

    /// The version of the feeds' form; within 1 keys are only added.
    static let schemaVersion = "1.0"

    /// `fresh`, `awaiting`, `stale`, `closed`, or `sample`, so that no program trades made-up data.
    var status: String { dossier.isSample ? "sample" : dossier.standing.status.rawValue }

    /// Until when a program may act on the call; never for a sample.
    var validUntil: String? { dossier.isSample ? nil : time(dossier.standing.validUntil) }

    /// A moment in RFC 3339 with the market's offset.
    func time(_ instant: Instant?) -> String? { instant.map(dossier.calendar.zone.rfc3339) }
}
