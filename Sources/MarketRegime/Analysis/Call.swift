/// The result for one slot: regime, confidence, volatility and advice, with every number behind them.
public struct Call: Hashable, Sendable {
    /// The candidates on each side.
    public var counts: Counts
    /// The score of the lists alone, a log ratio.
    public var countsScore: Double
    /// The breadth that was added to the lists' vote; `nil` if the lists decided alone.
    public var breadth: Breadth?
    /// The newest score x, a log ratio: that of the lists alone, or the weighted mean of lists and breadth.
    public var newestScore: Double
    /// The smoothed score, the band and the regime shown, from which the next slot continues.
    public var state: Classifier.State
    /// Why it is this regime.
    public var reason: Reason
    /// `10·tanh(x̂ / 0.9)`, −10 to 10.
    public var trendStrength: Double
    /// How likely the direction is to last.
    public var confidence: Confidence
    /// How volatile the market is.
    public var volatility: Volatility
    /// How to trade.
    public var advice: Advice
    /// When the regime began and what came before it.
    public var context: Context

    /// Creates a call from its parts.
    package init(
        counts: Counts, countsScore: Double, breadth: Breadth?, newestScore: Double, state: Classifier.State,
        reason: Reason,
        trendStrength: Double, confidence: Confidence, volatility: Volatility, advice: Advice, context: Context
    ) {
        self.counts = counts
        self.countsScore = countsScore
        self.breadth = breadth
        self.newestScore = newestScore
        self.state = state
        self.reason = reason
        self.trendStrength = trendStrength
        self.confidence = confidence
        self.volatility = volatility
        self.advice = advice
        self.context = context
    }

    /// The regime shown.
    public var regime: Regime { state.shown }

    /// When the regime began and what came before it.
    public struct Context: Hashable, Sendable {
        /// The first slot of the current stretch of the regime.
        public var since: Instant
        /// Minutes of trading from that slot to this one.
        public var durationMinutes: Int
        /// The regime before this stretch; `nil` for the first stretch.
        public var previousRegime: Regime?
        /// 1 − changes per step over the last analysed slots, nights included, 0 to 1.
        public var stability: Double

        /// Creates a context from its parts.
        package init(since: Instant, durationMinutes: Int, previousRegime: Regime?, stability: Double) {
            self.since = since
            self.durationMinutes = durationMinutes
            self.previousRegime = previousRegime
            self.stability = stability
        }
    }
}
