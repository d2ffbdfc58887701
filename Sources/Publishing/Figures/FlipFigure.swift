import Charts
import MarketRegime

/// The regime at the next slot for each count of one side.
struct FlipFigure {
    let flip: FlipSearch
    let side: Side
    let when: String

    private var regimes: [Regime?] { side == .long ? flip.byLongs : flip.byShorts }
    private var count: Int { side == .long ? flip.counts.long : flip.counts.short }
    private var flips: [FlipSearch.Flip] {
        (side == .long ? [flip.fewerLongs, flip.moreLongs] : [flip.fewerShorts, flip.moreShorts]).compactMap { $0 }
    }

    var figure: Figure {
        let limit = self.limit
        var segments: [CountStrip.Segment] = []
        var before: Regime??
        for (number, regime) in regimes.prefix(limit).enumerated() where before != .some(regime) {
            segments.append(.init(from: number, class: regime?.style ?? "no-call"))
            before = .some(regime)
        }
        let names = flips.map { "\($0.regime.words) at \(Numbers.count($0.count))" }
        let finding = names.isEmpty ? "no count changes it" : names.joined(separator: ", ")
        return Figure(
            id: "flip-\(side.rawValue)s", title: "Regime at \(when) by the number of \(side.rawValue)s",
            description: "Now \(Numbers.count(count)); \(finding).",
            CountStrip(
                segments, current: count, currentText: "\(Numbers.count(count)) now", marks: flips.map(\.count),
                limit: limit))
    }

    /// A round number a little beyond what matters.
    private var limit: Int {
        let most = max(count, flips.map(\.count).max() ?? count * 3 / 2, 8)
        let step = most > 160 ? 50 : most > 40 ? 20 : 10
        return min(regimes.count, (most * 5 / 4 / step + 1) * step)
    }
}
