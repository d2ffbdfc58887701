import Foundation
import Support
import Testing

/// Hooks and mail report volatility and confidence if the settings say so.
@Suite struct AlertTests {
    private let workdir: Workdir

    init() throws {
        workdir = try Workdir()
        let hook = #"["sh", "-c", "cat >> got.json; echo , >> got.json"]"#
        let changes = [
            ("\"hooks\": {\"on_change\": []", "\"hooks\": {\"on_change\": \(hook)"),
            ("\"base_url\": null", "\"base_url\": \"https://example.org\""),
            ("\"to\": []", "\"to\": [\"trader@example.org\"]"),
            ("\"from\": null", "\"from\": \"desk@example.org\""),
            ("[\"sendmail\", \"-t\", \"-i\"]", "[\"tee\", \"-a\", \"mail\"]"),
            ("\"on_change\": false", "\"on_change\": true"),
        ]
        for (old, new) in changes { try workdir.replace(old, by: new, in: "config/regime_config.json") }
    }

    private func alerts(_ settings: String) throws {
        try workdir.replace(
            "\"volatility_changes\": false, \"low_confidence\": null", by: settings, in: "config/regime_config.json")
    }

    /// Runs with a scan whose stocks have the same ATR in percent.
    private func run(_ time: String, long: Int, short: Int, atr: Double) throws {
        var scan = ScanText("2025-07-16T\(time)", long: long, short: short)
        // Different prices at each time, so that the scan does not count as a repeat.
        let price = 100 + (Double(time.filter { $0 != ":" }) ?? 0) / 1000
        scan.candidates = (0..<long + short).map { index in
            ScanText.candidate("S\(index)", index < long ? "long" : "short", price: price)
                .replacing("\"atr_percent\": 2.5", with: "\"atr_percent\": \(atr)")
        }
        try workdir.put(scan)
        let minutes = time.hasSuffix("00") ? "10" : "40"
        try workdir.run("run", now: "2025-07-16T\(time.prefix(3))\(minutes)").expect(0)
    }

    private var events: [[String: Any]] {
        get throws {
            let text = "[\((workdir.text("got.json") ?? "").dropLast(2))]"
            return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        }
    }

    private var subjects: [String] {
        (workdir.text("mail") ?? "").matches(of: /Subject: \[MarketRegime NSE\] ([A-Z ]+)/).map { String($0.output.1) }
    }

    @Test func `a new volatility level is reported once, with the link and what to do`() throws {
        try alerts("\"volatility_changes\": true, \"low_confidence\": null")
        for (time, atr) in [("10:00", 2.5), ("10:30", 6.0), ("11:00", 6.0)] {
            try run(time, long: 40, short: 20, atr: atr)
        }
        let event = try #require(try events.first)
        #expect(try events.count == 1 && event["event"] as? String == "volatility")
        #expect((event["title"] as? String)?.hasPrefix("NSE: volatility extreme, was low; ") == true)
        #expect(event["link"] as? String == "https://example.org/days/2025-07-16.html#t1030")
        #expect((event["instruction"] as? String)?.hasPrefix("Long only, at ") == true)
        #expect(subjects == ["VOLATILITY EXTREME UPTREND "])
        #expect(workdir.text("mail")?.contains("https://example.org/days/2025-07-16.html#t1030") == true)
    }

    @Test func `a confidence that falls below the limit is reported once`() throws {
        try alerts("\"volatility_changes\": false, \"low_confidence\": 0.8")
        for (time, long) in [("10:00", 40), ("10:30", 30), ("11:00", 30), ("11:30", 40)] {
            try run(time, long: long, short: 20, atr: 2.5)
        }
        let calls = try workdir.feed("history.json")["entries"] as? [[String: Any]]
        let confidences = calls?.compactMap { $0["confidence"] as? Double } ?? []
        #expect(try events.map { $0["event"] as? String } == ["confidence"], "confidences \(confidences)")
        #expect(subjects.count == 1 && subjects.first?.hasPrefix("LOW CONFIDENCE ") == true)
    }

    @Test func `without the settings neither is reported`() throws {
        for (time, atr) in [("10:00", 2.5), ("10:30", 6.0)] { try run(time, long: 40, short: 20, atr: atr) }
        #expect(try events.isEmpty && subjects.isEmpty)
    }
}
