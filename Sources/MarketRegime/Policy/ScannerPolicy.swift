/// The thresholds of the scanner that works from bars.
package struct ScannerPolicy: Sendable, Equatable {
    /// The rules that make a candidate.
    package var rules = RuleSet.reversal
    /// How true ranges are averaged.
    package var trueRange = TrueRange.plain
    /// Whether today's volume is divided by its usual share of the day.
    package var volume = VolumeReading.asRulesSay
    /// The bars a stock needs, today's included: the 50-day average takes as many.
    package var minimumBars = 50
    /// The share of the universe that must be usable for a scan, in percent.
    package var minimumUsable = 60.0
    /// A step from a close to the next open beyond this, in percent, is taken for a split that nobody adjusted.
    package var jumpPercent = 40.0
    /// Stocks needed to know what the market itself did on the day of such a jump.
    package var jumpMinimumStocks = 5
    /// A stock without a bar for more calendar days than this has left the market.
    package var goneDays = 30
    /// The rules a long candidate meets, of 7; of a mirrored short, too.
    package var longScore = 5
    /// The rules a short candidate meets, of 11.
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
    /// `reversal` takes it as it is, `mirrored` divides it.
    case asRulesSay = "rules"
    /// As it is, so that ratios are small in the morning.
    case soFar = "so_far"
    /// Divided by the usual share of a day's volume by then.
    case byTimeOfDay = "time_of_day"
}
