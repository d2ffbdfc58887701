/// Every threshold of the method, with its unit. The defaults were chosen on recorded sessions.
///
/// A policy is read from `config/regime_config.json` and `config/thresholds.json`, where the ranges are checked.
public struct Policy: Sendable, Equatable {
    /// How counts become the smoothed score.
    public var smoothing = Smoothing()
    /// How the universe votes alongside the lists.
    public var breadth = BreadthPolicy()
    /// The edges of the seven regimes.
    public var bands = Bands()
    /// How far a score must go beyond an edge before the regime changes.
    public var hysteresis = Hysteresis()
    /// When counts are so lopsided that smoothing is skipped.
    public var extreme = Extreme()
    /// How confidence is computed.
    public var confidence = ConfidencePolicy()
    /// How volatility is computed.
    public var volatility = VolatilityPolicy()
    /// How large to trade.
    public var positions = PositionPolicy()
    /// How long a call is valid.
    public var freshness = Freshness()
    /// Which scans can be used.
    public var scans = ScanRules()
    /// The length of the history's rolling window, in calendar days including today, 1 to 4000; see `windowStart`.
    public var historyDays = 30

    /// Creates the default policy.
    public init() {}

    /// Creates the default policy for a rhythm.
    public init(_ rhythm: Rhythm) {
        confidence = ConfidencePolicy(rhythm)
        freshness = Freshness(rhythm)
        scans.maximumMinutes = rhythm.minutes.map { 2 * $0 } ?? 240
        guard rhythm == .close else { return }
        historyDays = 365
        // Chosen on the closes of three markets (4,600 sessions). Every step crosses a night, so a night does not
        // reduce the score. A whole session's counts are above 3 to 1 on one day in five, and at that ratio smoothing
        // would be skipped too often.
        (smoothing.emaWeight, smoothing.overnightDecay, extreme.ratio) = (0.4, 1, 8)
    }

    /// How often the market is called.
    public var rhythm: Rhythm {
        get { confidence.rhythm }
        set { confidence.rhythm = newValue }
    }

    /// When a slot without a scan counts as missed: some time after its start or, with one call per session, not before
    /// the next session opens, because its scan may still arrive until then.
    public func missed(_ slot: Slot) -> Instant {
        let after = slot.start.adding(minutes: freshness.missedAfter)
        return rhythm == .close ? max(after, slot.end) : after
    }

    /// When the scan of a slot must be finished to be in time: at the end of its step, or when it would count as
    /// missed.
    func due(_ slot: Slot) -> Instant { rhythm.minutes.map(slot.start.adding(minutes:)) ?? missed(slot) }

    /// The first day of the window that ends on `today`.
    ///
    /// The previous session always belongs to it, even over a weekend: the smoothed score, the last known volatility
    /// and the lists that a scan may repeat come from there.
    public func windowStart(on today: Day, _ calendar: MarketCalendar) -> Day {
        let start = today.adding(days: 1 - historyDays)
        return min(start, calendar.session(before: today)?.day ?? start)
    }

    /// How counts become the smoothed score.
    public struct Smoothing: Sendable, Equatable {
        /// Added to both counts, in stocks, so that 3 longs and no shorts do not look like certainty.
        public var pseudoCount = 5.0
        /// The weight of the newest score in the smoothed one, 0 to 1.
        public var emaWeight = 0.6
        /// The share of the smoothed score kept overnight, because the overnight direction is nearly random.
        public var overnightDecay = 0.3
        /// The smoothed score at which `trend_strength` is 10·tanh(1) = 7.6.
        public var trendScale = 0.9
    }

    /// How far a score must go beyond an edge before the regime changes.
    public struct Hysteresis: Sendable, Equatable {
        /// The distance beyond the edge, in log ratio.
        public var margin = 0.20
        /// Slots that start less than this many minutes after the open use a wider margin.
        public var openingMinutes = 60
        /// The factor of the margin in those slots, whose counts are two to four times noisier.
        public var openingFactor = 2.0

        /// The margin of a slot that starts `minutes` after the open.
        public func margin(minutesSinceOpen minutes: Int) -> Double {
            minutes < openingMinutes ? margin * openingFactor : margin
        }
    }

    /// When counts are so lopsided that smoothing is skipped.
    public struct Extreme: Sendable, Equatable {
        /// The ratio of the larger to the smaller count, pseudo-counts included, from which a scan is extreme.
        public var ratio = 3.0
        /// The fewest candidates of an extreme scan.
        public var minimumTotal = 15
        /// The fewest candidates needed to show a strong regime.
        public var strongMinimumTotal = 15
        /// A strong regime that is already shown stays until there are fewer candidates than this, so that it does not
        /// flicker.
        public var strongLeaveTotal = 10
    }

    /// Which scans can be used.
    public struct ScanRules: Sendable, Equatable {
        /// The longest time from `timestamp` to `finished`, in minutes: two steps. A scanner needs ten minutes; a scan
        /// that takes longer than an hour mixes two half-hours. With one call per session it may take four hours,
        /// because prices do not move after the close.
        /// takes an hour mixes two half-hours. After the close prices do not move, so that four hours do no harm.
        public var maximumMinutes = 60
        /// A scan that takes longer than this from `timestamp` to `finished`, in minutes, is shown with both times. A
        /// usual scan takes ten minutes; for a longer one, neither time alone says what it describes.
        public static let ordinaryMinutes = 15
        /// The fewest rows at which one side's list, if identical to an earlier one, counts as a repeat. Shorter lists
        /// may be identical by chance.
        public var minimumSideRows = 5
        /// A price that moves by less than this fraction has not moved. It is less than a tick for most stocks.
        public var stillTolerance = 0.0001
        /// The share of prices that must not have moved for a scan to count as a repeat of the one before. Even in the
        /// quietest half-hour most prices move.
        public var stillShare = 0.95
        /// The fewest stocks needed for that comparison.
        public var stillMinimumRows = 20
    }
}

/// The edges of the seven regimes, as smoothed longs per short. Scores are compared strictly and in log space.
public struct Bands: Sendable, Equatable {
    /// Above it: strong uptrend.
    public var strongUptrend = 2.0
    /// Above it: uptrend.
    public var uptrend = 1.5
    /// Above it: choppy bullish.
    public var choppyBullish = 1.2
    /// Below it: choppy bearish.
    public var choppyBearish = 0.8
    /// Below it: downtrend.
    public var downtrend = 0.67
    /// Below it: strong downtrend.
    public var strongDowntrend = 0.5

    /// Creates the default bands.
    public init() {}

    /// The six edges from most bearish to most bullish, as ratios.
    public var ratios: [Double] { [strongDowntrend, downtrend, choppyBearish, choppyBullish, uptrend, strongUptrend] }
}
