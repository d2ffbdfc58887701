/// When a direction is checked: within the same session or, with one call per session, some sessions later.
public enum StandHorizon: String, CaseIterable, Sendable {
    /// One slot later.
    case nextSlot = "next_slot"
    /// At the confidence's horizon, such as two trading hours later.
    case horizon
    /// At the end of the session.
    case close
}

/// The time over which the market's move is measured.
public enum MoveHorizon: String, CaseIterable, Sendable {
    /// One slot later, in the same session.
    case nextSlot = "next_slot"
    /// To the confidence's horizon, in the same session.
    case horizon
    /// To the same time of day in the next session.
    case nextSession = "next_session"
}

/// How often the direction was still the same.
public struct StandCount: Hashable, Sendable {
    /// The number of calls checked.
    public var cases = 0
    /// The number whose direction was the same.
    public var stood = 0

    /// Creates an empty count.
    public init() {}

    mutating func add(_ other: StandCount) {
        cases += other.cases
        stood += other.stood
    }
}

/// Exact sums of stated probabilities and outcomes, in whole numbers, because confidences have four decimals.
public struct StatedSum: Hashable, Sendable {
    /// A stated probability of 1.
    public static let one = 10_000
    /// The sum of the stated probabilities, in ten-thousandths.
    public var sum = 0
    /// The sum of their squares, in hundred-millionths.
    public var squares = 0
    /// The sum of the probabilities stated by calls whose direction was the same, in ten-thousandths.
    public var sumStood = 0
    /// The sum of (prior − outcome)², in hundred-millionths.
    public var priorSquares = 0

    /// Creates an empty sum.
    public init() {}

    mutating func add(stated: Double, prior: Double, stood: Bool) {
        let stated = Self.units(stated), miss = Self.units(prior) - (stood ? Self.one : 0)
        sum += stated
        squares += stated * stated
        sumStood += stood ? stated : 0
        priorSquares += miss * miss
    }

    mutating func add(_ other: StatedSum) {
        sum += other.sum
        squares += other.squares
        sumStood += other.sumStood
        priorSquares += other.priorSquares
    }

    /// The sum of (stated − outcome)² in hundred-millionths, a whole number, when `stood` of the outcomes came true.
    func misses(stood: Int) -> Double {
        let one = Double(Self.one)
        return Double(squares) - 2 * one * Double(sumStood) + one * one * Double(stood)
    }

    private static func units(_ share: Double) -> Int {
        Int((min(1, max(0, share)) * Double(one)).rounded(.toNearestOrAwayFromZero))
    }
}

/// The exact sum of the market's moves after some calls.
public struct MoveSum: Hashable, Sendable {
    /// The unit of the sum: ten-thousandths of a percent.
    public static let unitsPerPercent = 10_000
    /// The number of moves measured.
    public var cases = 0
    /// The number of upward moves.
    public var up = 0
    /// The number of downward moves.
    public var down = 0
    /// The sum of the moves, in ten-thousandths of a percent.
    public var sum = 0

    /// Creates an empty sum.
    public init() {}

    mutating func add(_ move: Int) {
        cases += 1
        up += move > 0 ? 1 : 0
        down += move < 0 ? 1 : 0
        sum += move
    }

    mutating func add(_ other: MoveSum) {
        cases += other.cases
        up += other.up
        down += other.down
        sum += other.sum
    }

    /// The same moves seen from the short side.
    var mirrored: MoveSum {
        var mirror = self
        (mirror.up, mirror.down, mirror.sum) = (down, up, -sum)
        return mirror
    }
}

/// The calls of one session with the same origin, regime and range of confidence, and their outcomes.
public struct RecordCell: Hashable, Sendable {
    /// The limits between the ranges of stated confidence.
    public static let edges = [0.5, 0.6, 0.7, 0.8, 0.9]

    /// Whether the calls were live or backfilled.
    public var origin: CallOrigin
    /// The regime called.
    public var regime: Regime
    /// The range of the stated confidence, from 0.
    public var bin: Int
    /// The number of calls.
    public var calls = 0
    /// The number of calls per volatility level, in the order of the levels; calls of unknown volatility are left out.
    public var levels = [Int](repeating: 0, count: Volatility.Level.allCases.count)
    /// How often the direction was the same: one count per `StandHorizon`.
    public var stands = [StandCount](repeating: StandCount(), count: StandHorizon.allCases.count)
    /// The probabilities stated by the calls that were checked at the confidence's horizon.
    public var stated = StatedSum()
    /// The market's moves: one sum per `MoveHorizon`.
    public var moves = [MoveSum](repeating: MoveSum(), count: MoveHorizon.allCases.count)
    /// What later sessions showed: one count per `AheadCount.sessions` with one call per session; otherwise empty.
    public var ahead: [AheadCount] = []

    /// Creates a cell without calls.
    public init(origin: CallOrigin, regime: Regime, bin: Int) {
        self.origin = origin
        self.regime = regime
        self.bin = bin
    }

    /// The range of a stated confidence, from 0.
    public static func bin(of confidence: Double) -> Int { edges.count { confidence >= $0 } }

    /// Whether `left` comes before `right` in the order in which cells are stored.
    static func isBefore(_ left: RecordCell, _ right: RecordCell) -> Bool {
        (left.origin.rawValue, left.regime.level, left.bin) < (right.origin.rawValue, right.regime.level, right.bin)
    }
}
