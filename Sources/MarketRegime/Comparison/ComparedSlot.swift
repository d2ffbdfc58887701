/// A half-hour for which both systems have a call.
public struct ComparedSlot: Sendable, Equatable {
    /// Our entry, with its call.
    public var entry: Entry
    /// Our call.
    public var ours: Call
    /// Whether our call was shown when it was made; one that has been corrected since counts as worked out afterwards,
    /// because the correction is what is compared.
    public var origin: CallOrigin
    /// The other system's last call within the half-hour.
    public var theirs: ForeignCall
    /// What its word means here.
    public var theirRegime: Regime

    /// How many steps their regime is above ours, −6 through 6.
    public var steps: Int { theirRegime.level - ours.regime.level }
    /// Whether one favours long and the other short.
    public var isOpposite: Bool {
        guard let one = ours.regime.direction, let other = theirRegime.direction else { return false }
        return one != other
    }
}

/// How the regimes of the same half-hours agree.
public struct Agreement: Sendable, Equatable {
    /// The same one of the seven.
    public let exact: Share
    /// The same, or the one beside it.
    public let withinOne: Share
    /// The same direction: long, short or neither.
    public let direction: Share
    /// One long, the other short.
    public let opposite: Share
    /// How often ours was one and theirs another, `[ours][theirs]`, from strong downtrend to strong uptrend.
    public let table: [[Int]]
    /// Agreement beyond chance.
    public let kappa: CohenKappa?
    /// The same with a disagreement counted by its steps.
    public let weightedKappa: CohenKappa?
    /// The same of the three directions.
    public let directionKappa: CohenKappa?

    /// Counts over half-hours.
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
