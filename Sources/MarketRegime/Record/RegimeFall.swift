/// How far the market fell while a regime was shown.
public struct RegimeFall: Hashable, Sendable {
    /// The largest fall from the market's highest level since the regime began, in ten-thousandths of a percent.
    public var most = 0
    /// The number of sessions in which the regime was shown and the market's level was known.
    public var sessions = 0

    /// Creates a fall of zero over no sessions.
    public init() {}

    /// The fall in percent.
    public var percent: Double { Double(most) / Double(MoveSum.unitsPerPercent) }
}

/// The regime shown last, and the market's level since it began.
public struct RegimeStretch: Hashable, Sendable {
    /// Whether its calls were live or backfilled.
    public var origin: CallOrigin
    /// The regime.
    public var regime: Regime
    /// The market's level as a share of its highest since the stretch began, 0 to 1.
    public var below: Double

    /// Creates a stretch.
    public init(origin: CallOrigin, regime: Regime, below: Double = 1) {
        (self.origin, self.regime, self.below) = (origin, regime, below)
    }

    /// Whether a call continues it.
    func continues(with call: ScoredCall) -> Bool { origin == call.origin && regime == call.regime }

    /// Applies a move of the market, in ten-thousandths of a percent.
    ///
    /// - Returns: How far the market now is below its highest level, in the same unit.
    mutating func move(by move: Int) -> Int {
        let whole = 100 * Double(MoveSum.unitsPerPercent)
        // Rounded, so that a level read back from a file continues with exactly the same values.
        let level = (below * (1 + Double(move) / whole)).rounded(places: 9)
        below = min(1, level)
        return max(0, Int(((1 - level) * whole).rounded(.toNearestOrAwayFromZero)))
    }
}

extension TrackRecord {
    /// Applies the market's moves during a session's calls. A move belongs to the regime that was shown while it
    /// happened, also overnight. A missed session breaks the chain.
    ///
    /// - Parameters:
    ///   - known: The calls of the previous session and of this one, oldest first.
    ///   - first: The index of this session's first call.
    mutating func followFalls(_ known: [ScoredCall], from first: Int, follows: Bool) {
        if !follows { stretch = nil }
        var seen: Set<RegimeStretch> = []
        for index in first..<known.count {
            let call = known[index]
            let last = known[..<index].last { $0.level != nil || $0.index != nil }
            let move = last.flatMap { MarketChain.move(from: $0, to: call) }
            if var shown = stretch {
                if let move {
                    let fallen = shown.move(by: move)
                    falls[shown.origin, default: [:]][shown.regime, default: RegimeFall()].most.raise(to: fallen)
                } else if call.level != nil || call.index != nil {
                    shown.below = 1
                }
                stretch = shown
            }
            if stretch?.continues(with: call) != true {
                stretch = RegimeStretch(origin: call.origin, regime: call.regime)
            }
            guard call.hasUniverse || call.index != nil,
                seen.insert(RegimeStretch(origin: call.origin, regime: call.regime)).inserted
            else { continue }
            falls[call.origin, default: [:]][call.regime, default: RegimeFall()].sessions += 1
        }
    }
}

extension Int {
    fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
}
