/// How volatility is computed from a scan.
public struct VolatilityPolicy: Sendable, Equatable {
    /// ATR values above this may be implausible, in percent: a demerger or a bonus issue distorts them.
    public var atrLimit = 8.0
    /// An ATR above the limit is ignored only if it also exceeds this multiple of its scan's median, because in a crash all
    /// values are high.
    public var atrLimitFactor = 3.0
    /// An ATR below this, in percent, may be a fraction: no list of stocks moves by its whole price a day.
    public static let atrFractionLimit = 1.0
    /// Such an ATR is a fraction if the last known one is more than this many times as high: an average over 14 days
    /// loses at most 31 % in five sessions, and other stocks on the lists do not make up the rest.
    public static let atrUnitFactor = 5.0
    /// A stock whose ATR is above this, in percent, is called wild. Wild stocks are listed but do not change the
    /// volatility.
    public var wildFrom = 3.0
    /// The fewest ATR values that a scan needs.
    public var atrMinimumValues = 5
    /// The percentile of the ATR values used, 0 to 100.
    public var atrPercentile = 75.0
    /// The most sessions that an ATR may be old when a scan has too few values: it is a mean over 14 days and moves
    /// slowly.
    public var atrMaximumAgeSessions = 5
    /// The volatility V that scores 0, in percent of price.
    public var low = 1.5
    /// The volatility V that scores 1, in percent of price.
    public var high = 7.5
    /// The exponent of R, the smoothed multiple of the usual move, in V.
    public var rangeExponent = 0.7
    /// The exponent of the multiple of the usual volume spread in V. It is 0 because the spread does not predict the
    /// next session.
    public var volumeExponent = 0.0
    /// How much ln V rises per unit of log ratio that the market leans short: markets move more after a fall.
    public var tilt = 0.1
    /// The greatest lean that counts, in log ratio.
    public var tiltLimit = 1.5
    /// The weight of the newest range in the smoothed one, 0 to 1.
    public var rangeEMAWeight = 0.1
    /// The score from which volatility is normal.
    public var normalFrom = 0.3
    /// The score from which volatility is high.
    public var highFrom = 0.6
    /// The score from which volatility is extreme.
    public var extremeFrom = 0.8
    /// The risk multipliers at scores 0, `normalFrom`, `highFrom`, `extremeFrom` and 1, linear in between.
    public var riskMultipliers = [0.8, 1.0, 1.25, 1.5, 2.0]
    /// The smallest risk multiplier if no ATR is known.
    public var unknownRiskMultiplier = 1.5
    /// The weighted sum used instead of V for calls of the first method; `nil` for V.
    public var sum: VolatilitySum?

    /// Creates the defaults.
    public init() {}
}
