/// Every threshold of the method, with its unit. The defaults are those that were chosen on recorded sessions.
///
/// A policy is read from `config/regime_config.json` and `config/thresholds.json`; the ranges are checked there.
public struct Policy: Sendable, Equatable {
    /// From counts to the smoothed score.
    public var smoothing = Smoothing()
    /// The edges of the seven regimes.
    public var bands = Bands()
    /// What leaving a regime needs more than staying in it.
    public var hysteresis = Hysteresis()
    /// Counts so lopsided that the smoothing is skipped.
    public var extreme = Extreme()
    /// How confidence is computed.
    public var confidence = ConfidencePolicy()
    /// How volatility is computed.
    public var volatility = VolatilityPolicy()
    /// How large to trade.
    public var positions = PositionPolicy()
    /// How long an answer stands.
    public var freshness = Freshness()
    /// Which scans can be used.
    public var scans = ScanRules()
    /// The rolling window of the history, in calendar days with today included, 1 to 4000.
    public var historyDays = 30

    /// Creates the default policy.
    public init() {}

    /// From counts to the smoothed score.
    public struct Smoothing: Sendable, Equatable {
        /// Added to both counts, in stocks, so that 3 to 0 is no certainty.
        public var pseudoCount = 5.0
        /// The share of the newest score in the smoothed one, 0 to 1.
        public var emaWeight = 0.5
        /// What is left of the smoothed score after a night, as a share: overnight direction is a coin-flip.
        public var overnightDecay = 0.3
        /// The smoothed score at which `trend_strength` is 10·tanh(1) = 7.6.
        public var trendScale = 0.9
    }

    /// What leaving a regime needs more than staying in it.
    public struct Hysteresis: Sendable, Equatable {
        /// How far the smoothed score must pass an edge, in log ratio.
        public var margin = 0.20
        /// Slots that begin less than this many minutes after the open use the wider margin.
        public var openingMinutes = 60
        /// The margin's factor in those slots, whose counts are two to four times noisier.
        public var openingFactor = 2.0

        /// The margin that holds in a slot beginning `minutes` after the open.
        public func margin(minutesSinceOpen minutes: Int) -> Double {
            minutes < openingMinutes ? margin * openingFactor : margin
        }
    }

    /// Counts so lopsided that the smoothing is skipped.
    public struct Extreme: Sendable, Equatable {
        /// Longs to shorts, or shorts to longs, pseudo-counts included, from which a scan is extreme.
        public var ratio = 3.0
        /// The candidates such a scan needs at least.
        public var minimumTotal = 15
        /// The candidates a scan needs for a strong regime to be shown.
        public var strongMinimumTotal = 15
    }

    /// Which scans can be used.
    public struct ScanRules: Sendable, Equatable {
        /// Minutes from `timestamp` to `finished` at most: a scanner needs ten; what takes an hour mixes two half-hours.
        public var maximumMinutes = 60
    }

    /// How long an answer stands.
    public struct Freshness: Sendable, Equatable {
        /// Minutes after `finished` for which a call is valid.
        public var maximumScanAge = 45
        /// Minutes after a slot's start from which its absence is a miss.
        public var missedAfter = 45
        /// Minutes after a slot's start at which its call is expected.
        public var expectedAfter = 15
        /// Slots before the close of which one must have a call for that call to stand overnight.
        public var closingSlots = 2
    }
}
