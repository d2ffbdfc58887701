import Glibc

/// How far the stocks usually move, compared with what the two ends of V are made for.
///
/// The ends belong to a universe: with 1,500 stocks down to the smallest, the defaults would say high every day. Nothing is
/// learned from it silently; the user sets the keys.
public struct UniverseFit: Sendable, Equatable {
    /// The median over sessions of the candidates' ATR, in percent.
    public let usualTrueRange: Double
    /// The number of sessions behind it.
    public let sessions: Int
    /// The usual ATR that the ends in force are made for, in percent: within it they serve.
    public let fitting: ClosedRange<Double>

    /// The newest sessions that are looked at.
    public static let sessionsLookedAt = 20
    /// Fewer sessions say too little of what is usual.
    public static let fewestSessions = 10
    /// The ends as multiples of the usual ATR, as derived for the defaults.
    private static let (lowMultiple, highMultiple) = (0.53, 2.65)
    /// The usual ATR that the defaults serve, in percent. It moves with the ends.
    private static let ordinary = 1.9...4.2

    /// Measures the newest sessions; `nil` with too few that have an ATR of their own.
    public init?(_ history: History, _ policy: VolatilityPolicy) {
        var bySession: [(day: Day, values: [Double])] = []
        for entry in history.entries.reversed() {
            guard let made = entry.call?.volatility, made.atrMeasuredAt == nil, let value = made.values[.atr] else {
                continue
            }
            if bySession.last?.day != entry.day {
                if bySession.count == Self.sessionsLookedAt { break }
                bySession.append((entry.day, []))
            }
            bySession[bySession.count - 1].values.append(value)
        }
        guard bySession.count >= Self.fewestSessions, let usual = median(bySession.compactMap { median($0.values) })
        else { return nil }
        func made(for policy: VolatilityPolicy) -> Double {
            (policy.low * policy.high / (Self.lowMultiple * Self.highMultiple)).squareRoot()
        }
        let scale = made(for: policy) / made(for: VolatilityPolicy())
        usualTrueRange = usual
        sessions = bySession.count
        fitting = Self.ordinary.lowerBound * scale...Self.ordinary.upperBound * scale
    }

    /// The ends that fit this universe; `nil` when those in force do.
    public var advice: (low: Double, high: Double)? {
        guard !fitting.contains(usualTrueRange) else { return nil }
        return (
            (Self.lowMultiple * usualTrueRange).rounded(places: 1),
            (Self.highMultiple * usualTrueRange).rounded(places: 1)
        )
    }
}
