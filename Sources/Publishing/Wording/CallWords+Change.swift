import MarketRegime

extension CallWords {
    /// Why the regime changed with this call, in a few words: `balance 1 : 2.1, beyond 1 : 1.86`.
    var change: String {
        switch call.reason {
        case .first: "the first call"
        case .extreme: "\(limits.map { beyond($0.policy.extreme.ratio) } ?? "lopsided counts"), taken immediately"
        case .cappedByMinimumTotal:
            "\(limits.map { "fewer than \($0.policy.extreme.strongMinimumTotal)" } ?? "too few") candidates for a strong regime"
        case .entered: entered
        case .unchanged, .heldByMargin: "enough candidates for a strong regime again"
        }
    }

    private func beyond(_ ratio: Double) -> String {
        call.newestScore < 0
            ? "more than \(Numbers.short(ratio)) shorts per long" : "more than \(Numbers.short(ratio)) longs per short"
    }

    private var entered: String {
        let band = call.state.band
        let balance = "balance \(Numbers.balance(call.state.score))"
        guard let limits else { return "\(balance), under earlier settings" }
        let (edges, margin) = (limits.edges, limits.margin)
        let early = limits.policy.hysteresis.openingMinutes == 60 ? " (first hour)" : " (after the open)"
        let hour = limits.isWide ? early : ""
        guard let from = before?.call?.state.band else { return balance }
        if band < from, let edge = edges.upperEdge(of: band) {
            return "\(balance), below \(Numbers.balance(edge - margin))\(hour)"
        }
        if let edge = edges.lowerEdge(of: band) {
            return "\(balance), above \(Numbers.balance(edge + margin))\(hour)"
        }
        return balance
    }
}
