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
                func check(_ place: Int, _ later: ScoredCall?) {
                    guard let later else { return }
                    cell.stands[place].cases += 1
                    cell.stands[place].stood += stood(call.scored, later) ? 1 : 0
                }
                check(0, next)
                check(1, horizon)
                check(2, end)
                if let horizon {
                    cell.stated.add(
                        stated: call.scored.confidence, prior: min(call.item.call.prior, policy.confidence.cap),
                        stood: stood(call.scored, horizon))
                }
                func measure(_ place: Int, _ later: ScoredCall?) {
                    guard let later, let move = MarketChain.move(from: call.scored, to: later) else { return }
                    cell.moves[place].add(move)
                }
                measure(0, next)
                measure(1, horizon)
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
