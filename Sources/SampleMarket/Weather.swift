/// How wild the market is: a round of calm, ordinary and wild periods of three or four sessions each.
struct Weather: Sendable {
    /// A period's level of volatility.
    enum Period: Int, CaseIterable, Sendable {
        case calm, ordinary, restless, high, wild, easing

        /// The size of moves, as a multiple of the ordinary ones.
        var multiple: Double {
            switch self {
            case .calm: 0.55
            case .ordinary: 1
            case .restless: 1.1
            case .high: 1.4
            case .wild: 1.9
            case .easing: 1.3
            }
        }
    }

    /// The size of moves now, as a multiple of the ordinary ones.
    private(set) var multiple = 1.2
    /// The same, as the average true range of the last sessions remembers it.
    private(set) var remembered = 1.2
    private var period = Period.easing
    private var sessionsLeft = 3

    /// Goes on to the next session.
    mutating func nextSession(_ random: inout SplitMix64) {
        if sessionsLeft == 0 {
            period = Period(rawValue: period.rawValue + 1) ?? .calm
            sessionsLeft = 3 + random.index(below: 2)
        }
        sessionsLeft -= 1
        multiple = period.multiple * random.uniform(in: 0.94...1.06)
        remembered += (multiple - remembered) * 0.5
    }
}
