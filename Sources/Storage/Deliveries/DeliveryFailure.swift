package import MarketRegime

/// A delivery that failed and has not succeeded since.
package struct DeliveryFailure: Sendable, Hashable {
    package var kind: Delivery
    /// What was to be delivered, such as `the change of 2025-07-16T10:30:00+05:30`.
    package var what: String
    /// How it failed, in one line that may be published: no arguments, no output, no addresses.
    package var message: String
    /// What the program said, for whoever runs it; never published, because it may hold secrets.
    package var detail: String
    /// The first failure since the last success.
    package var since: Instant
    /// The newest failure.
    package var at: Instant
    /// How often it failed since the last success.
    package var count: Int
}

extension DeliveryFailure {
    /// The failure as a warning; the same words however often it repeats, so that the site stays the same.
    func warning(in zone: MarketZone, path: String) -> String {
        "\(kind.rawValue): expected \(what) to be delivered, found \(message); failing since \(zone.rfc3339(since)), "
            + "\(path) has the details"
    }
}
