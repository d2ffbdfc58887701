/// A half-hour for which both systems have a call.
public struct ComparedSlot: Sendable, Equatable {
    /// Our entry.
    public var entry: Entry
    /// Our call.
    public var ours: Call
    /// Whether our call was live or backfilled. A call that was corrected later counts as backfilled, because the
    /// correction is what is compared.
    public var origin: CallOrigin
    /// The other system's last call within the half-hour.
    public var theirs: ForeignCall
    /// The regime meant by its word.
    public var theirRegime: Regime
    /// Whether our direction was still the same at the confidence horizon; `nil` unless both systems have a call there.
    public var didOursLast: Bool?
    /// Whether their direction was still the same at the confidence horizon.
    public var didTheirsLast: Bool?

    /// How many levels their regime is above ours, −6 to 6.
    public var steps: Int { theirRegime.level - ours.regime.level }
    /// Whether one system favours long and the other short.
    public var isOpposite: Bool {
        guard let one = ours.regime.direction, let other = theirRegime.direction else { return false }
        return one != other
    }
}

/// How well the regimes of the same half-hours agree.
public struct Agreement: Sendable, Equatable {
    /// How often both regimes are the same.
    public let exact: Share
    /// How often both regimes are the same or neighbours.
    public let withinOne: Share
    /// How often both directions are the same: long, short or neither.
    public let direction: Share
    /// How often one system is long and the other short.
    public let opposite: Share
    /// The number of half-hours per pair of regimes, `[ours][theirs]`, from strong downtrend to strong uptrend.
    public let table: [[Int]]
    /// The agreement of regimes beyond chance.
    public let kappa: CohenKappa?
    /// The same, with a disagreement weighted by the number of levels between the two regimes.
    public let weightedKappa: CohenKappa?
    /// The agreement of directions beyond chance.
    public let directionKappa: CohenKappa?

    /// Measures the agreement over half-hours.
    public init(_ slots: [ComparedSlot]) {
        exact = Share(of: slots) { $0.steps == 0 }
        withinOne = Share(of: slots) { abs($0.steps) <= 1 }
        direction = Share(of: slots) { $0.ours.regime.direction == $0.theirRegime.direction }
        opposite = Share(of: slots, where: \.isOpposite)
        var table = Array(repeating: Array(repeating: 0, count: 7), count: 7)
        var sides = Array(repeating: Array(repeating: 0, count: 3), count: 3)
        for slot in slots {
            table[slot.ours.regime.level + 3][slot.theirRegime.level + 3] += 1
            sides[slot.ours.regime.level.signum() + 1][slot.theirRegime.level.signum() + 1] += 1
        }
        self.table = table
        kappa = CohenKappa(table)
        weightedKappa = CohenKappa(table, weights: .linear)
        directionKappa = CohenKappa(sides)
    }
}

/// How well two systems' values of the same quantity agree, over the half-hours in which both gave one.
public struct AmountAgreement: Sendable, Equatable {
    /// The number of half-hours with both values.
    public let cases: Int
    /// Our mean; `nil` without cases.
    public let ours: Double?
    /// Their mean; `nil` without cases.
    public let theirs: Double?
    /// The mean absolute difference; `nil` without cases.
    public let meanDifference: Double?
    /// How often ours is within a tenth of theirs: `|ours − theirs| ≤ 0.1 · |theirs|`.
    public let withinTenth: Share
    /// How often the two differ by at most 0.1, which is ten points for a probability.
    public let withinPoints: Share
    /// Whether the other system always gives the same value, in which case a comparison is pointless.
    public let isConstant: Bool

    /// A tolerance for limits, so that rounding in a file does not fail a value that meets the limit exactly.
    private static let slack = 1e-9

    /// Compares pairs of numbers.
    public init(_ pairs: [(ours: Double, theirs: Double)]) {
        cases = pairs.count
        func mean(_ value: ((ours: Double, theirs: Double)) -> Double) -> Double? {
            pairs.isEmpty ? nil : pairs.reduce(0) { $0 + value($1) } / Double(pairs.count)
        }
        ours = mean { $0.ours }
        theirs = mean { $0.theirs }
        meanDifference = mean { abs($0.ours - $0.theirs) }
        withinTenth = Share(of: pairs) { abs($0.ours - $0.theirs) <= 0.1 * abs($0.theirs) + Self.slack }
        withinPoints = Share(of: pairs) { abs($0.ours - $0.theirs) <= 0.1 + Self.slack }
        isConstant = pairs.count > 1 && pairs.dropFirst().allSatisfy { $0.theirs == pairs[0].theirs }
    }
}

/// How often a system changed the regime within sessions, over the compared half-hours; where each session is called
/// once, from one to the next.
public struct ChangeRate: Sendable, Equatable {
    /// The number of sessions.
    public let sessions: Int
    /// The number of changes from one compared half-hour to the next, not counting overnight changes of
    /// a market that is called several times a session.
    public let changes: Int
    /// The number of changes that were reversed within the next two compared half-hours.
    public let whipsaws: Int

    /// Counts the changes in a list of regimes, oldest first, each with its day.
    public init(_ calls: [(day: Day, regime: Regime)], _ rhythm: Rhythm = .halfHourly) {
        let days = Dictionary(grouping: calls, by: \.day).values.map { $0.map(\.regime) }
        let stretches = rhythm == .close ? [calls.map(\.regime)] : days
        sessions = days.count
        changes = stretches.reduce(0) { $0 + Spells.changes($1) }
        whipsaws = stretches.reduce(0) { $0 + Spells.whipsaws($1) }
    }

    /// Changes per session; `nil` without sessions.
    public var changesPerSession: Double? { sessions == 0 ? nil : Double(changes) / Double(sessions) }
    /// Whipsaws per session; `nil` without sessions.
    public var whipsawsPerSession: Double? { sessions == 0 ? nil : Double(whipsaws) / Double(sessions) }
}
