import JSON
import MarketRegime

/// The breadth of the newest call, as `latest.json` gives it.
struct BreadthFigures: Sendable {
    let breadth: Breadth
    let call: Call
    /// The number of stocks in the scan; `nil` if the universe was counted in an earlier scan.
    let universe: Int?
    let line: BreadthLine
    let slot: Instant

    init?(_ entry: Entry?, _ dossier: Dossier) {
        guard let entry, let call = entry.call, let breadth = call.breadth else { return nil }
        (self.breadth, self.call, line, slot) = (breadth, call, dossier.breadthLine, entry.slot)
        universe = breadth.countedAt == entry.slot ? entry.observations.universeSize : nil
    }

    static let object = FeedObject<BreadthFigures>(
        "The stocks of the universe since the previous close; null when no universe was counted."
    ) {
        Key("above_20", Terms.above20, decimals: 2) { $0.breadth.detail?.above20?.percent }
        Key("above_50", Terms.above50, decimals: 2) { $0.breadth.detail?.above50?.percent }
        Key("advance_decline_line", Terms.breadthLine) { $0.line.values[$0.slot] }
        Key("advances", Terms.advances) { $0.breadth.advances }
        Key("counted_at", Terms.countedAt) { $0.breadth.countedAt }
        Key("declines", Terms.declines) { $0.breadth.declines }
        Key("diverges", .flag("Whether the call's direction and these stocks point to opposite sides.")) {
            $0.call.divergesFromBreadth
        }
        Key(
            "mcclellan",
            .number("The ratio-adjusted McClellan oscillator; null with fewer than 39 sessions.", unit: "points"),
            decimals: 1
        ) {
            $0.line.oscillator
        }
        Key("mcclellan_sessions", .count("The sessions counted for it.", unit: "sessions")) { $0.line.sessions }
        Key("median_move", Terms.medianMove, decimals: 4) { $0.breadth.detail?.medianMove }
        Key("stocks", Terms.breadthStocks) { $0.breadth.stocks }
        Key("unchanged", Terms.unchangedStocks) { $0.breadth.unchanged }
        Key(
            "universe",
            .count("The stocks that the scan looked at; null when an earlier one was counted.", unit: "stocks")
        ) {
            $0.universe
        }
        Key("volume_up", Terms.volumeUp, decimals: 4) { $0.breadth.detail?.volumeUp }
    }
}

extension Share {
    /// The share, in percent.
    var percent: Double? { value.map { $0 * 100 } }
}
