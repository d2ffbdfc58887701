package import MarketRegime

/// A time as the old systems wrote it: without a zone, in the market's own. From 1990 on: the offsets of earlier centuries
/// have seconds, which no feed can state.
package struct NaiveTime: Sendable {
    private let zone: MarketZone

    package init(zone: MarketZone) { self.zone = zone }

    /// Reads `2025-07-29T11:20:39.937297`, with a blank for the T or without a fraction; a time with an offset as it is.
    package func instant(_ text: String) -> Instant? {
        moment(text).flatMap { $0 >= Self.earliest ? $0 : nil }
    }

    private static let earliest = Instant(seconds: 631_152_000)  // 1990-01-01

    private func moment(_ text: String) -> Instant? {
        if let exact = Instant(rfc3339: text) { return exact }
        // The offset of the zone at that time is found from the wall clock it shows; seconds are then added.
        guard let utc = Instant(rfc3339: text + "Z"), text.utf8.count >= 19 else { return nil }
        let second = ((utc.seconds % 60) + 60) % 60
        let day = Day(number: Int((Double(utc.seconds) / 86_400).rounded(.down)))
        guard let time = TimeOfDay(minutes: (utc.seconds - day.number * 86_400) / 60) else { return nil }
        return Instant(seconds: zone.instant(day, time).seconds + second)
    }
}
