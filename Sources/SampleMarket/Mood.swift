/// Where the market drifts: the hidden state behind its moves.
enum Mood: Int, CaseIterable, Sendable {
    case strongBear, bear, uneasy, flat, hopeful, bull, strongBull

    /// The market's mean move in a half-hour of an ordinary market, in percent.
    var drift: Double {
        switch self {
        case .strongBear: -0.055
        case .bear: -0.032
        case .uneasy: -0.015
        case .flat: 0
        case .hopeful: 0.015
        case .bull: 0.032
        case .strongBull: 0.055
        }
    }

    /// The mood of the next half-hour: mostly the same, else a neighbour, sometimes any.
    func next(_ random: inout SplitMix64) -> Mood {
        let draw = random.uniform()
        if draw < 0.91 { return self }
        return draw < 0.96 ? neighbour(&random) : .any(&random)
    }

    /// The mood after a night, which changes more.
    func afterNight(_ random: inout SplitMix64) -> Mood {
        let draw = random.uniform()
        if draw < 0.5 { return self }
        return draw < 0.75 ? neighbour(&random) : .any(&random)
    }

    private func neighbour(_ random: inout SplitMix64) -> Mood {
        Mood(rawValue: rawValue + (random.uniform() < 0.5 ? -1 : 1)) ?? .flat
    }

    private static func any(_ random: inout SplitMix64) -> Mood { allCases[random.index(below: allCases.count)] }
}
