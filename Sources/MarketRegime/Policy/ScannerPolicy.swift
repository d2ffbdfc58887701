/// The thresholds of the scanner that reads bars.
package struct ScannerPolicy: Sendable, Equatable {
    /// The rules that make a candidate.
    package var rules = RuleSet.reversal
    /// How true ranges are averaged.
    package var trueRange = TrueRange.plain
    /// Whether today's volume is divided by its usual share of the day.
    package var volume = VolumeReading.asRulesSay
    /// The fewest bars a stock needs, today's included: as many as the 50-day average covers.
    package var minimumBars = 50
    /// The share of the universe that must be usable for a valid scan, in percent.
    package var minimumUsable = 60.0
    /// A move from a close to the next open beyond this, in percent, is taken for an unadjusted split.
    package var jumpPercent = 40.0
    /// The fewest stocks needed to know the market's own move on the day of such a jump.
    package var jumpMinimumStocks = 5
    /// A stock without a bar for more calendar days than this has left the market.
    package var goneDays = 30
    /// The number of rules, out of 7, that a long candidate must meet; also for a short one with mirrored rules.
    package var longScore = 5
    /// The number of rules, out of 11, that a short candidate must meet.
    package var shortScore = 6
    package var bodyPercent = 60.0
    package var volumeRatio = 1.5
    package var momentumPercent = 2.0
    package var place = 0.7
    package var mirroredPlace = 0.3
    package var topPercent = 1.0
    package var flagPercent = 5.0
    package var shortVolumeRatio = 1.3
    package var shortMomentumPercent = 1.0
    package var shortPlace = 0.33

    package init() {}

    /// Whether volumes are divided by the usual share of the day so far.
    package var dividesVolume: Bool {
        switch volume {
        case .asRulesSay: rules == .mirrored
        case .soFar: false
        case .byTimeOfDay: true
        }
    }
}

/// How the volume of an unfinished day is compared with whole days.
package enum VolumeReading: String, CaseIterable, Sendable {
    /// As the rules need it: `reversal` uses the volume as it is, `mirrored` divides it.
    case asRulesSay = "rules"
    /// As it is, so ratios are small in the morning.
    case soFar = "so_far"
    /// Divided by the usual share of a day's volume by then.
    case byTimeOfDay = "time_of_day"
}
