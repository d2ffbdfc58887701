package import MarketRegime

/// A made-up scan: as the file that a scanner would leave, and as the value that is read from it.
package struct SampleScan: Sendable {
    /// The slot it belongs to; `nil` when it began outside the session.
    package let slot: Slot?
    /// When it began.
    package let timestamp: Instant
    /// When it was finished.
    package let finished: Instant
    let picture: Picture
    let listings: [Listing]
    let market: String
    let zone: MarketZone
    let incident: Incident?

    /// The name of its file.
    package var name: String {
        let text = zone.rfc3339(timestamp)
        return "\(text.prefix(13))\(text.dropFirst(14).prefix(2)).json"
    }

    /// The counts, `nil` for a side that is missing.
    var counts: (long: Int?, short: Int?) {
        (picture.count(.long), incident == .oneSided ? nil : picture.count(.short))
    }

    /// Whether a row of the universe has text for a price.
    func isGarbled(row stock: Int) -> Bool { incident == .garbled && stock % 149 == 7 }

    /// Whether a candidate has text for a price: the third, when there are more.
    func isGarbled(pick number: Int) -> Bool { incident == .garbled && number == 2 && picture.picks.count > 3 }
}
