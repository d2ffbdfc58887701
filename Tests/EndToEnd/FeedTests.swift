import Foundation
import Support
import Testing

/// Reads the built program's feeds with other parsers.
@Suite struct FeedTests {
    private static let script = Workdir.repository.appending(path: "Tests/PublishingTests/Feeds/check_feeds.py")
        .path(percentEncoded: false)

    @Test func `scans, configuration, history and all feeds of the demo match the site's schemas`() throws {
        let workdir = try Workdir()
        try workdir.run("demo", "--stocks", "60").expect(0, "SAMPLE")
        let finished = try workdir.shell(
            """
            scans=$(printf ' scan=%s' data/demo/scans/2025-07-17T10*.json)
            python3 '\(Self.script)' --mutate public regime_history=data/demo/regime_history.json \
            regime_config=config/regime_config.json thresholds=config/thresholds.json \
            calendar=config/calendars/nse.json calendar=config/calendars/xnys.json $scans
            """)
        #expect(finished.status == 0 && finished.stdout == "\n", "\(finished.stdout)\(finished.stderr)")
    }

    @Test(arguments: [
        (
            "latest.json", "\"confidence\": 0.", "\"confidence\": 0.1",
            "history.json: 2025-07-16T10:30:00+05:30 confidence"
        ),
        ("history.json", "\"status\":\"fresh\"", "\"status\":\"stale\"", "history.json: status"),
        (
            "history.json", "\"long_count\":40", "\"long_count\":41",
            "long_count: expected 40 as in the history, found 41"
        ),
    ])
    func `feeds that contradict each other are reported even if the manifest matches`(
        _ change: (feed: String, from: String, to: String, problem: String)
    ) throws {
        let workdir = try Workdir.withTwoCalls()
        #expect(try workdir.run("check", now: "2025-07-16T10:50").status == 0)
        let path = "public/feeds/v1/\(change.feed)"
        let text = try #require(workdir.text(path))
        #expect(text.contains(change.from))
        try workdir.write(text.replacing(change.from, with: change.to), to: path)
        try workdir.signSite()
        let finished = try workdir.run("check", now: "2025-07-16T10:50")
        #expect(finished.status == 65 && finished.stderr.contains(change.problem), "\(finished.stderr)")
    }

    @Test func `the input of hooks matches the site's schemas`() throws {
        let workdir = try Workdir()
        let keep = #"["sh", "-c", "cat > \"got-$0-$(ls | grep -c got).json\"", "NAME"]"#
        for name in ["on_change", "on_success", "on_failure"] {
            try workdir.replace(
                "\"\(name)\": []", by: "\"\(name)\": \(keep.replacing("NAME", with: name))",
                in: "config/regime_config.json")
        }
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0)
        try workdir.put(ScanText("2025-07-16T10:30", long: 10, short: 80))
        try workdir.run("run", now: "2025-07-16T10:40").expect(0)
        #expect(try workdir.run("run", now: "2025-07-16T11:40").status == 75)
        let finished = try workdir.shell(
            """
            set -e
            changes=$(printf ' hook-change=%s' got-on_change-*) runs=$(printf ' hook-run=%s' got-on_success-* got-on_failure-*)
            python3 '\(Self.script)' --mutate public $changes $runs
            ls got-* | wc -l
            """)
        #expect(finished.status == 0 && finished.stdout == "\n5\n", "\(finished.stdout)\(finished.stderr)")
    }

    @Test func `a page that contradicts the history is reported even if the manifest matches`() throws {
        let workdir = try Workdir.withTwoCalls()
        #expect(workdir.text("public/index.html")?.contains("<p class=\"val\">94%</p>") == true)
        try workdir.replace("<p class=\"val\">94%</p>", by: "<p class=\"val\">91%</p>", in: "public/index.html")
        try workdir.replace("uptrend +2", by: "uptrend +1", in: "public/feeds/v1/badge.svg")
        let csv = try #require(workdir.text("public/feeds/v1/history.csv"))
        try workdir.write(csv.replacing(",44,18,", with: ",44,19,"), to: "public/feeds/v1/history.csv")
        try workdir.signSite()
        let finished = try workdir.run("check", now: "2025-07-16T10:50")
        let lines = ["feeds/v1/badge.svg", "feeds/v1/history.csv", "index.html"].map {
            "Error: public/\($0): expected what the history gives, found other bytes; "
                + "run 'market-regime render' to rebuild it\n"
        }
        #expect(finished.status == 65)
        for line in lines { #expect(finished.stderr.contains(line), "\(finished.stderr)") }
        #expect(finished.stderr.filter { $0 == "\n" }.count == 3)
        try workdir.run("render", now: "2025-07-16T10:50").expect(0)
        try workdir.run("check", now: "2025-07-16T10:50").expect(0)
    }

    @Test func `ids of changes stay the same after runs, replays and corrected scans`() throws {
        let workdir = try Workdir()
        for (time, long, short) in [("10:00", 40, 20), ("10:30", 10, 80), ("11:00", 80, 10)] {
            try workdir.put(ScanText("2025-07-16T\(time)", long: long, short: short))
        }
        func ids() throws -> [String] {
            let items = try workdir.feed("changes.json")["items"] as? [[String: Any]] ?? []
            let atom = try #require(workdir.text("public/feeds/v1/changes.atom"))
            let ids = items.compactMap { $0["id"] as? String }
            for id in ids { #expect(atom.contains("<id>\(id)</id>")) }
            return ids
        }
        try workdir.run("run", now: "2025-07-16T11:10").expect(0)
        let first = try ids()
        #expect(
            first == [
                "tag:market-regime.invalid,2025:nse:2025-07-16T11:00:00+05:30",
                "tag:market-regime.invalid,2025:nse:2025-07-16T10:30:00+05:30",
            ])
        try workdir.run("run", now: "2025-07-16T11:15").expect(0)
        #expect(try ids() == first)
        try workdir.run("replay", now: "2025-07-16T11:20").expect(0)
        #expect(try ids() == first)
        try workdir.put(
            ScanText("2025-07-16T10:30", long: 11, short: 82, finished: "2025-07-16T10:50", name: "corrected"))
        try workdir.run("run", now: "2025-07-16T11:25").expect(0)
        #expect(try ids() == first)
    }

    @Test(arguments: ["not an address", "ftp://example.org", "https://", "https://a b", "javascript:alert(1)", ""])
    func `an invalid base URL is rejected`(address: String) throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "public")
        try workdir.replace("\"base_url\": null", by: "\"base_url\": \"\(address)\"", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-16T10:50").expectFailure(
            78, "config/regime_config.json: site.base_url: expected an address that begins with https:// or http://")
        #expect(workdir.files(in: "public") == before)
    }

    @Test func `a market's name with quotes and angle brackets is only text in every feed`() throws {
        let workdir = try Workdir()
        let name = #"\"><script>alert('M&M')</script>"#
        try workdir.replace("\"name\": \"NSE\"", by: "\"name\": \"\(name)\"", in: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.put(ScanText("2025-07-16T10:30", long: 10, short: 80))
        try workdir.run("run", now: "2025-07-16T10:40").expect(0)
        #expect(try workdir.run("check", now: "2025-07-16T10:40").status == 0)
        for (path, bytes) in workdir.contents(of: "public") where !path.hasSuffix(".json") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("<script>alert"), "\(path)")
        }
        let finished = try workdir.shell("python3 '\(Self.script)' public")
        #expect(finished.status == 0, "\(finished.stdout)\(finished.stderr)")
        let title = try workdir.feed("changes.json")["title"] as? String
        #expect(title == "\"><script>alert('M&M')</script>: regime changes")
    }
}
