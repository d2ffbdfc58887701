import MarketRegime

/// The volatility of the market: a cycle of calm, ordinary and wild periods of three or four sessions each.
struct VolatilityCycle: Sendable {
    /// The volatility level of a period.
    enum Period: Int, CaseIterable, Sendable {
        case calm, ordinary, restless, high, wild, easing

        /// The size of moves as a multiple of ordinary ones.
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

    /// The current size of moves as a multiple of ordinary ones.
    private(set) var multiple = 1.2
    /// The same, averaged over recent sessions, as in the average true range.
    private(set) var remembered = 1.2
    private var period = Period.easing
    private var sessionsLeft = 3

    /// Moves on to the next session.
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

/// How a day usually goes: moves are largest at the open and the close, and volume grows through the day.
enum DayShape {
    /// The relative size of moves at a share of the session, 0…1: 1.5 at the open, 0.7 after noon, 1.2 at the close.
    static func moves(at share: Double) -> Double {
        let fromLow = share - 0.58
        return 0.7 + fromLow * fromLow * (fromLow < 0 ? 2.4 : 2.8)
    }

    /// The volume so far as a share of a full day's, at a share of the session: the median of the recordings.
    static func volume(at share: Double) -> Double {
        let points = [(0.0, 0.05), (0.04, 0.08), (0.44, 0.32), (1.0, 0.71)]
        for (low, high) in zip(points, points.dropFirst()) where share <= high.0 {
            return low.1 + (high.1 - low.1) * (share - low.0) / (high.0 - low.0)
        }
        return 0.71
    }
}
