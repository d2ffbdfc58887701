import Foundation
import Support
import Testing

/// Programs written for the old system's summary find one of the same shape, and get a size only for a fresh call.
@Suite struct LegacySummaryTests {
    /// Every key that all of the old system's newer reports have, with its types.
    private static let shape: [String: Set<String>] = [
        "timestamp": ["text"], "market_regime": ["object"], "market_regime.regime": ["text"],
        "market_regime.description": ["text"], "market_regime.characteristics": ["list"],
        "market_regime.strategy": ["text"], "market_regime.confidence": ["float"],
        "market_regime.confidence_level": ["text"], "market_regime.original_confidence": ["float", "null"],
        "market_regime.confidence_adjusted_reason": ["list", "null"], "reversal_counts.long": ["int", "null"],
        "reversal_counts.short": ["int", "null"], "reversal_counts.total": ["int", "null"],
        "smoothed_counts.long": ["float", "null"],
        "smoothed_counts.short": ["float", "null"], "smoothed_counts.total": ["float", "null"],
        "smoothed_counts.smoothing_active": ["bool"], "trend_analysis.trend": ["text"],
        "trend_analysis.ratio": ["float", "text"], "trend_analysis.description": ["text"],
        "trend_analysis.market_score": ["float"], "trend_analysis.trend_score": ["float"],
        "trend_analysis.strength": ["float"], "momentum_analysis": ["object", "null"], "breadth_indicators": ["object"],
        "prediction": ["object", "null"], "model_performance": ["object"], "insights": ["list"],
        "scan_files": ["object"],
        "scan_files.long": ["null"], "scan_files.short": ["null"], "volatility": ["object"],
        "index_analysis": ["object", "null"],
        "position_recommendations.position_size_multiplier": ["float"],
        "position_recommendations.stop_loss_multiplier": ["float"], "position_recommendations.max_positions": ["int"],
        "position_recommendations.preferred_direction": ["text"], "position_recommendations.risk_per_trade": ["float"],
        "position_recommendations.confidence_level": ["text"], "position_recommendations.volatility_regime": ["text"],
        "position_recommendations.specific_guidance": ["list"], "historical_context.current_regime": ["text"],
        "historical_context.regime_duration_hours": ["float"], "historical_context.stability_24h": ["float", "null"],
        "historical_context.regime_distribution_7d": ["object"],
        "historical_context.transition_probabilities": ["object"], "historical_context.total_tracked": ["int"],
        "historical_context.last_updated": ["text", "null"],
    ]

