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
        guard let policy, case let steps = policy.confidence.horizonSlots else {
            return "Chance that the direction lasts, under earlier settings."
        }
        let hours = context.rhythm.ahead(steps)
        let still =
            "the \(call.regime.direction.map { "direction is still \($0.rawValue)" } ?? "market is still neutral")"
        if context.rhythm.isDaily {
            return
                "Chance that \(still) \(close(after: steps).map { "at the close on \($0)" } ?? "then"), \(hours) after this call."
        }
        let slots = context.dossier.calendar.session(on: entry.day)?.slots ?? []
        guard let index = slots.firstIndex(where: { $0.start == entry.slot }),
            index + steps < slots.count
        else {
            return "Chance that \(still) \(hours) later. The session ends before that, so this call is not scored."
        }
        return "Chance that \(still) at \(Clock.time(slots[index + steps].minuteOfDay)), \(hours) after this call."
    }

    /// The day of the session that is `sessions` later; `nil` if the calendar ends before.
    private func close(after sessions: Int) -> String? {
        var day: Day? = entry.day
        for _ in 0..<sessions { day = day.flatMap { context.dossier.calendar.session(after: $0)?.day } }
        return day.map(Clock.day)
    }

    /// The call before, of this session or an earlier one.
    private var before: (entry: Entry, call: Call)? {
        context.dossier.history.entries.last { $0.slot < entry.slot && $0.call != nil }
            .flatMap { entry in entry.call.map { (entry, $0) } }
    }

    /// "+4 points since 11:00. "; empty on the first call.
    var confidenceChange: String {
        func percent(_ call: Call) -> Double { (call.confidence.value * 100).rounded() }
        return before.map { before in
            let difference = percent(call) - percent(before.call)
            return change(difference, 0, abs(difference) == 1 ? " point" : " points", since: before.entry)
        } ?? ""
    }

    /// "+0.05 since 11:00. "; empty on the first call or while one of the two is unknown.
    var volatilityChange: String {
        guard let before, let old = before.call.volatility.score, let new = call.volatility.score else { return "" }
        return change(((new * 100).rounded() - (old * 100).rounded()) / 100, 2, "", since: before.entry)
    }

    /// The change of a number as shown, so that it agrees with the two numbers that readers saw.
    private func change(_ difference: Double, _ places: Int, _ unit: String, since before: Entry) -> String {
        let amount = abs(difference) < 0.001 ? "Unchanged" : Numbers.signed(difference, places) + unit
        return "\(amount) since \(context.moment(before.slot)). "
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
            15: "a quarter of a trading hour", 30: "half a trading hour", 60: "one trading hour",
            120: "two trading hours",
            180: "three trading hours",
        ]
        if let words = words[minutes] { return words }
        return minutes < 60
            ? "\(minutes) minutes of trading" : "\(Numbers.short(Double(minutes) / 60, 1)) trading hours"
    }
}
