import Glibc

/// The edges of the bands as log ratios, and the rule by which a score moves between bands.
public struct BandEdges: Sendable {
    /// The upper edge of each regime except the highest, starting with the most bearish.
    private let upper: [Double]

    /// Creates the edges from the logarithms of the bands' ratios.
    public init(_ bands: Bands) { upper = bands.ratios.map { log($0) } }

    /// The upper edge of a regime; `nil` for the highest.
    public func upperEdge(of regime: Regime) -> Double? { regime == .strongUptrend ? nil : upper[regime.level + 3] }

    /// The lower edge of a regime; `nil` for the lowest.
    public func lowerEdge(of regime: Regime) -> Double? { regime.below.flatMap(upperEdge(of:)) }

    /// The edge between choppy and choppy bullish.
    var longEdge: Double { upper[3] }

    /// The edge between choppy and choppy bearish.
    var shortEdge: Double { upper[2] }

    /// The regime whose band contains `score`, without hysteresis. An edge itself belongs to the calmer regime.
    public func regime(at score: Double) -> Regime {
        if let up = (3...5).last(where: { score > upper[$0] }) { return Regime.allCases[up + 1] }
        if let down = (0...2).first(where: { score < upper[$0] }) { return Regime.allCases[down] }
        return .choppy
    }

    /// The regime reached from `regime` by moving band by band while `score` is beyond the next edge by more than `margin`.
    func moved(from regime: Regime, score: Double, margin: Double) -> Regime {
        var index = regime.level + 3
        while index < 6, score > upper[index] + margin { index += 1 }
        while index > 0, score < upper[index - 1] - margin { index -= 1 }
        return Regime.allCases[index]
    }
}
