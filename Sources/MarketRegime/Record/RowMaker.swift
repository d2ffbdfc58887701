/// Makes the rows of the scorecard from the sessions' cells.
struct RowMaker {
    /// The cells of each session.
    let sessions: [[RecordCell]]
    private let bootstrap: BlockBootstrap
    /// How many neighbouring sessions are drawn together when there is one call per session.
    static let together = 5
    /// The moves after all calls, per horizon, which give the base rates.
    private let base: [MoveSum]

    init(sessions: [[RecordCell]]) {
        self.sessions = sessions
        // With one call per session, a call's outcome reaches into the sessions after it: see `ahead`.
        let isDaily = sessions.contains { $0.contains { !$0.ahead.isEmpty } }
        bootstrap = BlockBootstrap(sessions: sessions.count, together: isDaily ? Self.together : 1)
        var base = [MoveSum](repeating: MoveSum(), count: MoveHorizon.allCases.count)
        for session in sessions {
            for (index, sum) in Self.moves(of: session, at: Array(session.indices)).enumerated() {
                base[index].add(sum)
            }
        }
        self.base = base
    }

    /// The row for the cells whose regime and range of confidence satisfy `isPart`.
    func row(_ isPart: (_ regime: Regime, _ bin: Int) -> Bool) -> ScoreRow {
        var calls = 0
        var stands: [[StandCount]] = []
        var stated = StatedSum()
        var (moves, edges): ([[MoveSum]], [[MoveSum]]) = ([], [])
        // Cells are accessed by index, because copying them is slow.
        for session in sessions {
            let part = session.indices.filter { isPart(session[$0].regime, session[$0].bin) }
            var stood = [StandCount](repeating: StandCount(), count: StandHorizon.allCases.count)
            for index in part {
                calls += session[index].calls
                stated.add(session[index].stated)
                for horizon in stood.indices { stood[horizon].add(session[index].stands[horizon]) }
            }
            stands.append(stood)
            moves.append(Self.moves(of: session, at: part))
            edges.append(
                Self.moves(of: session, at: part.filter { session[$0].regime.direction != nil }, isSigned: true))
        }
        let checked = stands.reduce(0) { $0 + $1[1].cases }
        return ScoreRow(
            calls: calls,
            stated: checked == 0 ? nil : Double(stated.sum) / Double(StatedSum.one) / Double(checked),
            stands: Dictionary(
                uniqueKeysWithValues: StandHorizon.allCases.enumerated().map { place, horizon in
                    let counts = stands.map { $0[place] }
                    return (horizon, SessionFigure(hits: counts.map(\.stood), of: counts.map(\.cases), bootstrap))
                }),
            moves: scores(moves), edges: scores(edges), base: bases(isPart), ahead: ahead(isPart))
    }

    private static func moves(of cells: [RecordCell], at places: [Int], isSigned: Bool = false) -> [MoveSum] {
        var moves = [MoveSum](repeating: MoveSum(), count: MoveHorizon.allCases.count)
        for place in places {
            let isMirrored = isSigned && cells[place].regime.direction == .short
            for index in moves.indices {
                let move = cells[place].moves[index]
                moves[index].add(isMirrored ? move.mirrored : move)
            }
        }
        return moves
    }

    private func scores(_ sessions: [[MoveSum]]) -> [MoveHorizon: MoveScore] {
        var scores: [MoveHorizon: MoveScore] = [:]
        for (index, horizon) in MoveHorizon.allCases.enumerated() {
            var total = MoveSum()
            for session in sessions { total.add(session[index]) }
            let interval =
                total.cases < Scorecard.fewCases
                ? nil
                : bootstrap.interval(
                    sums: sessions.map { Double($0[index].sum) / Double(MoveSum.unitsPerPercent) },
                    counts: sessions.map { $0[index].cases })
            let moves = sessions.map { $0[index] }
            let up = SessionFigure(hits: moves.map(\.up), of: moves.map(\.cases), bootstrap)
            scores[horizon] = MoveScore(total, up: up, interval: interval)
        }
        return scores
    }

    /// The base rate: how often the market moved in the called direction over all slots, with long and short weighted
    /// by how often each was called.
    private func bases(_ isPart: (Regime, Int) -> Bool) -> [MoveHorizon: Double] {
        var (long, short) = (base.map { _ in 0 }, base.map { _ in 0 })
        for session in sessions {
            for place in session.indices where isPart(session[place].regime, session[place].bin) {
                guard let side = session[place].regime.direction else { continue }
                for index in base.indices {
                    let cases = session[place].moves[index].cases
                    if side == .long { long[index] += cases } else { short[index] += cases }
                }
            }
        }
        var bases: [MoveHorizon: Double] = [:]
        for (index, horizon) in MoveHorizon.allCases.enumerated() {
            let all = base[index]
            guard all.cases > 0, long[index] + short[index] > 0 else { continue }
            bases[horizon] =
                (Double(long[index]) * Double(all.up) + Double(short[index]) * Double(all.down)) / Double(all.cases)
                / Double(long[index] + short[index])
        }
        return bases
    }
}
