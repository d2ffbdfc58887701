import Foundation

/// The method written as equations: every answer is a function of all slots up to it.
///
/// The recursion goes back to the very first call each time. That is slow, but leaves no state that could be wrong. It is
/// meant for up to a few thousand slots.
struct Oracle: Sendable {
    var settings = OracleSettings()

    /// The answer for each slot; `nil` if there is no call. Only uses breadth that `voted` has set.
    func answers(_ slots: [OracleSlot]) -> [OracleAnswer?] {
        slots.indices.map { answer(Array(slots[...$0])) }
    }

    /// The answer for the last of these slots; `nil` if it has no call. Slots without a call change nothing, and the
    /// smoothed score is carried over them unchanged.
    func answer(_ slots: [OracleSlot]) -> OracleAnswer? {
        guard let newest = slots.last, newest.counts != nil else { return nil }
        return answer(calls: slots.filter { $0.counts != nil }[...])
    }

    /// `ln((L + a) / (S + a))`
    func score(long: Int, short: Int) -> Double {
        log((Double(long) + settings.pseudoCount) / (Double(short) + settings.pseudoCount))
    }

    /// `10·tanh(x̂ / 0.9)`, one decimal, never minus zero.
    func trendStrength(_ smoothed: Double) -> Double {
        (100 * tanh(smoothed / settings.trendScale)).rounded() / 10 + 0
    }

    /// The band of a score without hysteresis; on an edge, the one nearer to choppy.
    func plainBand(_ score: Double) -> Int {
        if let strongest = [3, 2, 1].first(where: { score > settings.lowerEdge(of: $0) }) { return strongest }
        if let strongest = [-3, -2, -1].first(where: { score < settings.upperEdge(of: $0) }) { return strongest }
        return 0
    }

    /// The band after hysteresis. Moving band by band while the edge is passed by the margin ends in the highest band
    /// whose lower edge is passed upwards, or the lowest whose upper edge is passed downwards, or stays.
    ///
    /// The text's "while" is read as any number of bands in one slot, and "passes" as strictly.
    func heldBand(from present: Int, smoothed: Double, margin: Double) -> Int {
        let atLeast = (-2...3).last { smoothed > settings.lowerEdge(of: $0) + margin } ?? -3
        let atMost = (-3...2).first { smoothed < settings.upperEdge(of: $0) - margin } ?? 3
        return min(max(present, atLeast), atMost)
    }

    private func answer(calls: ArraySlice<OracleSlot>) -> OracleAnswer? {
        guard let slot = calls.last, let counts = slot.counts else { return nil }
        let lists = score(long: counts.long, short: counts.short)
        let score =
            slot.breadth.map { (1 - settings.breadthWeight) * lists + settings.breadthWeight * $0.vote } ?? lists
        let total = counts.long + counts.short
        guard let lastSlot = calls.dropLast().last, let before = answer(calls: calls.dropLast()) else {
            let start = Step(band: plainBand(score), smoothed: score, isExtreme: false, isHeld: false)
            return described(start, lists: lists, score: score, total: total, before: nil)
        }
        // The decay is applied once whenever the day changes: a weekend is one night.
        let carried = slot.day == lastSlot.day ? before.smoothed : before.smoothed * settings.overnightDecay
        let smoothed = settings.emaWeight * score + (1 - settings.emaWeight) * carried
        if isExtreme(score: score, total: total, present: before.band) {
            let step = Step(band: plainBand(score), smoothed: score, isExtreme: true, isHeld: false)
            return described(step, lists: lists, score: score, total: total, before: before)
        }
        let margin = settings.margin(minutesSinceOpen: slot.minutesSinceOpen)
        let band = heldBand(from: before.band, smoothed: smoothed, margin: margin)
        let step = Step(band: band, smoothed: smoothed, isExtreme: false, isHeld: band != plainBand(smoothed))
        return described(step, lists: lists, score: score, total: total, before: before)
    }

    /// Whether the scan's own band applies at once. The current band is that of the state before this slot. x̂ is set only
    /// if the band applies (the text could also be read as setting it for every such scan).
    private func isExtreme(score: Double, total: Int, present: Int) -> Bool {
        let band = plainBand(score)
        let isOtherSide = band * present < 0
        let isStronger = abs(band) > abs(present)
        return abs(score) >= settings.extreme && total >= settings.extremeMinTotal && (isOtherSide || isStronger)
    }

    private struct Step {
        var band: Int
        var smoothed: Double
        var isExtreme: Bool
        var isHeld: Bool
    }

    private func described(
        _ step: Step, lists: Double, score: Double, total: Int, before: OracleAnswer?
    ) -> OracleAnswer {
        let isShownAlready = before?.shown == step.band
        let needed = isShownAlready ? settings.strongLeaveTotal : settings.strongMinTotal
        let isCapped = abs(step.band) == 3 && total < needed
        let shown = isCapped ? step.band.signum() * 2 : step.band
        let hasMoved = step.band != before?.band
        // From most to least informative; the first that is true is the oracle's choice.
        let candidates: [(OracleReason, Bool)] = [
            (.extreme, step.isExtreme),
            (.cappedByMinimumTotal, isCapped),
            // When the cap on a strong band is lifted, the shown regime changes but the band does not: both words are right.
            (.entered, hasMoved || shown != before?.shown),
            (.heldByMargin, step.isHeld),
            (.unchanged, !hasMoved),
        ]
        let reasons = candidates.filter(\.1).map(\.0)
        return OracleAnswer(
            lists: lists, score: score, smoothed: step.smoothed, band: step.band, shown: shown,
            reason: reasons.first ?? .unchanged, reasons: Set(reasons), trendStrength: trendStrength(step.smoothed))
    }
}
