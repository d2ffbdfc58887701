import Support
import Testing

/// A universe that the defaults do not suit, and the method from before universes had a vote.
@Suite struct UniverseTests {
    /// One scan per session from 1 to 16 July, with candidates whose average true range is 5.5 %.
    private static func lively() throws -> Workdir {
        let workdir = try Workdir()
        for day in [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16] {
            let date = "2025-07-\(day < 10 ? "0" : "")\(day)"
            var scan = ScanText("\(date)T10:00", long: 6, short: 4)
            scan.candidates = (0..<10).map {
                "{\"symbol\": \"S\($0)\", \"direction\": \"\($0 < 6 ? "long" : "short")\", "
                    + "\"price\": \(100 + day * 3 + $0 * $0 % (day + 2)), \"atr_percent\": 5.5}"
            }
            try workdir.put(scan)
        }
        return workdir
    }

    @Test func `a market that moves more than the defaults suit causes a warning with the settings to change`() throws {
        let workdir = try Self.lively()
        let now = "2025-07-16T10:20"
        let advice =
            "volatility.low, volatility.high: expected stocks that usually move 1.9 to 4.2%, found 5.5%, the median ATR of "
            + "the last 12 sessions; set volatility.low 2.9, volatility.high 14.6"
        let replayed = try workdir.run("replay", now: now)
        #expect(replayed.status == 0 && replayed.stderr.contains(advice), "\(replayed.stderr)")
        #expect(try workdir.run("check", now: now).stderr.contains(advice))
        #expect(workdir.text("public/status.html")?.contains(advice) == true)
        try workdir.replace(
            "\"low\": 1.5,\n    \"high\": 7.5", by: "\"low\": 2.9, \"high\": 14.6", in: "config/regime_config.json")
        #expect(try workdir.run("check", now: now).stderr.contains("expected stocks") == false)
    }

    /// A scan with a universe of 30 stocks, 22 of them up since yesterday's close.
    private static func voted(_ began: String, step: Double) -> ScanText {
        var scan = ScanText(began, long: 25, short: 10)
        let stocks = (0..<30).map {
            "{\"symbol\": \"U\($0)\", \"price\": \(($0 < 22 ? 101.0 : 99.0) + step), \"previous_close\": 100}"
        }
        scan.more = ["\"universe\": [\(stocks.joined(separator: ", "))]"]
        return scan
    }

    @Test func `the preset of the first version uses the lists alone and changes nothing that was shown`() throws {
        let workdir = try Workdir()
        try workdir.put(Self.voted("2025-07-16T10:00", step: 0))
        try workdir.run("run", now: "2025-07-16T10:15").expect(0)
        let shown = try #require(workdir.text("data/published.jsonl"))
        let preset = ["--config", "config/presets/first-version.json"]
        try workdir.put(Self.voted("2025-07-16T10:30", step: 0.4))
        try workdir.run(["run"] + preset, now: "2025-07-16T10:45").expect(0)
        #expect(workdir.text("data/published.jsonl")?.hasPrefix(shown) == true)
        let first = try workdir.run(["explain", "--at", "2025-07-16T10:00"] + preset, now: "2025-07-16T10:45").stdout
        #expect(
            first.contains("Breadth     22 of 30 stocks up, 8 down since the previous close; equivalent to "),
            "\(first)")
        let second = try workdir.run(["explain"] + preset, now: "2025-07-16T10:45").stdout
        #expect(second.contains("2.00 : 1 from this scan alone."), "\(second)")
        #expect(!second.contains("Breadth"))
        let history = try #require(workdir.text("public/history.html"))
        for words in [
            "From 10:30 on: smoothing.breadth_weight from 0.5 to 0",
            "confidence.confidence_cap from 0.95 to 0.9",
        ] { #expect(history.contains(words), "\(words)") }
        try workdir.run(["check"] + preset, now: "2025-07-16T10:45").expect(0)
    }

