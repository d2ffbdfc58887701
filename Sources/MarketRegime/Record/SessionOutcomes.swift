/// Checks the calls of one session against later calls of the same session.
struct SessionOutcomes {
    /// The calls, oldest first, each with the market's level.
    let calls: [(item: SessionCalls.Item, scored: ScoredCall)]
    /// The session's closing call; `nil` while the session is open, or if there is no call near its close.
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
            if let held = held(index) {
                sizing[call.scored.origin, default: SizingTally()].add(
                    size: held.size, move: Double(held.move) / Double(MoveSum.unitsPerPercent))
            }
        }
        score.volatility = calls.last?.item.call.volatilityScore
        score.volatilityOrigin = calls.last?.scored.origin ?? .replayed
    }

    private func stood(_ call: ScoredCall, _ later: ScoredCall) -> Bool {
        call.regime.direction == later.regime.direction
    }

    /// The call exactly `slots` slots later; `nil` if that slot has none, in which case the direction is not checked.
    private func later(_ slots: Int, after index: Int) -> ScoredCall? {
        let start = calls[index].scored.slot.adding(minutes: policy.rhythm.duration(ofSteps: slots))
        return calls[(index + 1)...].prefix(slots).first { $0.scored.slot == start }?.scored
    }

    /// The size advised by a call, and the gain of a position of 1 until the next slot, in ten-thousandths of a
    /// percent; `nil` if the call has no direction or the move is unknown.
    private func held(_ index: Int) -> (size: Double, move: Int)? {
        let call = calls[index]
        guard let side = call.scored.regime.direction, let next = later(1, after: index),
            let move = MarketChain.move(from: call.scored, to: next)
        else { return nil }
        return (call.item.call.size, side == .long ? move : -move)
    }

    /// How the calls performed, by origin. A change belongs to the call that changed.
    func tallies(after yesterday: ArraySlice<ScoredCall>) -> [CallOrigin: MethodTally] {
        let today = calls.map(\.scored)
        let regimes = today.map(\.regime)
        var tallies: [CallOrigin: MethodTally] = [:]
        for (index, call) in today.enumerated() {
            let move = CallMove(call, today: today[...], yesterday: yesterday)
            var tally = tallies[call.origin] ?? MethodTally()
            tally.day.add(move.verdict(\.sinceYesterday))
            tally.sinceOpen.add(move.verdict(\.sinceOpen))
            tally.changes += Spells.isChange(regimes, at: index) ? 1 : 0
            tally.whipsaws += Spells.isWhipsaw(regimes, at: index) ? 1 : 0
            if let held = held(index) { tally.held.add(size: held.size, move: held.move) }
            tallies[call.origin] = tally
        }
        return tallies
    }

    /// The market's true range, in percent of its low.
    ///
    /// - Parameters:
    ///   - yesterday: The last call of the previous session.
    ///   - fewest: The fewest levels needed.
    func trueRange(after yesterday: ScoredCall?, fewest: Int) -> Double? {
        guard let yesterday else { return nil }
        let levels = calls.compactMap { MarketChain.move(from: yesterday, to: $0.scored) }
            .map { 1 + Double($0) / Double(MoveSum.unitsPerPercent) / 100 }
        guard levels.count >= fewest, let low = levels.min(), let high = levels.max() else {
            return nil
        }
        return ((max(high, 1) - min(low, 1)) / low * 100).rounded(places: 6)
    }
}

/// The calls of one session for the track record: for each slot the published call or, if there is none, the call in
/// the history.
struct SessionCalls {
    /// A call and its scan's observations.
    struct Item {
        var scored: ScoredCall
        var call: PublishedCall
        /// The market's return since the reference scan, in percent.
        var change: Double?
    }

    /// The fewest half-hours with a move, or with a level, for a session's range. With one call per session, its close
    /// is enough, and the range is that of closes.
    let fewestMoves: Int

    let day: Day
    /// The calls, oldest first.
    let calls: [Item]
    /// The mean over the session of the median stock's move in a half-hour, in percent.
    let range: Double?
    /// The number of returns left out as corporate actions.
    let corporateActions: Int

    init(day: Day, entries: ArraySlice<Entry>, published: [Instant: PublishedCall], rhythm: Rhythm) {
        self.day = day
        fewestMoves = rhythm == .close ? 1 : 4
        var calls: [Item] = []
        var unseen = published
        for entry in entries {
            let shown = unseen.isEmpty ? nil : unseen.removeValue(forKey: entry.slot)
            guard let call = shown ?? PublishedCall(entry) else { continue }
            calls.append(
                Item(
                    scored: ScoredCall(
                        call, origin: shown == nil ? .replayed : .published,
                        observed: entry.call == nil ? nil : entry.observations),
                    call: call, change: entry.call == nil ? nil : entry.observations.marketReturn))
        }
        // A published call counts even if the history no longer has an entry for its slot.
        for call in unseen.values {
            calls.append(Item(scored: ScoredCall(call, origin: .published, observed: nil), call: call, change: nil))
        }
        if rhythm == .close {
            for (index, call) in calls.map(\.call).enumerated() {
                calls[index].scored.waiting = .init(day: day, prior: call.prior, size: call.size)
            }
        }
        self.calls = unseen.isEmpty ? calls : calls.sorted { $0.call.slot < $1.call.slot }
        let moves = entries.compactMap { $0.observations.universe == nil ? nil : $0.observations.move }
        range =
            moves.count < fewestMoves
            ? nil : (moves.reduce(0, +) / Double(moves.count)).rounded(places: 6)
        corporateActions = entries.reduce(0) { $0 + ($1.observations.excludedReturns ?? 0) }
    }
}
