import Glibc

/// How far the universe's stocks usually move, compared with the range that the settings `low` and `high` of V suit.
///
/// The right limits depend on the universe: with 1,500 stocks down to the smallest, the defaults would show high
/// volatility every day. The program only advises; the user changes the settings.
public struct UniverseFit: Sendable, Equatable {
    /// The median over sessions of the candidates' ATR, in percent of price.
    public let usualTrueRange: Double
    /// The number of sessions behind it.
    public let sessions: Int
    /// The range of usual ATR, in percent, that the current limits suit.
    public let fitting: ClosedRange<Double>

    /// The number of recent sessions that are examined.
    public static let sessionsLookedAt = 20
    /// The fewest sessions needed to know what is usual.
    public static let fewestSessions = 10
    /// The limits as multiples of the usual ATR, as derived for the defaults.
    private static let (lowMultiple, highMultiple) = (0.53, 2.65)
    /// The range of usual ATR that the default limits suit, in percent. It scales with the limits.
    private static let ordinary = 1.9...4.2

    /// Measures the newest sessions; `nil` if too few have an ATR of their own.
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

    /// Limits that suit this universe; `nil` if the current ones do.
    public var advice: (low: Double, high: Double)? {
        guard !fitting.contains(usualTrueRange) else { return nil }
        return (
            (Self.lowMultiple * usualTrueRange).rounded(places: 1),
            (Self.highMultiple * usualTrueRange).rounded(places: 1)
        )
    }
}