    /// A universe that arrives alongside a scan without one.
    struct Arrival: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The files with a universe, in order of arrival, with the number of stocks in each.
        var files: [(name: String, stocks: Int)]
        /// The file whose universe votes; `nil` if none does.
        var voter: String?
    }

    private static let besides = [
        Arrival(testDescription: "JSON", files: [("universe.json", 30)], voter: "universe.json"),
        Arrival(testDescription: "JSON with too few stocks", files: [("universe.json", 5)], voter: nil),
        Arrival(
            testDescription: "a table", files: [("breadth_20250716_100900.csv", 30)],
            voter: "breadth_20250716_100900.csv"),
        Arrival(
            testDescription: "a table, and a later one with too few stocks",
            files: [("breadth_20250716_100900.csv", 30), ("breadth_20250716_101000.csv", 5)],
            voter: "breadth_20250716_100900.csv"),
        Arrival(
            testDescription: "JSON, and a table with too few stocks",
            files: [("universe.json", 30), ("breadth_20250716_101000.csv", 5)], voter: "universe.json"),
    ]

    private static func putUniverse(_ name: String, of stocks: Int, in workdir: Workdir) throws {
        let rows = (0..<stocks).map { (symbol: "U\($0)", price: $0 * 30 < stocks * 22 ? 101 : 99) }
        if name.hasSuffix(".csv") {
            let lines = rows.map { "\($0.symbol),\($0.price),100\n" }
            return try workdir.write("symbol,price,previous_close\n" + lines.joined(), to: "data/scans/\(name)")
        }
        var scan = ScanText(
            "2025-07-16T10:05", long: nil, short: nil, finished: "2025-07-16T10:10", name: String(name.dropLast(5)))
        let fields = rows.map { "{\"symbol\": \"\($0.symbol)\", \"price\": \($0.price), \"previous_close\": 100}" }
        scan.more = ["\"universe\": [\(fields.joined(separator: ", "))]"]
        try workdir.put(scan)
    }

    @Test(arguments: besides, [false, true])
    func `a universe alone votes in the call of its half-hour's scan and never displaces it`(
        _ arrival: Arrival, isScanLast: Bool
    ) throws {
        let workdir = try Workdir()
        try workdir.replace("\"universe_*\"", by: "\"breadth_*\"", in: "config/regime_config.json")
        var steps = arrival.files.map { file in { try Self.putUniverse(file.name, of: file.stocks, in: workdir) } }
        let scan = { try workdir.put(ScanText("2025-07-16T10:00", long: 25, short: 10)) }
        steps.insert(scan, at: isScanLast ? steps.count : 0)
        for (number, step) in steps.enumerated() {
            try step()
            _ = try workdir.run("run", now: "2025-07-16T10:1\(number)")
        }
        let now = "2025-07-16T10:15"
        let runs = try #require(workdir.text("data/regime_history.json"))
        let explained = try workdir.run("explain", now: now).stdout
        #expect(explained.contains("25 long, 10 short"), "\(explained)")
        #expect(explained.contains("Breadth     22 of 30 stocks up") == (arrival.voter != nil), "\(explained)")
        if let voter = arrival.voter { #expect(runs.contains(voter)) }
        // A file joined to the scan by its name is part of it; only a universe taken from another file is mentioned.
        if runs.contains("universe_source"), let voter = arrival.voter {
            #expect(
                workdir.text("public/index.html")?.contains("From \(voter), another file of this half-hour") == true)
        }
        let refused = try #require(try workdir.feed("status.json")["refusals"] as? [[String: Any]])
        #expect(refused.count == (arrival.voter == nil ? 1 : 0), "\(refused)")
        if arrival.voter == nil {
            #expect(workdir.text("public/status.html")?.contains(arrival.files[0].name) == true)
        }
        let check = try workdir.run("check", now: now)
        #expect(check.status == 0 && check.stdout.contains("\(refused.count) rejected"), "\(check.stdout)")
        #expect(try workdir.run("replay", now: now).status == 0)
        #expect(workdir.text("data/regime_history.json") == runs)
    }
}
