import Foundation
import Support
import Testing

/// Runs on the scanners' own workbooks in the scanner's folders.
@Suite struct WorkbookRunTests {
    let workdir: Workdir

    init() throws { workdir = try Workdir() }

    private func symbols(_ count: Int, from first: Int = 0) -> [String] { (first..<first + count).map { "S\($0)" } }

    private func put(_ side: String, _ time: String, _ count: Int, folder: String = "data/scans", from: Int = 0) throws
    {
        let name = "\(side == "long" ? "Long" : "Short")_Reversal_Daily_20250716_\(time).xlsx"
        try workdir.put(.list(side, symbols(count, from: from)), as: name, folder: folder)
    }

    private func entry(_ time: String) throws -> [String: Any] {
        let entries = try #require(try workdir.feed("history.json")["entries"] as? [[String: Any]])
        return try #require(entries.first { $0["slot"] as? String == ScanText.time(time) })
    }

    @Test func `a long and a short list make a call for the half-hour six minutes earlier`() throws {
        try put("long", "100730", 40)
        try put("short", "100912", 20, from: 100)
        let finished = try workdir.run("run", now: "2025-07-16T10:15")
        finished.expect(0, "as of Wed 16 Jul, 10:00 IST")
        let entry = try entry("2025-07-16T10:00")
        #expect(entry["long_count"] as? Int == 40 && entry["short_count"] as? Int == 20)
        #expect(entry["state"] as? String == "analysed")
        #expect(try workdir.feed("latest.json")["valid_until"] as? String == "2025-07-16T10:54:12+05:30")
        // An ATR of 12.5 at prices around 500 is at most 2.5 %, not 12.5 %.
        let indicators = try workdir.feed("latest.json")["indicators"] as? [String: Any]
        let volatility = try #require(indicators?["volatility_score"] as? Double)
        #expect((0.2...0.3).contains(volatility))
        try workdir.run("run", now: "2025-07-16T10:16").expect(0, "No new scans; site unchanged")
    }

    @Test(.enabled(if: SmallDisk.isAvailable))
    func `without libzip a workbook is rejected with what to install, and other scans are read`() throws {
        try put("long", "100730", 40)
        try put("short", "100912", 20, from: 100)
        try workdir.put(ScanText("2025-07-16T10:30", long: 40, short: 20))
        let finished = try workdir.shell(
            """
            unshare -m sh -c 'for file in /usr/lib/*/libzip.so.[45]; do mount --bind /dev/null "$file"; done
            exec "$PROGRAM" run --now 2025-07-16T10:40:00+05:30'
            """)
        finished.expect(0, "as of Wed 16 Jul, 10:30 IST")
        let status = try #require(workdir.text("public/feeds/v1/status.json"))
        #expect(status.contains("expected libzip, with which workbooks are read, found none; install libzip4"))
    }

    @Test func `a single list waits for the other and then gives no call`() throws {
        try put("long", "100730", 40)
        let waiting = try workdir.run("run", now: "2025-07-16T10:10")
        #expect(waiting.status == 75 && !waiting.stdout.contains("refused"), "\(waiting.stdout)")
        let alone = try workdir.run("run", now: "2025-07-16T10:14")
        #expect(alone.status == 75 && alone.stdout.contains("1 scan file rejected"), "\(alone.stdout)")
        let slot = try workdir.slot("2025-07-16T10:00")
        #expect(slot.state == "invalid" && slot.regime == nil)
        let reason =
            "expected a matching short list (the same name otherwise) within 6 minutes, found none"
        #expect(slot.reason == "Long_Reversal_Daily_20250716_100730.xlsx: \(reason)")
        #expect(workdir.text("public/status.html")?.contains(reason) == true)

        try put("short", "101200", 20, from: 100)
        try workdir.run("run", now: "2025-07-16T10:15").expect(0, "as of Wed 16 Jul, 10:00 IST")
    }

