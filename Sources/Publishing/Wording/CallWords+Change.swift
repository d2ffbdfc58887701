import MarketRegime

extension CallWords {
    /// Why the regime changed with this call, in a few words: `balance 1 : 1.15; downtrend ended at 1 : 1.22`.
    var change: String {
        switch call.reason {
        case .first: "the first call"
        case .extreme:
            limits.map { "balance \(beyond($0.policy.extreme.ratio)), so no smoothing" }
                ?? "lopsided counts, no smoothing"
        case .cappedByMinimumTotal:
            "\(limits.map { "fewer than \($0.policy.extreme.strongMinimumTotal)" } ?? "too few") candidates for a strong regime"
        case .entered: entered
        case .unchanged, .heldByMargin: "enough candidates for a strong regime again"
        }
    }

    private var entered: String {
        let band = call.state.band
        let balance = "balance \(Numbers.balance(call.state.score))"
        guard let limits else { return "\(balance), under earlier settings" }
        let (edges, margin) = (limits.edges, limits.margin)
        let early = limits.policy.hysteresis.openingMinutes == 60 ? " (first hour)" : " (after the open)"
        let hour = limits.isWide ? early : ""
        guard let from = before?.call?.state.band else { return balance }
        func passed(_ end: Double) -> String {
            let (score, end) = Numbers.balances(call.state.score, end)
            return "balance \(score); \(from.words) ended at \(end)\(hour)"
        }
        if band < from, let edge = edges.upperEdge(of: band) { return passed(edge - margin) }
        return edges.lowerEdge(of: band).map { passed($0 + margin) } ?? balance
    }
}
