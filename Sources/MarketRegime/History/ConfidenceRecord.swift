/// The stated confidence of some calls against what happened: whether the direction was the same at the horizon.
public struct ConfidenceRecord: Sendable, Equatable {
    /// The resolved calls whose stated confidence lies in one range.
    public struct Group: Sendable, Equatable {
        /// Where the range begins, 0 to 1.
        public var from: Double
        /// Where it ends, itself excluded; 1 for the topmost, which includes it.
        public var to: Double
        /// How many calls were resolved.
        public var cases = 0
        /// In how many the direction stood.
        public var stood = 0
        /// The sum of what they stated.
        public var statedSum = 0.0

        /// The mean of what was stated; `nil` without a case.
        public var stated: Double? { cases == 0 ? nil : statedSum / Double(cases) }
        /// The share that stood; `nil` without a case.
        public var observed: Double? { cases == 0 ? nil : Double(stood) / Double(cases) }
        /// Where the true share lies, at 95 %; `nil` without a case.
        public var interval: WilsonInterval? { WilsonInterval(hits: stood, cases: cases) }
        /// Whether the cases are too few to say anything.
        public var isTooFew: Bool { cases < ConfidenceRecord.fewCases }

        /// Creates an empty group.
        public init(from: Double = 0, to: Double = 1) {
            self.from = from
            self.to = to
        }

        mutating func add(stated: Double, stood held: Bool) {
            cases += 1
            stood += held ? 1 : 0
            statedSum += stated
        }
    }

    /// Under so many cases a share says little.
    public static let fewCases = 20
    /// Where one range of stated confidence ends and the next begins.
    public static let edges = [0.5, 0.6, 0.7, 0.8, 0.9]

    /// All resolved calls.
    public let total: Group
    /// By what was stated, from the lowest range, empty ones included.
    public let groups: [Group]
    /// By the regime that was called.
    public let regimes: [Regime: Group]
    /// The mean of (stated − outcome)², 0 (right and sure) to 1; `nil` without a resolved call.
    public let brierScore: Double?

    /// Checks the calls among `entries`, oldest first.
    public init(_ entries: [Entry], policy: ConfidencePolicy) {
        var total = Group()
        var groups = zip([0] + Self.edges, Self.edges + [1]).map { Group(from: $0, to: $1) }
        var regimes: [Regime: Group] = [:]
        var squares = 0.0
        for (index, entry) in entries.enumerated() {
            guard let outcome = Metrics.outcome(resolvedBy: entry, among: entries[..<index], policy: policy),
                let call = outcome.entry.call
            else { continue }
            let stated = call.confidence.value
            total.add(stated: stated, stood: outcome.stood)
            groups[Self.edges.count { stated >= $0 }].add(stated: stated, stood: outcome.stood)
            regimes[call.regime, default: Group()].add(stated: stated, stood: outcome.stood)
            let miss = stated - (outcome.stood ? 1 : 0)
            squares += miss * miss
        }
        self.total = total
        self.groups = groups
        self.regimes = regimes
        brierScore = total.cases == 0 ? nil : squares / Double(total.cases)
    }

    /// What the Brier score would be, had the share that stood been stated each time.
    public var constantBrierScore: Double? { total.observed.map { $0 * (1 - $0) } }
}