    @Test func `a damaged list costs only its own slot and is reported`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try put("long", "103800", 40)
        try workdir.write("PK\u{3}\u{4}", to: "data/scans/Short_Reversal_Daily_20250716_103900.xlsx")
        try workdir.run("run", now: "2025-07-16T10:46").expect(0, "as of Wed 16 Jul, 10:00 IST")
        let slot = try workdir.slot("2025-07-16T10:30")
        #expect(slot.state == "invalid")
        #expect(
            slot.reason?.hasPrefix("Short_Reversal_Daily_20250716_103900.xlsx: expected a complete workbook") == true)
        let feed = try #require(try workdir.feed("status.json")["refusals"] as? [[String: Any]])
        #expect(feed.count == 1)
    }

    @Test func `the lists of the two old folders and the universe make one scan`() throws {
        try workdir.replace(
            "[\"scans\"]", by: "[\"results\", \"results-s\", \"breadth\"]", in: "config/regime_config.json")
        try workdir.remove("data/scans")
        try put("long", "100730", 40, folder: "data/results")
        // The scanner's folder is outside the root.
        try put("short", "100912", 20, folder: "scanner/out", from: 100)
        try workdir.folder.link("data/results-s", to: "../scanner/out")
        let missing = try workdir.run("run", now: "2025-07-16T10:15")
        #expect(missing.status == 0)
        #expect(
            missing.stderr == "Warning: data/breadth: no such folder; create it or take it out "
                + "of scans.folders\n")
        let universe = WorkbookFile(
            [["ticker", "sector", "current_price", "volume_ratio"]]
                + symbols(80).map { [.inline($0), "Unknown", 500, 0.4] })
        try workdir.put(universe, as: "market_breadth_scan_20250716_101400.xlsx", folder: "data/breadth")
        try workdir.run("run", now: "2025-07-16T10:16").expect(0, "1 new call")
        let history = try #require(workdir.text("data/regime_history.json"))
        #expect(
            history.contains(
                "results/Long_Reversal_Daily_20250716_100730.xlsx + results-s/Short_Reversal_Daily_20250716_100912.xlsx"
                    + " + breadth/market_breadth_scan_20250716_101400.xlsx"), "\(history)")
        // A universe that arrives later does not make the counts newer.
        #expect(try workdir.feed("latest.json")["valid_until"] as? String == "2025-07-16T10:54:12+05:30")
        let check = try workdir.run("check", now: "2025-07-16T10:16")
        check.expect(0, "scans: 3 files for 1 half-hour, 0 rejected")
    }

    @Test func `a replay of workbooks gives the same history as the runs`() throws {
        for (time, long, now) in [("093700", 40, "09:45"), ("100700", 44, "10:15"), ("103700", 20, "10:45")] {
            try put("long", time, long, from: long)
            try put("short", String(format: "%06d", (Int(time) ?? 0) + 130), 20, from: 100 + long)
            try workdir.run("run", now: "2025-07-16T\(now)")
        }
        let before = workdir.text("data/regime_history.json")
        #expect(before?.contains("103700") == true)
        #expect(try workdir.run("replay", now: "2025-07-16T10:45").status == 0)
        #expect(workdir.text("data/regime_history.json") == before)
    }

    @Test func `CSV and JSON scans can share a folder`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let rows = (0..<44).map { "S\($0),\($0 < 30 ? "long" : "short"),\(100 + $0),2.5" }
        try workdir.write(
            "Ticker,Direction,Entry Price,ATR\n" + rows.joined(separator: "\n") + "\n",
            to: "data/scans/2025-07-16T1030.csv")
        try workdir.run("run", now: "2025-07-16T10:40").expect(0, "2 new calls")
        let entry = try entry("2025-07-16T10:30")
        #expect(entry["long_count"] as? Int == 30 && entry["short_count"] as? Int == 14)
    }

    @Test func `the names of columns can be configured`() throws {
        try workdir.replace(
            "[\"symbol\", \"ticker\", \"nse code\"]", by: "[\"Kürzel\"]", in: "config/regime_config.json")
        try workdir.write(
            "KÜRZEL,Direction\nA,long\nB,short\n", to: "data/scans/2025-07-16T1000.csv")
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "1 new call")
        try workdir.replace("Kürzel", by: "symbol", in: "config/regime_config.json")
        let finished = try workdir.run("check", now: "2025-07-16T10:10")
        #expect(
            finished.stderr.contains("expected a column 'symbol', found 'KÜRZEL', 'Direction'"), "\(finished.stderr)")
    }

    @Test func `old lists are removed from every folder if configured`() throws {
        try workdir.replace("[\"scans\"]", by: "[\"results\", \"results-s\"]", in: "config/regime_config.json")
        try workdir.replace("\"keep_days\": null,", by: "\"keep_days\": 1,", in: "config/regime_config.json")
        try put("long", "100730", 40, folder: "data/results")
        try put("short", "100912", 20, folder: "data/results-s", from: 100)
        try workdir.write("broken", to: "data/results/Long_Reversal_Daily_20250716_103000.xlsx")
        try workdir.run("run", now: "2025-07-16T10:15")
        #expect(workdir.folder.names(in: "data/results").count == 2)
        try workdir.run("run", now: "2025-07-17T16:15")
        #expect(workdir.folder.names(in: "data/results").count == 2)
        try workdir.run("run", now: "2025-07-18T08:00")
        #expect(workdir.folder.names(in: "data/results") == ["Long_Reversal_Daily_20250716_103000.xlsx"])
        #expect(workdir.folder.names(in: "data/results-s") == [])
        #expect(workdir.text("data/regime_history.json")?.contains("100730") == true)
    }
}
