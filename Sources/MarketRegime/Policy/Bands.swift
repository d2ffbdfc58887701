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
