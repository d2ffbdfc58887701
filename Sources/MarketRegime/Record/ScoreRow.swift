/// A share of cases with its 95 % Wilson interval.
public struct Share: Hashable, Sendable {
    /// The number of cases.
    public var cases: Int
    /// The number of cases in which the condition held.
    public var hits: Int

    /// Creates a share.
    public init(hits: Int, cases: Int) {
        self.hits = hits
        self.cases = cases
    }

    /// The share of elements that satisfy a condition.
    init<Element>(of elements: [Element], where holds: (Element) -> Bool) {
        self.init(hits: elements.count(where: holds), cases: elements.count)
    }

    /// The share, 0 to 1; `nil` without cases.
    public var value: Double? { cases == 0 ? nil : Double(hits) / Double(cases) }
    /// The 95 % interval of the true share; `nil` without cases.
    public var interval: WilsonInterval? { WilsonInterval(hits: hits, cases: cases) }
    /// Whether there are too few cases for a conclusion.
    public var isTooFew: Bool { cases < Scorecard.fewCases }
}

/// The market's moves after some calls.
public struct MoveScore: Hashable, Sendable {
    /// How often the market rose.
    public var up: SessionFigure
    /// The mean move in percent; `nil` without cases.
    public var mean: Double?
    /// The 95 % interval of the true mean, from a bootstrap over sessions; `nil` if there are too few.
    public var interval: BlockBootstrap.Interval?

    init(_ sum: MoveSum, up: SessionFigure, interval: BlockBootstrap.Interval?) {
        self.up = up
        mean = sum.cases == 0 ? nil : Double(sum.sum) / Double(MoveSum.unitsPerPercent) / Double(sum.cases)
        self.interval = interval
    }
}

/// The outcomes of some calls: whether the direction was still the same, and how the market moved.
public struct ScoreRow: Hashable, Sendable {
    /// The number of calls.
    public var calls: Int
    /// The mean confidence of the calls checked at the confidence's horizon; `nil` if there are none.
    public var stated: Double?
    /// How often the direction was the same, per horizon.
    public var stands: [StandHorizon: SessionFigure]
    /// The market's moves, per horizon.
    public var moves: [MoveHorizon: MoveScore]
    /// The moves in the called direction, for calls that have one: `up` counts the moves in that direction.
    public var edges: [MoveHorizon: MoveScore]
    /// The base rate: how often the market moved that way over all slots of the record, with long and short weighted by
    /// how often each was called.
    public var base: [MoveHorizon: Double]
    /// What happened 1, 5 and 20 sessions later, with one call per session; otherwise empty.
    public var ahead: [AheadScore]
    /// How far the market fell while the row's regime was shown; `nil` if no level is known, and for rows without a
    /// regime.
    public var fall: RegimeFall?

    /// How often the direction was still the same at the confidence's horizon.
    public var held: SessionFigure { stands[.horizon] ?? .none }
}

/// Wilson's 95 % interval of a share: where the true share lies, given the cases observed.
public struct WilsonInterval: Hashable, Sendable {
    /// The lower end, 0 to 1.
    public let low: Double
    /// The upper end, 0 to 1.
    public let high: Double

    /// The two-sided 95 % point of the normal distribution.
    private static let z = 1.959_963_984_540_054

    /// Creates the interval of `hits` among `cases`; `nil` without cases.
    public init?(hits: Int, cases: Int) {
        guard cases > 0, (0...cases).contains(hits) else { return nil }
        let n = Double(cases), share = Double(hits) / n, square = Self.z * Self.z
        let center = (share + square / (2 * n)) / (1 + square / n)
        let reach = Self.z / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        low = hits == 0 ? 0 : max(0, center - reach)
        high = hits == cases ? 1 : min(1, center + reach)
    }
}
