extension History {
    /// The usual value of an observation at a time of day: the median over the newest earlier sessions that have it, up
    /// to `sessions` of them; `nil` with fewer than `minimum`.
    ///
    /// - Parameter minuteOfDay: `nil` for any, where each session is called once: at its close, whenever that is.
    func usual(
        _ observation: KeyPath<Observations, Double?>, minuteOfDay: Int?, before day: Day, sessions: Int, minimum: Int
    ) -> Double? {
        var values: [Double] = []
        for entry in entries.reversed() where entry.day < day {
            if let minuteOfDay, entry.minuteOfDay != minuteOfDay { continue }
            guard let value = entry.observations[keyPath: observation] else { continue }
            values.append(value)
            if values.count == sessions { break }
        }
        return values.count >= minimum ? median(values) : nil
    }

    /// The newest breadth counted on a day. Breadth is not carried over a night.
    func lastBreadth(on day: Day) -> Breadth? {
        for entry in entries.reversed() {
            guard entry.day == day else { return nil }
            if let breadth = entry.call == nil ? entry.observations.breadth : entry.call?.breadth { return breadth }
        }
        return nil
    }

    /// The regimes of the newest analysed slots, newest first, `count` of them at most.
    func recentRegimes(_ count: Int) -> [Regime] {
        var regimes: [Regime] = []
        for entry in entries.reversed() {
            guard regimes.count < count else { break }
            if let call = entry.call { regimes.append(call.regime) }
        }
        return regimes
    }
}
