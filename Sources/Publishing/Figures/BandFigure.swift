import Charts
import Glibc
import MarketRegime

/// The smoothed balance against the seven bands, on a log scale, with the votes of lists and breadth above it.
struct BandFigure {
    let words: CallWords
    let limits: CallLimits

    var figure: Figure {
        let (policy, edges, exits) = (limits.policy, limits.edges, limits.exits)
        let score = words.call.state.score
        let inner = policy.bands.ratios.map { abs(log($0)) }.max() ?? 1
        let reach = max(
            inner + 0.55, abs(score) + 0.2, votes.map { abs($0.value) + 0.2 }.max() ?? 0, abs(exits.below ?? 0) + 0.1,
            abs(exits.above ?? 0) + 0.1)
        let band = words.call.state.band
        let segments = Regime.allCases.map { regime in
            Strip.Segment(
                from: edges.lowerEdge(of: regime) ?? -reach, to: edges.upperEdge(of: regime) ?? reach,
                class: regime.style, isCurrent: regime == band)
        }
        let holds = "\(band.name) holds \(words.range(exits.below, exits.above))"
        let strip = Strip(
            -reach...reach, segments: segments, needle: AxisLabel(score, "\(Numbers.balance(score)) now"),
            labels: [-2, -1, 0, 1, 2].map { AxisLabel($0 * log(2), Numbers.limit($0 * log(2))) },
            bracket: .init(from: exits.below ?? -reach, to: exits.above ?? reach, text: holds),
            votes: votes.isEmpty ? nil : .init(first: votes[0], second: votes[1], mean: words.call.newestScore))
        let both = votes.map(\.text).joined(separator: ", ")
        return Figure(
            id: "bands",
            title: votes.isEmpty
                ? "The smoothed balance against its ranges" : "Lists, breadth and the smoothed balance on one scale",
            description:
                "\(both.isEmpty ? "" : both + ". ")Long to short, smoothed: \(Numbers.balance(score)). \(holds).",
            strip)
    }

    /// The score of the lists and that of breadth; empty when the lists decided alone.
    private var votes: [AxisLabel] {
        guard let vote = words.call.breadth?.vote else { return [] }
        let lists = words.call.countsScore
        return [
            AxisLabel(lists, "Lists \(Numbers.balance(lists))"), AxisLabel(vote, "Breadth \(Numbers.balance(vote))"),
        ]
    }
}
