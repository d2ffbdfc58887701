import Charts
import Glibc
import MarketRegime

/// The smoothed balance against the seven bands, on a log scale.
struct BandFigure {
    let words: CallWords
    let limits: CallLimits

    var figure: Figure {
        let (policy, edges, exits) = (limits.policy, limits.edges, limits.exits)
        let score = words.call.state.score
        let inner = policy.bands.ratios.map { abs(log($0)) }.max() ?? 1
        let reach = max(
            inner + 0.55, abs(score) + 0.2, abs(exits.below ?? 0) + 0.1, abs(exits.above ?? 0) + 0.1)
        let band = words.call.state.band
        let segments = Regime.allCases.map { regime in
            Strip.Segment(
                from: edges.lowerEdge(of: regime) ?? -reach, to: edges.upperEdge(of: regime) ?? reach,
                class: regime.style, isCurrent: regime == band)
        }
        let holds = "\(band.name) holds \(words.range(exits.below, exits.above))"
        let strip = Strip(
            -reach...reach, segments: segments, needle: AxisLabel(score, "\(CallWords.ratio(score)) now"),
            labels: policy.bands.ratios.map { AxisLabel(log($0), Numbers.short($0)) },
            bracket: .init(from: exits.below ?? -reach, to: exits.above ?? reach, text: holds))
        return Figure(
            id: "bands", title: "The smoothed balance against its bands",
            description: "Longs for each short, smoothed: \(CallWords.ratio(score)). \(holds).", strip)
    }
}
