import MarketRegime

extension CallWords {
    /// Why the regime changed with this call, in a few words: `score −0.62 below −0.60`.
    var change: String {
        switch call.reason {
        case .first: "the first call"
        case .extreme:
            "beyond "
                + (call.newestScore < 0
                    ? "1 : \(Numbers.short(policy.extreme.ratio))" : "\(Numbers.short(policy.extreme.ratio)) : 1")
                + ", at once"
        case .cappedByMinimumTotal:
            "fewer than \(policy.extreme.strongMinimumTotal) candidates, so not strong"
        case .entered: entered
        case .unchanged, .heldByMargin: "enough candidates for a strong regime again"
        }
    }

    private var entered: String {
        let band = call.state.band
        let early = policy.hysteresis.openingMinutes == 60 ? " (first hour)" : " (after the open)"
        let hour = margin > policy.hysteresis.margin ? early : ""
        let score = "score \(Numbers.signed(call.state.score, 2))"
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
