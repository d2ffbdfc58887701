import JSON
import MarketRegime

/// What the daily system's summary says about the market itself: its index compared with the average of 20 sessions,
/// and how its candidates moved over five days.
struct LegacyMarket {
    let context: FeedContext
    let entry: Entry?

    /// How many sessions the daily system averages.
    private static let averaged = 20
    /// The index compared with its average; `null` without the levels of 20 sessions.
    ///
    /// `null` is the only form from which no old program derives a direction: the dashboards show "no data", and the
    /// market server returns an error. From a missing key, or an object without numbers, they would conclude bearish or
    /// bullish.
    func index(_ json: inout JSONWriter) {
        guard let entry, let level = entry.observations.indexLevel else { return json.null("index_analysis") }
        // The last level of each session; for the newest session, the level at the call.
        var closes: [Day: Double] = [:]
        for known in context.dossier.history.entries where known.slot <= entry.slot {
            if let level = known.observations.indexLevel { closes[known.day] = level }
        }
        let levels = closes.sorted { $0.key < $1.key }.suffix(Self.averaged).map(\.value)
        guard levels.count == Self.averaged else { return json.null("index_analysis") }
        let average = levels.reduce(0, +) / Double(levels.count)
        let position = (level / average - 1) * 100
        let isAbove = level > average
        json.object("index_analysis") { json in
            let side = isAbove ? "above" : "below"
            json.field("analysis", "The index is \(side) its average of \(Self.averaged) sessions")
            json.float("avg_position", position)
            json.object("index_details") { json in
                json.object("\(context.site.market) index") { json in
                    json.field("above_sma20", isAbove)
                    json.float("close", level)
                    json.float("sma20", average)
                    json.float("sma_position_pct", position)
                    json.field("timestamp", LegacyHistory.naive(entry.slot, context.zone))
                }
            }
            json.field("indices_above_sma20", isAbove ? 1 : 0)
            json.null("strength")
            json.field("total_indices", 1)
            json.field("trend", Self.trend(position))
            json.float("weighted_position", position)
        }
    }

    /// The daily system's words for how far an index is from its average.
    private static func trend(_ position: Double) -> String {
        switch position {
        case 2.0...: "strong_bullish"
        case 0.0...: "bullish"
        case (-2.0)...: "bearish"
        default: "strong_bearish"
        }
    }

    /// The number of candidates that rose over the last five sessions, per candidate that fell. This is how the
    /// stop-loss watchdog reads it. `null` if too few are known; the watchdog then sets stops by the ATR alone, as its
    /// guide says.
    func momentum(_ json: inout JSONWriter) {
        guard let changes = entry?.observations.fiveDayChanges, changes.risen + changes.fallen >= Self.fewest else {
            return json.null("momentum_analysis")
        }
        // If none fell, the old system divided by one too.
        let momentum = Double(changes.risen) / Double(max(1, changes.fallen))
        json.object("momentum_analysis") { json in
            json.field("description", "\(changes.risen) candidates up over five days, \(changes.fallen) down")
            json.field("momentum", Self.word(momentum))
            json.float("momentum_ratio", momentum)
        }
    }

    /// The fewest candidates with a known change: a ratio of two or three means nothing.
    private static let fewest = 5

    /// The daily system's words for a momentum, by the limits that the watchdog uses.
    private static func word(_ momentum: Double) -> String {
        switch momentum {
        case let value where value > 2: "increasing_bullish"
        case let value where value > 1: "slightly_bullish"
        case 1: "stable"
        case let value where value >= 0.5: "slightly_bearish"
        default: "increasing_bearish"
        }
    }
}
