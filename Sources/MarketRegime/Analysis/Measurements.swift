import Glibc

/// What a scan measures apart from its counts, relative to what is usual at that time of day.
struct Measurements {
    /// The share of candidates trading above their usual volume; one half if unknown.
    let participation: Double
    /// The smoothed multiple of the usual move; `nil` for a session's first scan or with too few sessions.
    let smoothedRange: Double?
    /// The same, or the newest known value.
    let range: Double?
    /// The spread of volume ratios as a multiple of the usual spread.
    let relativeVolumeSpread: Double?

    /// Which of its prices are those of the last analysed scan, but for noise, in words; `nil` if they moved.
    let repeatedPrices: String?

    private let medianVolumeRatio: Double?
    private let volumeSpread: Double?
    private let move: Double?
    private let marketReturn: Double?
    private let excludedReturns: Int?
    private let fiveDayChanges: Observations.FiveDayChanges?
    private let chainedLevel: Double?
    private let indexLevel: Double?
    private let universeSize: Int

    init(
        scan: Scan, slot: Slot, prices: PriceTable, earlier: EarlierPrices, hasUniverse: Bool, last: Entry?,
        history: History, policy: Policy
    ) {
        func usual(_ observation: KeyPath<Observations, Double?>) -> Double? {
            history.usual(
                observation, minuteOfDay: policy.rhythm == .close ? nil : slot.minuteOfDay, before: slot.day,
                sessions: policy.confidence.usualSessions, minimum: policy.confidence.usualMinimumSessions
            ).flatMap { $0 > 0 ? $0 : nil }
        }
        let ratios = scan.candidates.compactMap(\.volumeRatio).filter { $0.isFinite && $0 >= 0 }.sorted()
        medianVolumeRatio = percentile(50, ofSorted: ratios)?.rounded(places: 6)
        volumeSpread = Self.spread(ratios)?.rounded(places: 6)
        // Skipped without volumes, because a history that has none would be searched to the end.
        if !ratios.isEmpty, let usualRatio = usual(\.medianVolumeRatio) {
            participation = Double(ratios.count { $0 > usualRatio }) / Double(ratios.count)
        } else {
            participation = 0.5
        }
        relativeVolumeSpread = volumeSpread.flatMap { spread in
            usual(\.volumeSpread).map { (spread / $0).rounded(places: 6) }
        }
        let returns = earlier.last.map(prices.returns(since:)) ?? []
        repeatedPrices = earlier.last.flatMap { earlier in
            prices.repeats(earlier, returns: returns, policy.scans)
                ? "nearly all prices"
                : prices.repeatedSide(of: earlier, policy.scans).map { "nearly all prices of the \($0) list" }
        }
        let sameSession = last?.day == slot.day && last?.slot == earlier.last?.slot
        if sameSession, returns.count >= policy.volatility.atrMinimumValues, let last {
            let slots = slot.start.minutes(since: last.slot) / Double(policy.rhythm.duration(ofSteps: 1))
            move = median(returns.map { abs($0) * 100 }).map { ($0 / slots.squareRoot()).rounded(places: 6) }
        } else {
            move = nil
        }
        smoothedRange = move.flatMap { move in
            usual(\.move).map { usual in
                let weight = policy.volatility.rangeEMAWeight
                let relative = move / usual
                let smoothed = Self.lastSmoothedRange(history).map { weight * relative + (1 - weight) * $0 }
                return (smoothed ?? relative).rounded(places: 6)
            }
        }
        range = smoothedRange ?? last?.call?.volatility.values[.range]
        // Candidates alone do not represent the market: those still picked a scan later rose if long and fell if short.
        (marketReturn, excludedReturns) = Self.marketReturn(
            !hasUniverse
                ? [] : earlier.universe == earlier.last ? returns : earlier.universe.map(prices.returns(since:)) ?? [])
        fiveDayChanges = Observations.FiveDayChanges(scan.candidates)
        chainedLevel =
            hasUniverse && prices.universe.count >= Self.fewestReturns
            ? history.chainedLevel(change: marketReturn) : nil
        indexLevel = scan.indexLevel
        universeSize = scan.universeSize
    }

    /// `observed` with the measurements added.
    func observations(_ observed: Observations) -> Observations {
        var observations = observed
        observations.medianVolumeRatio = medianVolumeRatio
        observations.volumeSpread = volumeSpread
        observations.move = move
        observations.smoothedRange = smoothedRange
        observations.marketReturn = marketReturn
        observations.excludedReturns = excludedReturns
        observations.fiveDayChanges = fiveDayChanges
        observations.chainedLevel = chainedLevel
        observations.indexLevel = indexLevel
        observations.universeSize = universeSize
        return observations
    }

    /// The fewest returns whose mean can stand for the market.
    private static let fewestReturns = 5

    private static func spread(_ sorted: [Double]) -> Double? {
        guard sorted.count >= 5, let low = percentile(25, ofSorted: sorted), let high = percentile(75, ofSorted: sorted)
        else { return nil }
        return high - low
    }

    private static func lastSmoothedRange(_ history: History) -> Double? {
        history.entries.last { $0.observations.smoothedRange != nil }?.observations.smoothedRange
    }

    /// The mean return in percent, and how many returns were left out: moves above 20 % are bonus issues or splits.
    private static func marketReturn(_ returns: [Double]) -> (mean: Double?, excluded: Int?) {
        let usable = returns.filter { abs($0) <= 0.2 }
        let excluded = returns.count == usable.count ? nil : returns.count - usable.count
        guard usable.count >= fewestReturns else { return (nil, excluded) }
        return ((usable.reduce(0, +) / Double(usable.count) * 100).rounded(places: 6), excluded)
    }
}
