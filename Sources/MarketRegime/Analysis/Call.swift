/// The answer for one slot: regime, confidence, volatility and advice, with every number they came from.
public struct Call: Hashable, Sendable {
    /// The candidates on each side.
    public var counts: Counts
    /// The newest score x, a log ratio.
    public var newestScore: Double
    /// The smoothed score and the regime underneath, from which the next slot starts.
    public var state: Classifier.State
    /// The regime that is shown.
    public var regime: Regime
    /// Why it is this regime.
    public var reason: Reason
    /// `10·tanh(x̂ / 0.9)`, −10 to 10.
    public var trendStrength: Double
    /// How sure the direction is.
    public var confidence: Confidence
    /// How volatile the market is.
    public var volatility: Volatility
    /// How large to trade.
    public var advice: Advice
    /// How the regime stands in time.
    public var context: Context

    /// Creates one from its parts.
    package init(
        counts: Counts, newestScore: Double, state: Classifier.State, regime: Regime, reason: Reason,
        trendStrength: Double, confidence: Confidence, volatility: Volatility, advice: Advice, context: Context
    ) {
        self.counts = counts
        self.newestScore = newestScore
        self.state = state
        self.regime = regime
        self.reason = reason
        self.trendStrength = trendStrength
        self.confidence = confidence
        self.volatility = volatility
        self.advice = advice
        self.context = context
    }

    /// How a regime stands in time.
    public struct Context: Hashable, Sendable {
        /// The first slot of the spell.
        public var since: Instant
        /// Minutes of trading from that slot to this one.
        public var durationMinutes: Int
        /// The regime before the spell; `nil` for the first.
        public var previousRegime: Regime?
        /// 1 − changes per step over the last analysed slots, nights included, 0 to 1.
        public var stability: Double

        /// Creates one from its parts.
        package init(since: Instant, durationMinutes: Int, previousRegime: Regime?, stability: Double) {
            self.since = since
            self.durationMinutes = durationMinutes
            self.previousRegime = previousRegime
            self.stability = stability
        }
    }
}
