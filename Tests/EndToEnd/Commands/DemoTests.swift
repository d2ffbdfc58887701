import Foundation
import Support
import Testing

/// The demo is reproducible, marked as a sample, and never overwrites real data.
@Suite struct DemoTests {
    let workdir: Workdir

    init() throws { workdir = try Workdir() }

    @Test func `the same sample gives the same bytes, marked SAMPLE on every page and feed`() throws {
        try workdir.run("demo").expect(0, "as of Fri 29 Aug, 15:30 IST")
        let first = sample
        let again = workdir.files(in: "public")
        try workdir.run("demo").expect(0, "as of Fri 29 Aug, 15:30 IST")
        #expect(sample.filter { first[$0.key] != $0.value }.isEmpty && sample.count == first.count)
        #expect(workdir.files(in: "public") == again, "a page that did not change was written")
        for (path, bytes) in first where path.hasSuffix(".html") {
            #expect(String(decoding: bytes, as: UTF8.self).contains("SAMPLE"), "\(path)")
        }
        for feed in ["latest.json", "history.json"] {
            let content = try workdir.feed(feed)
            #expect(content["status"] as? String == "sample")
            #expect(content["valid_until"] is String == false)
        }
        let states = try workdir.feed("history.json")["entries"] as? [[String: Any]] ?? []
        let seen = Set(states.compactMap { $0["state"] as? String })
        #expect(seen.isSuperset(of: ["analysed", "late", "missed", "stale", "invalid"]))
        #expect(Set(states.compactMap { $0["regime"] as? String }).count == 7)
        let check = try workdir.run("check", "--data", "data/demo")
        #expect(check.status == 0 && check.stdout.contains("SAMPLE"))
        try workdir.run("render", "--data", "data/demo").expect(0, "Site unchanged")
    }

    /// All files of the sample except the record of the last run.
    private var sample: [String: Data] {
        workdir.contents(of: "data", "public").filter { !$0.key.hasSuffix("/last_run.json") }
    }

    @Test func `a real run replaces the sample, and no sample replaces a real site`() throws {
        try workdir.run("demo", "--stocks", "60").expect(0, "NSE sample is ")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        #expect(try workdir.feed("latest.json")["status"] as? String == "fresh")
        #expect(workdir.text("public/index.html")?.contains("SAMPLE") == false)
        let site = workdir.files(in: "public", "data")
        try workdir.run("demo", "--stocks", "60").expectFailure(
            73,
            "public: holds a site made from real scans, which the demo does not overwrite; give another folder with --public"
        )
        #expect(workdir.files(in: "public", "data") == site)
    }

    @Test func `after a demo, other commands say where the sample is, and a run without scans keeps it`() throws {
        try workdir.run("demo", "--stocks", "60").expect(0, "NSE sample is closed; its last call was ")
        let site = workdir.files(in: "public")
        let hint = "data holds only the sample that 'market-regime demo' made; add --data data/demo to look at it"
        for command in [["explain"], ["email", "--preview"], ["track-record"]] {
            try workdir.run(command).expectFailure(66, hint)
        }
        #expect(try workdir.run("check").stderr.contains("Warning: \(hint)\n"))
        let run = try workdir.run("run", now: "2025-09-01T10:20")
        #expect(
            run.status == 75 && run.stderr.contains("; until then public keeps the sample"), "\(run.stderr)")
        #expect(workdir.files(in: "public") == site)
        try workdir.run("explain", "--data", "data/demo").expect(0, "2025-08-29 15:30 IST: ")
    }

    @Test(arguments: [
        (["--every", "close"], 240), (["--every", "15m"], 500), (["--every", "5m"], 1500),
        (["--every", "120m", "--market", "round-the-clock"], 300),
        (["--every", "close", "--bars"], 240), (["--every", "10m", "--bars"], 500),
    ])
    func `a demo at any rhythm has a year of closes or thirty sessions, with scans in time`(
        options: [String], fewest: Int
    ) throws {
        let finished = try workdir.run(["demo", "--stocks", "60"] + options)
        finished.expect(0, " sample is ")
        let entries = try workdir.feed("history.json")["entries"] as? [[String: Any]] ?? []
        #expect(entries.count >= fewest && Set(entries.compactMap { $0["slot"] as? String }).count == entries.count)
        let called = entries.count { $0["regime"] is String }
        #expect(called * 10 >= entries.count * 7, "\(called) of \(entries.count)\n\(finished.stdout)")
        #expect(entries.count { $0["state"] as? String == "late" } <= 1, "a scan takes a part of its step")
    }

    @Test func `an unknown rhythm is rejected with a list of the known ones`() throws {
        for command in ["init", "demo"] {
            let refused = try workdir.run(command, "--every", "7m")
            #expect(refused.status == 64 && refused.stderr.contains("--every: expected 5m to 120m or close, found "))
            #expect(
                refused.stderr.contains("found '7m'; 7m does not divide a day; nearest: 6m or 8m"), "\(refused.stderr)")
        }
    }

    @Test func `a demo from price files in three layouts works from end to end, with the same result twice`() throws {
        let workdir = try Workdir()
        try workdir.run("demo", "--bars", "--stocks", "60").expect(0, "as of Fri 29 Aug, 15:30 IST")
        for folder in ["yahoo", "eod2", "stooq", "minutes"] { #expect(workdir.exists("data/demo/prices/\(folder)")) }
        let scan = try #require(workdir.text("data/demo/scans/2025-08-29T1530.bars.json"))
        #expect(scan.contains("\"left_out\":[]"))
        let page = workdir.text("public/index.html")
        try workdir.run("demo", "--bars", "--stocks", "60").expect(0, "NSE sample")
        #expect(workdir.text("public/index.html") == page)
        try workdir.run("demo", "--stocks", "60").expect(0, "NSE sample")
        #expect(!workdir.exists("data/demo/scans/2025-08-29T1530.bars.json"))
    }

    @Test func `a demo during a session contains nothing from later that day`() throws {
        try workdir.run("demo", "--stocks", "60", now: "2025-08-29T11:00").expect(0, "as of Fri 29 Aug, 10:30 IST")
        let status = try workdir.feed("status.json")
        #expect(
            (status["refusals"] as? [[String: Any]])?.contains {
                ($0["source"] as? String)?.hasPrefix("2025-08-29") == true
            } == false)
        #expect(!workdir.exists("data/demo/early_scans.json"))
    }

    @Test func `a misspelt key in a template is an error with file and line, and the old site stays`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        let site = workdir.files(in: "public")
        let status = try #require(workdir.text("templates/status.mustache"))
        try workdir.write("{{othres}}\n" + status, to: "templates/status.mustache")
        let finished = try workdir.run("run", now: "2025-07-16T10:21")
        #expect(finished.status == 78)
        #expect(finished.stderr.contains("templates/status.mustache:1: unknown key 'othres'; did you mean 'others'?"))
        #expect(workdir.files(in: "public") == site)
        try workdir.write(status, to: "templates/status.mustache")
        try workdir.write("# Feeds\n\n<b>All</b> data {{> feeds-reference}}\n", to: "templates/feeds.md")
        let warned = try workdir.run("run", now: "2025-07-16T10:21")
        #expect(warned.status == 0 && warned.stderr.contains("templates/feeds.md:3: raw HTML is left out"))
    }
}
