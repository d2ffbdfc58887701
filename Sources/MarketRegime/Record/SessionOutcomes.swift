/// Checks the calls of one session against what came later in it.
struct SessionOutcomes {
    /// The calls, oldest first, each with its level.
    let calls: [(item: SessionCalls.Item, scored: ScoredCall)]
    /// The call that says how the session ended; `nil` while it is open, or when there is none near its close.
    let closing: ScoredCall?
    let policy: Policy

    func score(_ score: inout SessionScore, _ sizing: inout [CallOrigin: SizingTally]) {
        let model = VolatilityModel(policy: policy.volatility)
        for (index, call) in calls.enumerated() {
            let next = later(1, after: index), horizon = later(policy.confidence.horizonSlots, after: index)
            let end = closing.flatMap { $0.slot > call.scored.slot ? $0 : nil }
            score.change(call.scored) { cell in
                cell.calls += 1
                if let volatility = call.item.call.volatilityScore,
                    let level = Volatility.Level.allCases.firstIndex(of: model.level(of: volatility))
                {
                    cell.levels[level] += 1
                }
                for (place, later) in [next, horizon, end].enumerated() {
                    guard let later else { continue }
                    cell.stands[place].cases += 1
                    cell.stands[place].stood += stood(call.scored, later) ? 1 : 0
                }
                if let horizon {
                    cell.stated.add(
                        stated: call.scored.confidence, prior: min(call.item.call.prior, policy.confidence.cap),
                        stood: stood(call.scored, horizon))
                }
                for (place, later) in [next, horizon].enumerated() {
                    if let move = later.flatMap({ MarketChain.move(from: call.scored, to: $0) }) {
                        cell.moves[place].add(move)
                    }
                }
            }
            hold(call.item.call, from: call.scored, to: next, &sizing)
        }
        score.volatility = calls.last?.item.call.volatilityScore
        score.volatilityOrigin = calls.last?.scored.origin ?? .replayed
    }

    private func stood(_ call: ScoredCall, _ later: ScoredCall) -> Bool {
        call.regime.direction == later.regime.direction
    }

    /// The call exactly `slots` slots later; a call whose later slot has none is never checked there.
    private func later(_ slots: Int, after index: Int) -> ScoredCall? {
        let start = calls[index].scored.slot.adding(minutes: slots * Slot.minutes)
        return calls[(index + 1)...].prefix(slots).first { $0.scored.slot == start }?.scored
    }

    private func hold(
        _ call: PublishedCall, from: ScoredCall, to: ScoredCall?, _ sizing: inout [CallOrigin: SizingTally]
    ) {
        guard let side = call.regime.direction, let to, let move = MarketChain.move(from: from, to: to) else { return }
        let percent = Double(side == .long ? move : -move) / Double(MoveSum.unitsPerPercent)
        sizing[from.origin, default: SizingTally()].add(size: call.size, move: percent)
    }
}
