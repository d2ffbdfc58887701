import JSON
import MarketRegime

/// What the daily system's summary says about the market itself: its index compared with the average of 20 sessions,
/// and whether the balance of the lists has risen recently.
struct LegacyMarket {
    let context: FeedContext
    let entry: Entry?

    /// How many sessions the daily system averages.
    private static let averaged = 20
    /// How many scans its newest mean covers.
    private static let recent = 5

    /// The index compared with its average; `null` without the levels of 20 sessions. Old programs accept a missing
    /// key, but treat null as an index below its average.
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

    /// The mean of longs per short over the last five scans, as a multiple of the mean over the window; `null` before
    /// the second scan.
    func momentum(_ json: inout JSONWriter) {
        let ratios = context.dossier.history.entries.compactMap { $0.call?.counts.ratio }
        let recent = ratios.suffix(Self.recent)
        let usual = ratios.reduce(0, +) / Double(max(1, ratios.count))
        guard ratios.count > 1, usual > 0 else { return json.null("momentum_analysis") }
        let momentum = recent.reduce(0, +) / Double(recent.count) / usual
        let (word, meaning) = Self.words(momentum)
        json.object("momentum_analysis") { json in
            json.field("description", meaning)
            json.field("momentum", word)
            json.float("momentum_ratio", momentum)
        }
    }

    /// The daily system's words for a momentum, and what they mean.
    private static func words(_ momentum: Double) -> (word: String, meaning: String) {
        let times = "\(Numbers.decimal(momentum, 2))× the usual longs per short over the last \(recent) scans"
        switch momentum {
        case let value where value > 1.2: return ("increasing_bullish", times)
        case let value where value > 1.05: return ("slightly_bullish", times)
        case let value where value > 0.95: return ("stable", times)
        case let value where value > 0.8: return ("slightly_bearish", times)
        default: return ("increasing_bearish", times)
        }
    }
}
