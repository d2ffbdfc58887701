package import MarketRegime

/// A market's steps in words.
extension Rhythm {
    /// Whether there is one call per session.
    var isDaily: Bool { self == .close }

    /// Such as `3 half-hours` or `1 session`.
    func count(_ steps: Int) -> String { Numbers.count(steps, counted.one, counted.many) }

    /// One step with its article, such as `a half-hour` or `an hour`.
    var oneStep: String {
        (step.hasPrefix("hour") || step.hasPrefix("8") || step.hasPrefix("18") ? "an " : "a ") + step
    }

    /// Whether a step has a name of its own, such as `quarter-hour`.
    private var isNamed: Bool { minutes.map { [15, 30, 60].contains($0) } ?? true }

    /// The length of a stretch: up to four steps as named steps, otherwise in minutes below two hours and in trading
    /// hours above.
    package func stretch(_ steps: Double) -> String {
        guard let minutes, !isNamed || steps > 4 else {
            return "\(Numbers.short(steps, 1))\(Numbers.noBreak)\(steps == 1 ? step : self.steps)"
        }
        let length = steps * Double(minutes)
        guard isNamed || length >= 120 else { return "\(Numbers.short(length, 0))\(Numbers.noBreak)min" }
        return "\(Numbers.short(length / 60))\(Numbers.noBreak)h"
    }

    /// The length of one stretch in a list, in the unit that the longest one needs.
    func stretch(_ steps: Double, among longest: Double) -> String {
        guard let minutes, isNamed, longest > 4 else { return stretch(steps) }
        return "\(Numbers.short(steps * Double(minutes) / 60))\(Numbers.noBreak)h"
    }

    /// The time from one slot's start to another's, as a stretch.
    func stretch(minutes: Double) -> String {
        self.minutes.map { stretch(minutes / Double($0)) } ?? "\(Numbers.short(minutes / 60, 1))\(Numbers.noBreak)h"
    }

    /// How far ahead a number of steps is, such as `two trading hours` or `one session`.
    func ahead(_ steps: Int) -> String {
        guard let minutes else { return steps == 1 ? "one session" : count(steps) }
        return GaugeWords.hours(steps * minutes)
    }

    /// The time before the close in which a closing call must be made, such as `hour`.
    func final(_ steps: Int) -> String {
        guard let minutes, steps > 1 else { return step }
        if steps * minutes == 60 { return "hour" }
        return isNamed ? count(steps) : "\(steps * minutes) minutes"
    }

    /// How soon a change has to be reversed to count as a whipsaw: within two steps, such as `an hour`.
    var whipsaw: String { length(of: 2) }
}
