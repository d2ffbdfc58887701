extension RowMaker {
    /// What happened 1, 5 and 20 sessions after some calls: their directions and the market's moves. Empty in a market
    /// with several calls per session.
    func ahead(_ isPart: (_ regime: Regime, _ bin: Int) -> Bool) -> [AheadScore] {
        guard sessions.contains(where: { $0.contains { !$0.ahead.isEmpty } }) else { return [] }
        let parts = sessions.map { cells in cells.indices.filter { isPart(cells[$0].regime, cells[$0].bin) } }
        return AheadCount.sessions.indices.map { score($0, of: parts) }
    }

    /// - Parameters:
    ///   - horizon: An index into `AheadCount.sessions`.
    ///   - parts: The indices of the cells to score, per session.
    private func score(_ horizon: Int, of parts: [[Int]]) -> AheadScore {
        let length = AheadCount.sessions[horizon]
        let bootstrap = BlockBootstrap(sessions: sessions.count, together: max(length, Self.together))
        func count(_ session: Int, _ place: Int) -> AheadCount {
            let cell = sessions[session][place]
            return cell.ahead.indices.contains(horizon) ? cell.ahead[horizon] : AheadCount()
        }
        var (all, held, signed) = (MoveSum(), [StandCount](), [MoveSum]())
        var (calls, cases, sides) = ([Side?: Int](), [Side?: Int](), [Side?: Int]())
        for session in sessions.indices {
            var (stand, moves) = (StandCount(), MoveSum())
            for place in sessions[session].indices {
                calls[sessions[session][place].regime.direction, default: 0] += sessions[session][place].calls
                all.add(count(session, place).move)
            }
            for place in parts[session] {
                let (found, side) = (count(session, place), sessions[session][place].regime.direction)
                stand.add(found.stand)
                cases[side, default: 0] += found.stand.cases
                guard let side else { continue }
                moves.add(side == .short ? found.move.mirrored : found.move)
                sides[side, default: 0] += found.move.cases
            }
            held.append(stand)
            signed.append(moves)
        }
        let (total, checked) = (Double(calls.values.reduce(0, +)), Double(cases.values.reduce(0, +)))
        let chance = cases.reduce(0.0) { $0 + Double($1.value) * Double(calls[$1.key] ?? 0) }
        let (long, short) = (Double(sides[.long] ?? 0), Double(sides[.short] ?? 0))
        let isKnown = all.cases > 0 && long + short > 0
        let (unit, moved) = (Double(MoveSum.unitsPerPercent), Double(all.cases))
        return AheadScore(
            sessions: length,
            held: SessionFigure(hits: held.map(\.stood), of: held.map(\.cases), bootstrap),
            heldByChance: total * checked > 0 ? chance / (total * checked) : nil,
            followed: SessionFigure(hits: signed.map(\.up), of: signed.map(\.cases), bootstrap),
            followedByChance: isKnown
                ? (long * Double(all.up) + short * Double(all.down)) / (moved * (long + short)) : nil,
            mean: SessionFigure(signed.map { Double($0.sum) / unit }, over: signed.map(\.cases), bootstrap),
            meanByChance: isKnown ? (long - short) / (long + short) * Double(all.sum) / unit / moved : nil)
    }
}