    private static func withSummary() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.replace(
            "\"legacy_summary\": false", by: "\"legacy_summary\": true", in: "config/regime_config.json")
        return workdir
    }

    /// The summary as read by Python, the language of the old programs: the type of each key, and the answer.
    private static func read(_ workdir: Workdir) throws -> (kinds: [String: String], answer: String) {
        let finished = try workdir.python(
            """
            names = {str: 'text', int: 'int', float: 'float', bool: 'bool', dict: 'object', list: 'list', type(None): 'null'}
            kinds = {}
            def walk(value, path):
                for key, inner in value.items():
                    kinds[path + key] = names[type(inner)]
                    if isinstance(inner, dict): walk(inner, path + key + '.')
            def refuse(word): raise ValueError(word)
            s = json.load(open('public/feeds/latest_regime_summary.json'), parse_constant=refuse)
            walk(s, '')
            r, p = s['market_regime'], s['position_recommendations']
            answer = [r['regime'], p['position_size_multiplier'], p['max_positions'], p['preferred_direction'],
                      s['status'], s['timestamp']]
            print(json.dumps([kinds, ' '.join(map(str, answer))]))
            """)
        #expect(finished.status == 0, "\(finished.stderr)")
        let all = try #require(try JSONSerialization.jsonObject(with: Data(finished.stdout.utf8)) as? [Any])
        return (try #require(all.first as? [String: String]), try #require(all.last as? String))
    }

    private static func expectShape(_ workdir: Workdir, _ answer: String) throws {
        let found = try read(workdir)
        for (key, kinds) in shape {
            let kind = found.kinds[key] ?? "nothing"
            #expect(kinds.contains(kind), "\(key): expected \(kinds.sorted()), found \(kind)")
        }
        #expect(found.answer == answer)
    }

    @Test func `in every state the summary has the old shape, and only a fresh call has a size`() throws {
        let workdir = try Self.withSummary()
        #expect(try workdir.run("run", now: "2025-07-16T09:20").status != 0)
        try Self.expectShape(workdir, "no_call 0.0 0 none awaiting 1970-01-01T05:30:00")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        let advice = try #require(try workdir.feed("latest.json")["recommendations"] as? [String: Any])
        let size = try #require(advice["position_size_multiplier"] as? Double)
        let most = try #require(advice["max_positions"] as? Int)
        let regime = try #require(try workdir.feed("latest.json")["regime"] as? String)
        try Self.expectShape(workdir, "\(regime) \(size) \(most) long fresh 2025-07-16T10:08:00")
        #expect(try workdir.run("run", now: "2025-07-16T11:00").status == 75)
        try Self.expectShape(workdir, "no_call 0.0 0 none stale 2025-07-16T10:08:00")
        try workdir.put(ScanText("2025-07-16T15:30", long: 44, short: 22))
        try workdir.run("run", now: "2025-07-16T16:30").expect(0, "NSE is closed")
        let closed = try #require(try workdir.feed("latest.json")["regime"] as? String)
        try Self.expectShape(workdir, "\(closed) 0.0 0 none closed 2025-07-16T15:38:00")
    }

    /// The answer of each old program, by its name.
    private static func answers(_ workdir: Workdir, at now: String) throws -> [String: String] {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "old_readers.py").path
        let files = ["latest_regime_summary", "regime_history"].map { "public/feeds/\($0).json" }
        let finished = try Command(["python3", script] + files + [now], in: workdir.path("")).run()
        #expect(finished.status == 0, "\(finished.stderr)")
        let all = try JSONSerialization.jsonObject(with: Data(finished.stdout.utf8)) as? [String: Any]
        return try #require(all).mapValues { "\($0)" }
    }

    /// A scan with an index level and enough candidates for a volatility.
    private static func scan(_ began: String, long: Int, short: Int, index: Double) -> ScanText {
        var scan = ScanText(began, long: long, short: short)
        // Nine rose over five days, three fell.
        scan.candidates = (0..<12).map {
            ScanText.candidate("S\($0)", "long", price: index / 100 + Double($0)).replacing(
                "}", with: ", \"momentum_5d\": \($0 % 4 == 0 ? -1.5 : 2)}")
        }
        scan.more = ["\"index_level\": \(index)"]
        return scan
    }

    @Test func `programs that read it work as before, and do nothing without a fresh call`() throws {
        let workdir = try Self.withSummary()
        for day in 0..<19 {
            // The weekdays before 16 July.
            let date = ["06-19", "06-20", "06-23", "06-24", "06-25", "06-26", "06-27", "06-30"]
            let july = ["01", "02", "03", "04", "07", "08", "09", "10", "11", "14", "15"].map { "07-\($0)" }
            try workdir.put(
                Self.scan("2025-\((date + july)[day])T15:00", long: 30, short: 30, index: 25_000 + Double(day)))
        }
        try workdir.run("replay", now: "2025-07-16T09:05").expect(0)
        try workdir.run("run", now: "2025-07-16T09:20").expect(75)
        let none = "0.0x, 0 positions, 0.0%, NONE; gauge 50, 1.00"
        let awaiting = try Self.answers(workdir, at: "2025-07-16T09:20:00")
        #expect(awaiting["watchdog"] == "ATR alone")
        #expect(awaiting["index"] == "error" && awaiting["macro"] == "N/A" && awaiting["bias"] == "error")
        #expect(awaiting["dashboard"] == none)
        #expect(awaiting["health"] == "stale, volatility N/A")
        #expect(awaiting["notifier"] == "No Call, 0.0%, None long, score 0.00, No call: open no position")
        try workdir.put(Self.scan("2025-07-16T10:00", long: 70, short: 20, index: 25_400))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        let fresh = try Self.answers(workdir, at: "2025-07-16T10:20:00")
        #expect(
            fresh["dashboard"]
                == "1.51x, 10 positions, 1.8%, LONG; gauge 100, 3.50; volatility 25%; advance/decline 3.50; "
                + "9 candidates up over five days, 3 down", "\(fresh)")
        #expect(fresh["watchdog"] == "strong_uptrend, low, tighter, 90 stocks")
        #expect(
            fresh["index"] == "Strong Bullish" && fresh["macro"] == "BULLISH" && fresh["bias"] == "Bullish, Bullish")
        #expect(fresh["lists"] == "[]")
        #expect(fresh["health"] == "running, volatility 24.9%")
        #expect(fresh["history"]?.contains("\"choppy\": 0.83") == true, "\(fresh)")
        #expect(try workdir.run("run", now: "2025-07-16T11:00").status == 75)
        let stale = try Self.answers(workdir, at: "2025-07-16T11:00:00")
        #expect(stale["watchdog"] == "ATR alone" && stale["index"] == "error" && stale["dashboard"] == none, "\(stale)")
        #expect(stale["bias"] == "error" && stale["macro"] == "N/A", "\(stale)")
        try workdir.put(Self.scan("2025-07-16T15:30", long: 44, short: 0, index: 24_000))
        try workdir.run("run", now: "2025-07-16T16:30").expect(0, "NSE is closed")
        let closed = try Self.answers(workdir, at: "2025-07-16T16:30:00")
        #expect(closed["watchdog"] == "ATR alone")
        #expect(closed["index"] == "Bearish" && closed["macro"] == "BEARISH" && closed["bias"] == "Bullish, Bullish")
        #expect(closed["dashboard"]?.hasPrefix("0.0x, 0 positions, 0.0%, NONE; gauge 100, ∞; volatility ") == true)
        // If a link to it replaces the daily system's history, it is not mistaken for that.
        let imported = try workdir.run(
            "import", "--daily-history", "public/feeds/regime_history.json", now: "2025-07-16T16:30")
        #expect(imported.status == 66 && imported.stdout.contains("21 skipped\n  21 ours; first: "), "\(imported)")
    }

    @Test func `a sample gives no call`() throws {
        let workdir = try Self.withSummary()
        try workdir.run("demo").expect(0, "SAMPLE")
        let answer = try Self.read(workdir).answer
        #expect(answer.hasPrefix("no_call 0.0 0 none sample 1970-01-01"))
        #expect(workdir.text("public/feeds/regime_history.json") == "[]\n")
    }

    @Test func `it is written only if configured and removed otherwise`() throws {
        let workdir = try Workdir.withTwoCalls()
        #expect(!workdir.exists("public/feeds/latest_regime_summary.json"))
        try workdir.replace(
            "\"legacy_summary\": false", by: "\"legacy_summary\": true", in: "config/regime_config.json")
        let finished = try workdir.run("run", now: "2025-07-16T10:45")
        finished.expect(0, "NSE is in")
        #expect(workdir.exists("public/feeds/latest_regime_summary.json"))
        try workdir.replace(
            "\"legacy_summary\": true", by: "\"legacy_summary\": false", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-16T10:46").expect(0, "NSE is in")
        #expect(!workdir.exists("public/feeds/latest_regime_summary.json"))
    }
}
