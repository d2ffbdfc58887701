import MarketRegime

/// What confidence and volatility mean, in a sentence each.
struct GaugeWords {
    let context: PageContext
    let entry: Entry
    let call: Call

    /// What the call was made under; `nil` when that is not known.
    private var policy: Policy? { context.dossier.madeUnder.policy(of: entry) }

    /// "Chance that the direction is still short at 15:30, two trading hours on."
    var confidence: String {
        guard let steps = policy?.confidence.horizonSlots else {
            return "Chance that the direction lasts, by earlier settings."
        }
        let hours = Self.hours(steps * Slot.minutes)
        let still =
            call.regime.direction.map { "the direction is still \($0.rawValue)" } ?? "neither side is favoured"
        let asNow = call.regime.direction == nil ? ", as now" : ""
        let slots = context.dossier.calendar.session(on: entry.day)?.slots ?? []
        guard let index = slots.firstIndex(where: { $0.start == entry.slot }), let last = slots.last,
            index < slots.count - 1
        else { return "Chance that \(still) \(hours) on\(asNow); the session ends before." }
        guard index + steps < slots.count else {
            return "Chance that \(still) at \(Clock.time(last.minuteOfDay)), the close\(asNow)."
        }
        return "Chance that \(still) at \(Clock.time(slots[index + steps].minuteOfDay)), \(hours) on\(asNow)."
    }

    /// "0.63 of 1. High from 0.60, extreme from 0.80."
    var volatility: String {
        guard let score = call.volatility.score, let level = call.volatility.level else {
            return "The scan says too little. Stops are taken as \(Numbers.times(call.volatility.riskMultiplier))."
        }
        guard let policy = policy?.volatility else {
            return "\(Numbers.decimal(score, 2)) of 1: \(level.rawValue), by earlier settings."
        }
        let all: [(Volatility.Level, Double)] = [
            (.normal, policy.normalFrom), (.high, policy.highFrom), (.extreme, policy.extremeFrom),
        ]
        let near = level == .low || level == .normal ? all.prefix(2) : all.suffix(2)
        let names = near.map { "\($0.0.rawValue) from \(Numbers.decimal($0.1, 2))" }.joined(separator: ", ")
        return "\(Numbers.decimal(score, 2)) of 1. \(names.sentenceCase)."
    }

    /// `two trading hours`.
    static func hours(_ minutes: Int) -> String {
        let words = [
            30: "half a trading hour", 60: "one trading hour", 120: "two trading hours", 180: "three trading hours",
        ]
        return words[minutes] ?? "\(Numbers.short(Double(minutes) / 60, 1)) trading hours"
    }
}
