/// How far ahead a direction is checked, always within the session.
public enum StandHorizon: String, CaseIterable, Sendable {
    /// One slot later.
    case nextSlot = "next_slot"
    /// At the horizon of the confidence: two trading hours later.
    case horizon
    /// At the session's end.
    case close
}

/// How far ahead the market's move is measured.
public enum MoveHorizon: String, CaseIterable, Sendable {
    /// One slot later, in the same session.
    case nextSlot = "next_slot"
    /// At the horizon of the confidence, in the same session.
    case horizon
    /// At the same time of day in the next session.
    case nextSession = "next_session"
}

/// How often a direction stood.
public struct StandCount: Hashable, Sendable {
    /// How many calls were checked.
    public var cases = 0
    /// In how many the direction was the same.
    public var stood = 0

    /// Creates a count of nothing.
    public init() {}

    mutating func add(_ other: StandCount) {
        cases += other.cases
        stood += other.stood
    }
}

/// What was stated and what came, summed exactly: confidences have four places, so whole numbers hold them.
public struct StatedSum: Hashable, Sendable {
    /// A stated probability of 1.
    public static let one = 10_000
    /// The sum of what was stated, in ten-thousandths.
    public var sum = 0
    /// The sum of its squares, in hundred-millionths.
    public var squares = 0
    /// The sum of what was stated of the calls that stood, in ten-thousandths.
    public var sumStood = 0
    /// The sum of (prior − outcome)², in hundred-millionths.
    public var priorSquares = 0

    /// Creates a sum of nothing.
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

    private static func units(_ share: Double) -> Int {
        Int((min(1, max(0, share)) * Double(one)).rounded(.toNearestOrAwayFromZero))
    }
}

/// What the market did after some calls, summed exactly.
public struct MoveSum: Hashable, Sendable {
    /// In what the sum counts: ten-thousandths of a percent.
    public static let unitsPerPercent = 10_000
    /// How many moves were measured.
    public var cases = 0
    /// How many were upward.
    public var up = 0
    /// How many were downward.
    public var down = 0
    /// Their sum, in ten-thousandths of a percent.
    public var sum = 0

    /// Creates a sum of nothing.
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

/// The calls of one session that have origin, regime and range of confidence in common, and what became of them.
public struct RecordCell: Hashable, Sendable {
    /// Where one range of stated confidence ends and the next begins.
    public static let edges = [0.5, 0.6, 0.7, 0.8, 0.9]

    /// Whether they were shown when they were made.
    public var origin: CallOrigin
    /// The regime that was called.
    public var regime: Regime
    /// The range of the stated confidence, from 0.
    public var bin: Int
    /// How many calls there are.
    public var calls = 0
    /// How many of them stated each level of volatility, in the order of the levels; unknown ones are left out.
    public var levels = [Int](repeating: 0, count: Volatility.Level.allCases.count)
    /// Whether the direction stood, one a `StandHorizon`.
    public var stands = [StandCount](repeating: StandCount(), count: StandHorizon.allCases.count)
    /// What was stated by those that were checked at the horizon of the confidence.
    public var stated = StatedSum()
    /// What the market did, one a `MoveHorizon`.
    public var moves = [MoveSum](repeating: MoveSum(), count: MoveHorizon.allCases.count)

    /// Creates a cell without calls.
    public init(origin: CallOrigin, regime: Regime, bin: Int) {
        self.origin = origin
        self.regime = regime
        self.bin = bin
    }

    /// The range of a stated confidence, from 0.
    public static func bin(of confidence: Double) -> Int { edges.count { confidence >= $0 } }

    /// Whether it is of the same kind as another, and not after it in the order in which cells are kept.
    static func isBefore(_ left: RecordCell, _ right: RecordCell) -> Bool {
        (left.origin.rawValue, left.regime.level, left.bin) < (right.origin.rawValue, right.regime.level, right.bin)
    }
}
