import MarketRegime

/// What confidence and volatility mean, in a sentence each.
struct GaugeWords {
    let context: PageContext
    let entry: Entry
    let call: Call

    /// What the call was made under; `nil` when that is not known.
    private var policy: Policy? { context.dossier.madeUnder.policy(of: entry) }

    /// "Chance that the direction is still short at 15:30, two trading hours from now."
    var confidence: String {
        guard let steps = policy?.confidence.horizonSlots else {
            return "Chance that the direction lasts, under earlier settings."
        }
        let hours = Self.hours(steps * Slot.minutes)
        let still =
            "the \(call.regime.direction.map { "direction is still \($0.rawValue)" } ?? "market is still undecided")"
        let slots = context.dossier.calendar.session(on: entry.day)?.slots ?? []
        guard let index = slots.firstIndex(where: { $0.start == entry.slot }), let last = slots.last,
            index < slots.count - 1
        else {
            return "Chance that \(still) \(hours) from now. The session ends sooner, so this call is never checked."
        }
        guard index + steps < slots.count else {
            return "Chance that \(still) at \(Clock.time(last.minuteOfDay)), at the close."
        }
        return "Chance that \(still) at \(Clock.time(slots[index + steps].minuteOfDay)), \(hours) from now."
    }

    /// "Score 0.63 (0–1). High: 0.60–0.80."
    var volatility: String {
        guard let score = call.volatility.score, let level = call.volatility.level else {
            return
                "Not enough data in the scan; using a cautious \(Numbers.times(call.volatility.riskMultiplier)) stop."
        }
        guard let policy = policy?.volatility else {
            return "Score \(Numbers.decimal(score, 2)) (0–1): \(level.rawValue), under earlier settings."
        }
        let starts = [0, policy.normalFrom, policy.highFrom, policy.extremeFrom, 1]
        let index = Volatility.Level.allCases.firstIndex(of: level) ?? 0
        let range = "\(Numbers.decimal(starts[index], 2))–\(Numbers.decimal(starts[index + 1], 2))"
        return "Score \(Numbers.decimal(score, 2)) (0–1). \(level.name): \(range)."
    }

    /// `two trading hours`.
    static func hours(_ minutes: Int) -> String {
        let words = [
            30: "half a trading hour", 60: "one trading hour", 120: "two trading hours", 180: "three trading hours",
        ]
        return words[minutes] ?? "\(Numbers.short(Double(minutes) / 60, 1)) trading hours"
    }
}
