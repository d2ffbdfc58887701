/// Confidence intervals of means whose cases are not independent: a bootstrap that resamples whole sessions.
///
/// The percentile interval of the ratio Σ sums / Σ counts over resampled blocks (Efron and Tibshirani 1993, chapters 8
/// and 13). Neighbouring calls share most of their future, so intervals that treat calls as independent would be far
/// too narrow.
public struct BlockBootstrap: Sendable {
    /// A 95 % confidence interval.
    public struct Interval: Hashable, Sendable {
        /// The lower end.
        public var low: Double
        /// The upper end.
        public var high: Double
    }

    /// The number of resamples.
    public static let replicates = 400
    /// The most blocks. Beyond this many sessions, neighbours share a block, so that ten years cost no more than one.
    public static let mostBlocks = 250
    /// An interval needs at least this many blocks with a case.
    public static let fewestBlocks = 5

    private let blocks: Int
    private let sessions: Int
    /// How often each block was drawn in each resample: one row per block.
    private let draws: [UInt16]

    /// Draws the resamples. The same number of sessions and seed always give the same ones.
    ///
    /// - Parameter together: The least number of neighbouring sessions that are drawn together.
    public init(sessions: Int, together: Int = 1, seed: UInt64 = 20_250_619) {
        self.sessions = sessions
        let blocks = min(sessions / together, Self.mostBlocks)
        self.blocks = blocks
        var draws = [UInt16](repeating: 0, count: blocks * Self.replicates)
        var random = SplitMix64(seed: seed)
        for replicate in 0..<(blocks == 0 ? 0 : Self.replicates) {
            for _ in 0..<blocks { draws[Int(random.next() % UInt64(blocks)) * Self.replicates + replicate] += 1 }
        }
        self.draws = draws
    }

    /// The total of a column over the sessions drawn.
    public typealias Totals = (_ column: Int) -> Double

    /// The interval of a mean, given the sum and the number of cases per session; `nil` if too few sessions have cases.
    public func interval(sums: [Double], counts: [Int]) -> Interval? {
        interval([counts.map(Double.init), sums]) { total in total(1) / total(0) }
    }

    /// The interval of any figure computed from sums over sessions; `nil` if too few sessions have cases.
    ///
    /// - Parameters:
    ///   - columns: The sums of each session; the first are the numbers of cases.
    ///   - figure: Computes the figure from the totals, in the order of the columns; `nil` when it has no value.
    public func interval(_ columns: [[Double]], _ figure: (Totals) -> Double?) -> Interval? {
        guard let cases = columns.first, columns.allSatisfy({ $0.count == sessions }) else { return nil }
        let held = joined(cases, columns)
        guard held.count >= Self.fewestBlocks else { return nil }
        let totals = columns.indices.map { column in
            var totals = [Double](repeating: 0, count: Self.replicates)
            for block in held {
                let (sum, row) = (block.sums[column], block.place * Self.replicates)
                for replicate in totals.indices { totals[replicate] += Double(draws[row + replicate]) * sum }
            }
            return totals
        }
        let figures = (0..<Self.replicates).compactMap { replicate in
            totals[0][replicate] > 0 ? figure { totals[$0][replicate] } : nil
        }
        return outerPercentiles(2.5, of: figures).map { Interval(low: $0.low, high: $0.high) }
    }

    /// How many blocks have cases.
    func blocks(with counts: [Int]) -> Int { joined(counts.map(Double.init), []).count }

    /// The blocks that have cases, with their sums.
    private func joined(_ cases: [Double], _ columns: [[Double]]) -> [(place: Int, sums: [Double])] {
        var held: [(place: Int, sums: [Double])] = []
        for session in 0..<sessions where cases[session] > 0 {
            let place = session * blocks / sessions
            if let last = held.indices.last, held[last].place == place {
                for column in columns.indices { held[last].sums[column] += columns[column][session] }
            } else {
                held.append((place, columns.map { $0[session] }))
            }
        }
        return held
    }
}

/// The SplitMix64 random number generator (Steele, Lea and Flood, 2014): one seed gives the same numbers on every machine.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
