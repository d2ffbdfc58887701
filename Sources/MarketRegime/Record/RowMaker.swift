/// Makes rows of the scorecard from the cells of sessions.
struct RowMaker {
    /// The cells by session.
    let sessions: [[RecordCell]]
    private let bootstrap: BlockBootstrap
    /// The moves after all calls, by horizon: the base rates.
    private let base: [MoveSum]

    init(sessions: [[RecordCell]]) {
        self.sessions = sessions
        bootstrap = BlockBootstrap(sessions: sessions.count)
        base = Self.moves(sessions.joined())
    }

    func row(_ isPart: (RecordCell) -> Bool) -> ScoreRow {
        let parts = sessions.map { $0.filter(isPart) }
        let cells = Array(parts.joined())
        var stands = [StandCount](repeating: StandCount(), count: StandHorizon.allCases.count)
        var stated = StatedSum()
        for cell in cells {
            stated.add(cell.stated)
            for index in stands.indices { stands[index].add(cell.stands[index]) }
        }
        let sided = parts.map { $0.filter { $0.regime.direction != nil } }
        let checked = stands[1].cases
        return ScoreRow(
            calls: cells.reduce(0) { $0 + $1.calls },
            stated: checked == 0 ? nil : Double(stated.sum) / Double(StatedSum.one) / Double(checked),
            stands: Dictionary(
                uniqueKeysWithValues: zip(StandHorizon.allCases, stands.map { Share(hits: $0.stood, cases: $0.cases) })),
            moves: scores(parts.map { Self.moves($0) }), edges: scores(sided.map { Self.moves($0, isSigned: true) }),
            base: bases(Array(sided.joined())))
    }

    private static func moves(_ cells: some Sequence<RecordCell>, isSigned: Bool = false) -> [MoveSum] {
        var moves = [MoveSum](repeating: MoveSum(), count: MoveHorizon.allCases.count)
        for cell in cells {
            let isMirrored = isSigned && cell.regime.direction == .short
            for index in moves.indices { moves[index].add(isMirrored ? cell.moves[index].mirrored : cell.moves[index]) }
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
            scores[horizon] = MoveScore(total, interval: interval)
        }
        return scores
    }

    /// How often the market went the called way in all slots, long and short weighted as they were called.
    private func bases(_ cells: [RecordCell]) -> [MoveHorizon: Double] {
        var bases: [MoveHorizon: Double] = [:]
        for (index, horizon) in MoveHorizon.allCases.enumerated() {
            let long = cells.reduce(0) { $0 + ($1.regime.direction == .long ? $1.moves[index].cases : 0) }
            let short = cells.reduce(0) { $0 + ($1.regime.direction == .short ? $1.moves[index].cases : 0) }
            let all = base[index]
            guard all.cases > 0, long + short > 0 else { continue }
            bases[horizon] =
                (Double(long) * Double(all.up) + Double(short) * Double(all.down)) / Double(all.cases)
                / Double(long + short)
        }
        return bases
    }
}
