/// The state the market is in, ordered from most bearish to most bullish.
public enum Regime: String, CaseIterable, Codable, Sendable, Comparable {
    /// Shorts outnumber longs more than two to one.
    case strongDowntrend = "strong_downtrend"
    /// Shorts clearly outnumber longs.
    case downtrend
    /// A few more shorts than longs.
    case choppyBearish = "choppy_bearish"
    /// Neither side leads.
    case choppy
    /// A few more longs than shorts.
    case choppyBullish = "choppy_bullish"
    /// Longs clearly outnumber shorts.
    case uptrend
    /// Longs outnumber shorts more than two to one.
    case strongUptrend = "strong_uptrend"

    /// Strength and side as one number, −3 (strong downtrend) to +3 (strong uptrend).
    public var level: Int {
        switch self {
        case .strongDowntrend: -3
        case .downtrend: -2
        case .choppyBearish: -1
        case .choppy: 0
        case .choppyBullish: 1
        case .uptrend: 2
        case .strongUptrend: 3
        }
    }

    /// The side this regime favours, or `nil` for neither.
    public var direction: Side? {
        switch self {
        case .strongUptrend, .uptrend, .choppyBullish: .long
        case .strongDowntrend, .downtrend, .choppyBearish: .short
        case .choppy: nil
        }
    }

    /// The next more bullish regime; `nil` for the highest.
    public var above: Regime? { Regime(level: level + 1) }

    /// The next more bearish regime; `nil` for the lowest.
    public var below: Regime? { Regime(level: level - 1) }

    /// The regime without "strong": a strong trend becomes a plain one.
    public var withoutStrength: Regime {
        switch self {
        case .strongUptrend: .uptrend
        case .strongDowntrend: .downtrend
        default: self
        }
    }

    /// The regime with a level from −3 to 3; `nil` for any other level.
    public init?(level: Int) {
        guard let regime = Regime.allCases.first(where: { $0.level == level }) else { return nil }
        self = regime
    }

    /// Orders regimes from most bearish to most bullish.
    public static func < (left: Regime, right: Regime) -> Bool { left.level < right.level }
}
