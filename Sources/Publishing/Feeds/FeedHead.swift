import JSON
import MarketRegime

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
