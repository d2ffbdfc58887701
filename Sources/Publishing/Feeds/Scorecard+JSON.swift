import JSON
import MarketRegime

/// The calls of one origin and what became of them.
extension JSONWriter {
    mutating func scorecard(_ card: Scorecard) {
        object(card.origin.rawValue) { json in
            json.object("brier") { $0.brier(card.brier) }
            json.array("confidence") { bins in
                for bin in card.bins {
                    bins.object {
                        $0.row(bin.row)
                        $0.field("range_from", bin.from, decimals: 2)
                        $0.field("range_to", bin.to, decimals: 2)
                        $0.outcomes(bin.row)
                    }
                }
            }
            json.field("first_day", card.span?.lowerBound.description)
            json.field("last_day", card.span?.upperBound.description)
            json.array("regimes") { regimes in
                for (regime, row) in card.regimes.reversed() {
                    regimes.object {
                        $0.row(row)
                        $0.field("regime", regime.rawValue)
                        $0.outcomes(row)
                    }
                }
            }
            json.field("sessions", card.sessions)
            json.object("sizing") { $0.sizing(card.sizing) }
            json.object("total") {
                $0.row(card.total)
                $0.outcomes(card.total)
            }
            json.object("volatility") { $0.volatility(card.volatility) }
        }
    }

    private mutating func brier(_ brier: BrierScore?) {
        field("cases", brier?.cases ?? 0)
        field("constant", brier?.constant, decimals: 6)
        field("prior", brier?.prior, decimals: 6)
        field("reliability", brier?.reliability, decimals: 6)
        field("resolution", brier?.resolution, decimals: 6)
        field("stated", brier?.stated, decimals: 6)
        field("uncertainty", brier?.uncertainty, decimals: 6)
    }

    /// What comes before `r` in a row.
    private mutating func row(_ row: ScoreRow) {
        field("calls", row.calls)
        object("direction") { moves in
            for horizon in MoveHorizon.byName {
                moves.object(horizon.rawValue) {
                    $0.field("base_share", row.base[horizon], decimals: 4)
                    $0.move(row.edges[horizon], share: "went_its_way")
                }
            }
        }
        object("market") { moves in
            for horizon in MoveHorizon.byName {
                moves.object(horizon.rawValue) { $0.move(row.moves[horizon], share: "rose") }
            }
        }
    }

    /// What comes after `r` in a row.
    private mutating func outcomes(_ row: ScoreRow) {
        field("stated", row.stated, decimals: 4)
        object("stood") { stands in
            for horizon in StandHorizon.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
                stands.object(horizon.rawValue) {
                    let share = row.stands[horizon] ?? Share(hits: 0, cases: 0)
                    $0.field("cases", share.cases)
                    $0.share(share)
                }
            }
        }
    }

    private mutating func move(_ move: MoveScore?, share: String) {
        let up = move?.up ?? Share(hits: 0, cases: 0)
        field("cases", up.cases)
        object("mean_percent") {
            $0.field("high", move?.interval?.high, decimals: 4)
            $0.field("low", move?.interval?.low, decimals: 4)
            $0.field("value", move?.mean, decimals: 4)
        }
        object(share) { $0.share(up) }
    }

    private mutating func sizing(_ sizing: SizingScore?) {
        field("constant_drawdown_percent", sizing?.constantDrawdown, decimals: 4)
        field("drawdown_percent", sizing?.drawdown, decimals: 4)
        field("mean_size", sizing?.meanSize, decimals: 4)
        field("steps", sizing?.steps ?? 0)
        field("too_few", sizing?.isTooFew ?? true)
        field("variance_ratio", sizing?.varianceRatio, decimals: 4)
    }

    private mutating func volatility(_ score: VolatilityScore) {
        field("against_yesterday", score.againstYesterday?.rawValue)
        object("levels") { $0.counts(Volatility.Level.self) { score.levels[$0] } }
        field("pairs", score.pairs)
        field("rank_correlation", score.correlation, decimals: 4)
        object("rank_correlation_interval") { $0.interval(score.interval) }
        field("too_few", score.isTooFew)
        field("yesterday_rank_correlation", score.yesterday, decimals: 4)
        object("yesterday_rank_correlation_interval") { $0.interval(score.yesterdayInterval) }
    }

    private mutating func interval(_ interval: BlockBootstrap.Interval?) {
        field("high", interval?.high, decimals: 4)
        field("low", interval?.low, decimals: 4)
    }

    /// A share with its 95 % interval.
    mutating func share(_ share: Share) {
        field("high", share.interval?.high, decimals: 4)
        field("low", share.interval?.low, decimals: 4)
        field("too_few", share.isTooFew)
        field("value", share.value, decimals: 4)
    }
}

extension MoveHorizon {
    /// In the order of their words.
    fileprivate static var byName: [MoveHorizon] { allCases.sorted { $0.rawValue < $1.rawValue } }
}
