/// Figures of a universe beside its advances and declines.
public struct BreadthDetail: Hashable, Sendable {
    /// The share of stocks above their mean close of 20 sessions, out of those that have one; `nil` if too few have.
    public var above20: Share?
    /// The same for 50 sessions.
    public var above50: Share?
    /// The median stock's move since the session before, in percent.
    public var medianMove: Double?
    /// The share of volume in stocks that rose, 0 to 1, each stock's volume taken relative to its usual volume; `nil`
    /// with too few volumes.
    public var volumeUp: Double?

    /// Creates a detail from its parts.
    public init(above20: Share? = nil, above50: Share? = nil, medianMove: Double? = nil, volumeUp: Double? = nil) {
        self.above20 = above20
        self.above50 = above50
        self.medianMove = medianMove
        self.volumeUp = volumeUp
    }

    /// Counts a universe stock by stock.
    struct Counter {
        private var twenty = (above: 0, of: 0), fifty = (above: 0, of: 0)
        private var moves: [Double] = []
        private var volume = (up: 0.0, all: 0.0, stocks: 0)

        mutating func compare(_ price: Double, _ stock: Stock) {
            if let average = stock.average20, average > 0 {
                twenty.of += 1
                twenty.above += price > average ? 1 : 0
            }
            if let average = stock.average50, average > 0 {
                fifty.of += 1
                fifty.above += price > average ? 1 : 0
            }
        }

        mutating func add(_ move: Double, _ stock: Stock, isUp: Bool) {
            moves.append(move)
            guard let ratio = stock.volumeRatio, ratio.isFinite, ratio >= 0 else { return }
            volume.stocks += 1
            volume.all += ratio
            if isUp { volume.up += ratio }
        }

        /// - Parameter minimum: The fewest stocks needed for a figure.
        func detail(minimum: Int) -> BreadthDetail {
            func share(_ count: (above: Int, of: Int)) -> Share? {
                count.of >= minimum ? Share(hits: count.above, cases: count.of) : nil
            }
            let hasVolume = volume.stocks >= minimum && volume.all > 0
            return BreadthDetail(
                above20: share(twenty), above50: share(fifty),
                medianMove: median(moves).map { ($0 * 100).rounded(places: 4) },
                volumeUp: hasVolume ? (volume.up / volume.all).rounded(places: 4) : nil)
        }
    }
}
