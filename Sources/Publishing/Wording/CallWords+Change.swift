import MarketRegime

extension CallWords {
    /// Why the regime changed with this call, in a few words: `score −0.62 below −0.60`.
    var change: String {
        switch call.reason {
        case .first: "the first call"
        case .extreme: "\(limits.map { beyond($0.policy.extreme.ratio) } ?? "lopsided counts"), at once"
        case .cappedByMinimumTotal:
            "\(limits.map { "fewer than \($0.policy.extreme.strongMinimumTotal)" } ?? "too few") candidates, so not strong"
        case .entered: entered
        case .unchanged, .heldByMargin: "enough candidates for a strong regime again"
        }
    }

    private func beyond(_ ratio: Double) -> String {
        "beyond \(call.newestScore < 0 ? "1 : \(Numbers.short(ratio))" : "\(Numbers.short(ratio)) : 1")"
    }

    private var entered: String {
        let band = call.state.band
        let score = "score \(Numbers.signed(call.state.score, 2))"
        guard let limits else { return "\(score), under earlier settings" }
        let (edges, margin) = (limits.edges, limits.margin)
        let early = limits.policy.hysteresis.openingMinutes == 60 ? " (first hour)" : " (after the open)"
        let hour = limits.isWide ? early : ""
        guard let from = before?.call?.state.band else { return score }
        if band < from, let edge = edges.upperEdge(of: band) {
            return "\(score) below \(Numbers.signed(edge - margin, 2))\(hour)"
        }
        if let edge = edges.lowerEdge(of: band) {
            return "\(score) above \(Numbers.signed(edge + margin, 2))\(hour)"
        }
        return score
    }
}
