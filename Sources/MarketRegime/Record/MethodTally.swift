/// How one session's calls of one origin turned out, in whole numbers, so that sums over sessions are exact.
public struct MethodTally: Hashable, Sendable {
    /// The directions called after the market had moved by more than `CallMove.limit`.
    public struct Agreement: Hashable, Sendable {
        /// The number of calls, including those without a direction.
        public var cases = 0
        /// The number with the direction of the move.
        public var agreed = 0
        /// The number with the opposite direction.
        public var opposite = 0

        /// Creates an empty count.
        public init() {}

        mutating func add(_ verdict: (agreed: Bool, opposite: Bool)?) {
            guard let verdict else { return }
            cases += 1
            agreed += verdict.agreed ? 1 : 0
            opposite += verdict.opposite ? 1 : 0
        }
    }

    /// Positions in the called direction, each held for one slot.
    public struct Held: Hashable, Sendable {
        /// The number of slots held.
        public var steps = 0
        /// The sum of the advised sizes, in ten-thousandths.
        public var sizes = 0
        /// The sum of the gains of a position of 1, in ten-thousandths of a percent.
        public var unit = 0
        /// The sum of the squares of those gains.
        public var unitSquares = 0
        /// The sum of the gains of a position of the advised size, in ten-thousandths of a percent.
        public var sized = 0
        /// The sum of the squares of those gains.
        public var sizedSquares = 0

        /// Creates an empty sum.
        public init() {}

        /// Adds a position held for one slot.
        ///
        /// - Parameter move: The gain of a position of 1, in ten-thousandths of a percent.
        mutating func add(size: Double, move: Int) {
            let gain = Int((size * Double(move)).rounded(.toNearestOrAwayFromZero))
            steps += 1
            sizes += Int((size * Double(MoveSum.unitsPerPercent)).rounded(.toNearestOrAwayFromZero))
            unit += move
            unitSquares += move * move
            sized += gain
            sizedSquares += gain * gain
        }
    }

    /// Judged by the move since the session before.
    public var day = Agreement()
    /// Judged by the move since the session's first call.
    public var sinceOpen = Agreement()
    /// Changes of regime from the previous call of the same session.
    public var changes = 0
    /// Those reversed within two slots.
    public var whipsaws = 0
    /// What the advised sizes did.
    public var held = Held()

    /// Creates an empty tally.
    public init() {}

    /// Every number of a tally, in the order in which they are stored.
    public static var fields: [WritableKeyPath<MethodTally, Int>] {
        [
            \.day.cases, \.day.agreed, \.day.opposite, \.sinceOpen.cases, \.sinceOpen.agreed, \.sinceOpen.opposite,
            \.changes, \.whipsaws, \.held.steps, \.held.sizes, \.held.unit, \.held.unitSquares, \.held.sized,
            \.held.sizedSquares,
        ]
    }
}

/// A direction that was called, with the market's moves up to that half-hour, in ten-thousandths of a percent.
struct CallMove {
    let side: Side?
    /// Since the last call of the previous session with a known level; `nil` if unknown.
    let sinceYesterday: Int?
    /// Since the session's first call with a known level; `nil` if unknown.
    let sinceOpen: Int?

    /// Moves smaller than this, in percent, have no direction.
    static let limit = 0.3

    /// - Parameters:
    ///   - today: The calls of the session, oldest first.
    ///   - yesterday: The calls of the session before.
    init(_ call: ScoredCall, today: ArraySlice<ScoredCall>, yesterday: ArraySlice<ScoredCall>) {
        side = call.regime.direction
        sinceYesterday = yesterday.reversed().lazy.compactMap { MarketChain.move(from: $0, to: call) }.first
        sinceOpen = today.lazy.compactMap { MarketChain.move(from: $0, to: call) }.first
    }

    /// Whether a move is large enough and has the called direction, or the opposite one; `nil` for a small or unknown move.
    func verdict(_ move: KeyPath<CallMove, Int?>) -> (agreed: Bool, opposite: Bool)? {
        guard let move = self[keyPath: move], Double(abs(move)) / Double(MoveSum.unitsPerPercent) > Self.limit else {
            return nil
        }
        guard let side else { return (false, false) }
        return (side == .long) == (move > 0) ? (true, false) : (false, true)
    }
}
