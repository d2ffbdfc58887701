import JSON
import MarketRegime
import Markup

/// The track record as `performance_metrics.json` keeps it: one line per session, with whole numbers where sums must be
/// exact.
extension JSONWriter {
    mutating func record(_ record: TrackRecord, zone: MarketZone) {
        object("record") { json in
            json.array("edges") { for edge in RecordCell.edges { $0.element(exact: edge) } }
            json.object("falls") { falls in
                for origin in CallOrigin.allCases {
                    guard let found = record.falls[origin] else { continue }
                    falls.object(origin.rawValue) { json in
                        for (regime, fall) in found.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                            json.array(regime.rawValue) {
                                $0.element(fall.most); $0.element(fall.sessions)
                            }
                        }
                    }
                }
            }
            json.array("open") { open in for call in record.open { open.line { $0.call(call, zone) } } }
            json.array("sessions") { sessions in
                for session in record.sessions { sessions.line { $0.session(session) } }
            }
            json.object("sizing") { sizing in
                for origin in CallOrigin.allCases {
                    guard let tally = record.sizing[origin] else { continue }
                    sizing.object(origin.rawValue) { $0.tally(tally) }
                }
            }
            if let stretch = record.stretch {
                json.object("stretch") {
                    $0.field("below", stretch.below, decimals: 9)
                    $0.field("origin", stretch.origin.rawValue)
                    $0.field("regime", stretch.regime.rawValue)
                }
            }
        }
    }

    /// An object on a line of its own.
    private mutating func line(_ body: (inout JSONWriter) -> Void) {
        var json = JSONWriter(.compact)
        json.object(body)
        element(raw: String(json.finished().text.dropLast()))
    }

    private mutating func call(_ call: ScoredCall, _ zone: MarketZone) {
        field("confidence", call.confidence, decimals: 4)
        if let index = call.index { field("index", exact: index) }
        if let level = call.level { field("level", level, decimals: 9) }
        field("origin", call.origin.rawValue)
        field("regime", call.regime.rawValue)
        field("slot", zone.rfc3339(call.slot))
        field("universe", call.hasUniverse)
        if let waiting = call.waiting {
            object("waiting") {
                $0.field("day", waiting.day.description)
                $0.field("prior", waiting.prior, decimals: 6)
                $0.field("size", waiting.size, decimals: 2)
            }
        }
    }

    private mutating func session(_ session: SessionScore) {
        array("cells") { cells in for cell in session.cells { cells.object { $0.cell(cell) } } }
        if session.corporateActions > 0 { field("corporate_actions", session.corporateActions) }
        field("day", session.day.description)
        field("next", session.isNext)
        if let range = session.range { field("range", range, decimals: 6) }
        object("tallies") { tallies in
            for origin in CallOrigin.allCases {
                guard let tally = session.tallies[origin] else { continue }
                tallies.array(origin.rawValue) { json in
                    for field in MethodTally.fields { json.element(tally[keyPath: field]) }
                }
            }
        }
        if let range = session.trueRange { field("true_range", range, decimals: 6) }
        if let volatility = session.volatility {
            field("volatility", volatility, decimals: 4)
            field("volatility_of", session.volatilityOrigin.rawValue)
        }
    }

    private mutating func cell(_ cell: RecordCell) {
        if !cell.ahead.isEmpty {
            array("ahead") { ahead in
                for count in cell.ahead {
                    let (stand, move) = (count.stand, count.move)
                    ahead.numbers([stand.cases, stand.stood, move.cases, move.up, move.down, move.sum])
                }
            }
        }
        field("bin", cell.bin)
        field("calls", cell.calls)
        array("levels") { for count in cell.levels { $0.element(count) } }
        array("moves") { moves in
            for move in cell.moves { moves.numbers([move.cases, move.up, move.down, move.sum]) }
        }
        field("origin", cell.origin.rawValue)
        field("regime", cell.regime.rawValue)
        array("stands") { stands in for stand in cell.stands { stands.numbers([stand.cases, stand.stood]) } }
        array("stated") { json in
            let stated = cell.stated
            for number in [stated.sum, stated.squares, stated.sumStood, stated.priorSquares] { json.element(number) }
        }
    }

    private mutating func numbers(_ numbers: [Int]) { array { for number in numbers { $0.element(number) } } }

    private mutating func tally(_ tally: SizingTally) {
        object("sized") { $0.path(tally.sized) }
        field("sizes", tally.sizes, decimals: SizingTally.places)
        field("steps", tally.steps)
        object("unit") { $0.path(tally.unit) }
    }

    private mutating func path(_ path: SizingTally.Path) {
        field("drawdown", path.drawdown, decimals: SizingTally.places)
        field("peak", path.peak, decimals: SizingTally.places)
        field("squares", path.squares, decimals: SizingTally.places)
        field("sum", path.sum, decimals: SizingTally.places)
    }
}
