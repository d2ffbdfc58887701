import MarketRegime

/// The hidden state of the market, which decides its drift.
enum Mood: Int, CaseIterable, Sendable {
    case strongBear, bear, uneasy, flat, hopeful, bull, strongBull

    /// The market's mean move per ordinary half-hour, in percent.
    var drift: Double {
        switch self {
        case .strongBear: -0.06
        case .bear: -0.036
        case .uneasy: -0.018
        case .flat: 0
        case .hopeful: 0.018
        case .bull: 0.036
        case .strongBull: 0.06
        }
    }

    /// The mood of the next half-hour: usually the same, otherwise a neighbouring or a random one.
    func next(_ random: inout SplitMix64) -> Mood {
        let draw = random.uniform()
        if draw < 0.9 { return self }
        return draw < 0.95 ? neighbour(&random) : .any(&random)
    }

    /// The mood after a night, which changes more often.
    func afterNight(_ random: inout SplitMix64) -> Mood {
        let draw = random.uniform()
        if draw < 0.4 { return self }
        return draw < 0.65 ? neighbour(&random) : .any(&random)
    }

    /// The next mood up or down, more often towards the middle.
    private func neighbour(_ random: inout SplitMix64) -> Mood {
        let inward = self == .flat ? 0.5 : 0.65
        let up = random.uniform() < (drift > 0 ? 1 - inward : inward)
        return Mood(rawValue: rawValue + (up ? 1 : -1)) ?? .flat
    }

    private static func any(_ random: inout SplitMix64) -> Mood { allCases[random.index(below: allCases.count)] }
}
