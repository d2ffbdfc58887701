/// The markets that `init` has settings for.
package enum MarketChoice: String, CaseIterable, Sendable {
    case nse, us, crypto
    case roundTheClock = "round-the-clock"
    case custom

    /// The settings that differ from the defaults for this market.
    var settings: [(key: String, value: String)] {
        switch self {
        case .nse: []
        case .us:
            [
                ("market.id", "us"), ("market.name", "US"), ("market.zone", "America/New_York"),
                ("market.zone_label", "ET"), ("session.open", "09:30"), ("session.close", "16:00"),
                ("calendar.file", "xnys"),
            ]
        case .crypto: [("market.id", "crypto"), ("market.name", "Crypto")] + Self.allHours
        case .roundTheClock: [("market.id", "round-the-clock"), ("market.name", "Round the clock")] + Self.allHours
        case .custom: [("market.id", "custom"), ("market.name", "My market")] + Self.allHours
        }
    }

    private static let allHours = [
        ("market.zone", "UTC"), ("market.zone_label", "UTC"), ("session.open", "00:00"), ("session.close", "24:00"),
        ("session.weekdays", #"["mon", "tue", "wed", "thu", "fri", "sat", "sun"]"#), ("calendar.file", "null"),
    ]

    /// What the user still has to specify for the market; `nil` if everything is known.
    package var open: String? {
        guard self == .custom else { return nil }
        return "the market's hours are not known: it is taken as open round the clock until you set market.zone, "
            + "market.zone_label, session.open, session.close and session.weekdays"
    }
}
