package import MarketRegime

/// What the demo shows when nothing else is asked for.
extension SampleMarket {
    /// The seed whose thirty sessions show every regime, level and state.
    package static let defaultSeed: UInt64 = 8
    /// How many sessions there are.
    package static let defaultSessions = 30
    /// The last day: Friday, 2025-08-29, a trading day of every calendar that is supplied.
    package static let defaultDay = Day(number: 20_329)

    /// The demo's clock: the last day at 15:52, when its last slot is analysed.
    package static func defaultNow(in zone: MarketZone) -> Instant {
        let local = defaultDay.number * 86_400 + (15 * 60 + 52) * 60
        return Instant(seconds: local - zone.offset(at: Instant(seconds: local)))
    }
}
