import MarketRegime
import Migration
import Support
import Testing

/// Small files in the formats of the old systems.
enum Samples {
    static func calendar() throws -> MarketCalendar {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        return MarketCalendar(
            zone: zone, weekdays: Set(1...5),
            hours: SessionHours(open: try #require(TimeOfDay("09:15")), close: try #require(TimeOfDay("15:30"))))
    }

    static func rules(
        _ vocabulary: [String: String] = [:], now: String = "2025-08-16T10:00:00+05:30"
    ) throws -> RowRules {
        RowRules(
            calendar: try calendar(), vocabulary: Vocabulary(vocabulary), now: try #require(Instant(rfc3339: now)))
    }

    static func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text + "+05:30")) }

    /// A report of the daily system on one line.
    static func report(
        _ time: String, regime: String = "downtrend", confidence: String = "0.61", long: Int = 14, short: Int = 25,
        more: String = ""
    ) -> String {
        """
        {"timestamp": "\(time)", "market_regime": {"regime": "\(regime)", "description": "D", "characteristics": \
        ["Bearish dominance"], "strategy": "S", "confidence": \(confidence), "confidence_level": "moderate"}, \
        "reversal_counts": {"long": \(long), "short": \(short), "total": \(long + short)}, \
        "trend_analysis": {"trend": "bearish", "ratio": 0.56, "description": "\u{1F4C9} Bearish trend"}, \
        "position_recommendations": {"position_size_multiplier": 0.9, "stop_loss_multiplier": 1.5, \
        "max_positions": 5, "preferred_direction": "short"}\(more)}
        """
    }
}
