/// A share of cases with its 95 % interval after Wilson.
public struct Share: Hashable, Sendable {
    /// How many cases there are.
    public var cases: Int
    /// In how many it was so.
    public var hits: Int

    /// Creates a share.
    public init(hits: Int, cases: Int) {
        self.hits = hits
        self.cases = cases
    }

    /// The share, 0 to 1; `nil` without a case.
    public var value: Double? { cases == 0 ? nil : Double(hits) / Double(cases) }
    /// Where the true share lies, at 95 %; `nil` without a case.
    public var interval: WilsonInterval? { WilsonInterval(hits: hits, cases: cases) }
    /// Whether the cases are too few to say anything.
    public var isTooFew: Bool { cases < Scorecard.fewCases }
}

/// What the market did after some calls.
public struct MoveScore: Hashable, Sendable {
    /// How often it rose.
    public var up: Share
    /// The mean move in percent; `nil` without a case.
    public var mean: Double?
    /// Where the true mean lies, at 95 %, by drawing whole sessions; `nil` when there are too few.
    public var interval: BlockBootstrap.Interval?

    init(_ sum: MoveSum, interval: BlockBootstrap.Interval?) {
        up = Share(hits: sum.up, cases: sum.cases)
        mean = sum.cases == 0 ? nil : Double(sum.sum) / Double(MoveSum.unitsPerPercent) / Double(sum.cases)
        self.interval = interval
    }
}

/// What became of some calls: whether their direction stood, and what the market did.
public struct ScoreRow: Hashable, Sendable {
    /// How many calls there are.
    public var calls: Int
    /// The mean of what was stated by those that were checked at the horizon; `nil` without one.
    public var stated: Double?
    /// How often the direction stood, by horizon.
    public var stands: [StandHorizon: Share]
    /// What the market did, by horizon.
    public var moves: [MoveHorizon: MoveScore]
    /// The same of the calls with a direction, seen from it: `up` counts the moves that went its way.
    public var edges: [MoveHorizon: MoveScore]
    /// How often the market went the called way by itself: in all slots of the record, sides weighted as called.
    public var base: [MoveHorizon: Double]

    /// The share that stood at the horizon of the confidence.
    public var held: Share { stands[.horizon] ?? Share(hits: 0, cases: 0) }
}
