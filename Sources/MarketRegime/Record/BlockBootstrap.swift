/// Intervals of means whose cases are not independent: whole sessions are drawn again and again, their cases together.
///
/// The percentile interval of the ratio Σ sums / Σ counts over drawn blocks (Efron and Tibshirani 1993, chapters 8 and
/// 13). Neighbouring calls share most of their future, so that intervals from single cases would be far too narrow.
public struct BlockBootstrap: Sendable {
    /// An interval of a mean, at 95 %.
    public struct Interval: Hashable, Sendable {
        /// The lower end.
        public var low: Double
        /// The upper end.
        public var high: Double
    }

    /// How many times the blocks are drawn.
    public static let replicates = 400
    /// More blocks than this are joined to neighbours, so that ten years cost what one does.
    public static let mostBlocks = 250
    /// Fewer blocks with a case than this give no interval.
    public static let fewestBlocks = 5

    private let blocks: Int
    private let sessions: Int
    /// How often each block was drawn, one row a block.
    private let draws: [UInt16]

    /// Draws the blocks of so many sessions, the same ones each time.
    public init(sessions: Int, seed: UInt64 = 20_250_619) {
        self.sessions = sessions
        let blocks = min(sessions, Self.mostBlocks)
        self.blocks = blocks
        var draws = [UInt16](repeating: 0, count: blocks * Self.replicates)
        var random = SplitMix64(seed: seed)
        for replicate in 0..<(blocks == 0 ? 0 : Self.replicates) {
            for _ in 0..<blocks { draws[Int(random.next() % UInt64(blocks)) * Self.replicates + replicate] += 1 }
        }
        self.draws = draws
    }

    /// The interval of the mean of cases that are summed by session; `nil` when too few sessions have any.
    public func interval(sums: [Double], counts: [Int]) -> Interval? {
        guard sums.count == sessions, counts.count == sessions else { return nil }
        let held = joined(sums, counts)
        guard held.count >= Self.fewestBlocks else { return nil }
        var drawn = [Double](repeating: 0, count: Self.replicates)
        var cases = [Double](repeating: 0, count: Self.replicates)
        for block in held {
            let row = (block.place * Self.replicates)..<((block.place + 1) * Self.replicates)
            draws.withUnsafeBufferPointer { draws in
                let times = UnsafeBufferPointer(rebasing: draws[row])
                add(times, of: block.sum, to: &drawn)
                add(times, of: block.count, to: &cases)
            }
        }
        let means = zip(drawn, cases).compactMap { sum, count in count > 0 ? sum / count : nil }
        return outerPercentiles(2.5, of: means).map { Interval(low: $0.low, high: $0.high) }
    }

    /// A scorecard asks for dozens of intervals, each of ten thousand steps: no step looks at the bounds, and several are made
    /// at a time.
    private func add(_ times: UnsafeBufferPointer<UInt16>, of value: Double, to sums: inout [Double]) {
        sums.withUnsafeMutableBufferPointer { sums in
            for replicate in times.indices { sums[replicate] += Double(times[replicate]) * value }
        }
    }

    /// The blocks that have a case.
    private func joined(_ sums: [Double], _ counts: [Int]) -> [(place: Int, sum: Double, count: Double)] {
        var held: [(place: Int, sum: Double, count: Double)] = []
        for session in 0..<sessions where counts[session] > 0 {
            let place = session * blocks / sessions
            if let last = held.indices.last, held[last].place == place {
                held[last].sum += sums[session]
                held[last].count += Double(counts[session])
            } else {
                held.append((place, sums[session], Double(counts[session])))
            }
        }
        return held
    }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers from the same seed, on every machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
