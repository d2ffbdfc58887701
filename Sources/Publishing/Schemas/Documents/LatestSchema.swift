import JSON
import MarketRegime

extension SchemaDocument {
    /// `latest.json`.
    static let latest = SchemaDocument(
        name: "latest", title: "Latest call",
        root: .object(
            "The newest answer, enough for a program to decide whether to trust it.",
            Terms.head + [
                key("confidence", Terms.confidence.orNull),
                key("explanation", explanation),
                key("flip", flip),
                key("historical_context", CallTerms.context(orNull: true)),
                key("indicators", CallTerms.indicators(orNull: true)),
                key("reason", absence),
                key("recommendations", CallTerms.recommendations),
                key(
                    "regime",
                    Terms.regime.orNull.meaning("The regime that stands; null without a call: then do not trade.")),
                key("slot", Terms.slot.orNull),
                key("timestamp", Terms.slot.orNull.meaning("The same as slot.")),
                key("warnings", Terms.warnings),
            ]))

    /// Why there is no regime.
    static let absence = Schema.choice(
        Standing.Absence.self, "Why there is no regime; null when there is one."
    ).orNull.like(.string("scan_too_old"))

    private static let explanation = Schema.object(
        "Every number the call came from; null without a call.",
        [
            key("band", CallTerms.band.orNull),
            key(
                "confidence",
                .object(
                    "What the confidence is the product of.",
                    [
                        key("base", CallTerms.base.orNull), key("capped", CallTerms.capped.orNull),
                        key("participation", CallTerms.participation.orNull),
                        key("stability", CallTerms.stability.orNull),
                    ])),
            key("newest_score", Terms.newestScore.orNull),
            key("notes", Terms.notes),
            key("reason", Terms.reason.orNull),
            key("size_factors", Terms.sizeFactors),
            key("volatility", CallTerms.volatility(orNull: true)),
        ])

    private static let flip = Schema.object(
        "The nearest counts at the next half-hour that would change the regime; null when none would.",
        [
            key("longs", nearest("Other numbers of longs, shorts held.")),
            key("shorts", nearest("Other numbers of shorts, longs held.")),
            key("slot", Terms.slot.orNull.meaning("The half-hour that is meant; null without a call.")),
            key("unchanged_counts", Terms.regime.orNull.meaning("The regime if the counts stay as they are.")),
        ])

    private static func nearest(_ description: String) -> Schema {
        func flip(_ description: String) -> Schema {
            Schema.object(
                description,
                [
                    key("count", .integer(0...1_000_000, "The number of candidates.", unit: "stocks")),
                    key("regime", Terms.regime),
                ]
            ).orNull
        }
        return .object(
            description,
            [key("above", flip("The nearest larger number.")), key("below", flip("The nearest smaller number."))])
    }
}
