import Foundation
import Support
import Testing

/// A second scan of a half-hour replaces the first only if it can give a call.
@Suite struct LaterScanTests {
    struct Later: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Which of `lists` the later file contains, and the counts it states, if any.
        var lists: Int
        var counts: (long: Int?, short: Int?) = (40, 20)
        /// The file that is used in the end.
        var counted = "2025-07-16T1030.json"
        /// What the note says about the other file.
        var says: String?
    }

    static let cases = [
        Later(
            testDescription: "the lists of the half-hour before", lists: 0,
            says: "late.json, which finished later, is not used: the candidates are the same as in an earlier scan"),
        Later(
            testDescription: "the same lists under a later time", lists: 1, counts: (41, 20),
            says: "late.json, which finished later, is not used: it repeats 2025-07-16T1030.json"),
        Later(
            testDescription: "a complete list of one side", lists: 2, counts: (nil, nil),
            says: "the complete list holds only long candidates and no short one"),
        Later(testDescription: "a correction of one number", lists: 1, counts: (44, 20), counted: "late.json"),
        Later(testDescription: "a correction of one list", lists: 3, counts: (41, 20), counted: "late.json"),
        Later(testDescription: "new lists", lists: 4, counts: (30, 30), counted: "late.json"),
    ]

    private static func list(_ side: String, _ prices: ClosedRange<Int>) -> [String] {
        prices.map { ScanText.candidate("\(side.prefix(1))\($0 % 10)", side, price: Double($0) + 0.5) }
    }

    private static let lists = [
        list("long", 100...105) + list("short", 200...205), list("long", 110...115) + list("short", 210...215),
        list("long", 120...120), list("long", 110...115) + list("short", 220...225),
        list("long", 130...135) + list("short", 230...235),
    ]

    @Test(arguments: cases) func `a frozen or one-sided file after a good scan does not take its call away`(
        _ later: Later
    ) throws {
        let workdir = try Workdir()
        func put(
            _ began: String, _ finished: String, _ counts: (long: Int?, short: Int?), _ lists: Int, _ name: String?
        )
            throws
        {
            var scan = ScanText(began, long: counts.long, short: counts.short, finished: finished, name: name)
            scan.candidates = Self.lists[lists]
            if counts.long == nil { scan.more = ["\"complete\": true"] }
            try workdir.put(scan)
        }
        try put("2025-07-16T10:00", "2025-07-16T10:05", (40, 20), 0, nil)
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "1 new call")
        try put("2025-07-16T10:30", "2025-07-16T10:35", (41, 20), 1, nil)
        try workdir.run("run", now: "2025-07-16T10:36").expect(0, "1 new call")
        try put("2025-07-16T10:31", "2025-07-16T10:45", later.counts, later.lists, "late")
        try workdir.run("run", now: "2025-07-16T10:46").expect(0, "as of Wed 16 Jul, 10:30 IST")
        let slot = try workdir.slot("2025-07-16T10:30")
        #expect(slot.state == "analysed" && slot.regime != nil)
        let status = try workdir.feed("status.json")
        let slots = (status["session"] as? [String: Any])?["slots"] as? [[String: Any]] ?? []
        #expect(
            slots.last { $0["slot"] as? String == "2025-07-16T10:30:00+05:30" }?["source"] as? String == later.counted)
        if let says = later.says {
            #expect(workdir.text("public/status.html")?.contains(says) == true, "\(says)")
        }
        try workdir.run("run", now: "2025-07-16T10:47").expect(0, "No new scans; site unchanged")
        let history = workdir.text("data/regime_history.json")
        try workdir.remove("data/scan_index.json")
        try workdir.run("run", now: "2025-07-16T10:48").expect(0, "No new scans")
        try workdir.run("replay", now: "2025-07-16T10:48").expect(0)
        #expect(workdir.text("data/regime_history.json") == history)
        let check = try workdir.run("check", now: "2025-07-16T10:48")
        #expect(check.status == 0, "\(check.stderr)")
    }

    @Test(arguments: [
        "", "\n", "symbol,direction,price,timestamp\n", "symbol,direction,price,timestamp,finished,rows\n",
        "symbol,direction,price,timestamp\nrows,0\n", "symbol,direction,price\nTCS,long,3200.0\n",
    ])
    func `a later CSV without stocks, or with one side only, does not wipe a good call`(text: String) throws {
        let workdir = try Workdir.withTwoCalls()
        for name in ["2025-07-16T1030", "2025-07-16T1035", "Longs_20250716_103500"] {
            try workdir.write(text, to: "data/scans/\(name).csv")
        }
        for (command, now) in [("run", "10:50"), ("run", "10:51"), ("replay", "10:52"), ("run", "11:30")] {
            let finished = try workdir.run(command, now: "2025-07-16T\(now)")
            #expect(finished.status == (now == "11:30" ? 75 : 0), "\(finished)")
            #expect(try workdir.slot("2025-07-16T10:30").regime == "uptrend", "\(command) at \(now)")
        }
    }

    @Test func `a file written before the time it states stays rejected without the cache, until it is written again`()
        throws
    {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:30", long: 10, short: 60))
        try workdir.run("run", now: "2025-07-16T10:41").expect(0, "1 scan file rejected")
        try workdir.remove("data/scan_index.json")
        try workdir.run("run", now: "2025-07-16T11:40")
        #expect(try workdir.slot("2025-07-16T11:30").state == "invalid")
        try workdir.replace("\"scan_minutes\": 6", by: "\"scan_minutes\": 5", in: "config/regime_config.json")
        try workdir.run("render", now: "2025-07-16T11:40").expect(0)
        try workdir.run("run", now: "2025-07-16T11:41")
        #expect(try workdir.slot("2025-07-16T11:30").state == "invalid")
        #expect(try workdir.run("check", now: "2025-07-16T11:41").status == 0)
        try workdir.put(ScanText("2025-07-16T11:30", long: 20, short: 60))
        try workdir.run("run", now: "2025-07-16T11:42").expect(0, "1 new call")
        #expect(!workdir.exists("data/early_scans.json"))
    }

    @Test(arguments: ["mv", "cp -p", "cp"])
    func `a scan that arrived before its end is not accepted later, not even under another name`(command: String) throws
    {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:30", long: 10, short: 60, finished: "2025-07-16T11:55", name: "a"))
        try workdir.run("run", now: "2025-07-16T11:32").expect(75)
        #expect(workdir.text("public/status.html")?.contains("finished is in the future") == true)
        let scans = workdir.path("data/scans")
        let copy = Process()
        copy.executableURL = URL(filePath: "/bin/sh")
        copy.arguments = ["-c", "\(command) \(scans)/a.json \(scans)/b.json"]
        try copy.run()
        copy.waitUntilExit()
        try workdir.run("run", now: "2025-07-16T11:56")
        #expect(try workdir.slot("2025-07-16T11:30").state == "invalid")
        #expect(workdir.text("public/status.html")?.contains("write the file again") == true)
    }

    @Test func `a call on record stays when its lists are gone and another tool's are left, until a replay`() throws {
        let workdir = try Workdir()
        func put(_ tool: String, _ minute: String, long: Int, short: Int) throws {
            for (side, count) in [("Long", long), ("Short", short)] {
                let rows = (0..<count).map { "\(tool)\(side)\($0),\(100 + $0)\n" }.joined()
                try workdir.write(
                    "symbol,price\n" + rows, to: "data/scans/\(side)_\(tool)_20250716_10\(minute)00.csv")
            }
        }
        try put("daily", "07", long: 30, short: 10)
        try put("weekly", "10", long: 3, short: 12)
        try workdir.run("run", now: "2025-07-16T10:12").expect(0, "1 scan file rejected")
        for side in ["Long", "Short"] { try workdir.remove("data/scans/\(side)_daily_20250716_100700.csv") }
        for command in ["run", "check", "run"] {
            #expect(try workdir.run(command, now: "2025-07-16T10:20").status == 0)
        }
        #expect(try workdir.slot("2025-07-16T10:00").regime == "strong_uptrend")
        #expect(workdir.text("public/status.html")?.contains("which the call on record was made from") == true)
        try workdir.run("replay", now: "2025-07-16T10:21").expect(0)
        #expect(try workdir.slot("2025-07-16T10:00").regime == "strong_downtrend")
    }
}
