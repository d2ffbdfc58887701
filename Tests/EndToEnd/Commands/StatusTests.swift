import Foundation
import Support
import Testing

/// Exit codes and messages for each status.
@Suite struct StatusTests {
    let workdir: Workdir

    init() throws { workdir = try Workdir() }

    private func expectNoCall(_ status: String, _ reason: String) throws {
        let latest = try workdir.feed("latest.json")
        #expect(latest["status"] as? String == status)
        #expect(latest["reason"] as? String == reason)
        #expect(latest["regime"] is String == false)
        #expect(latest["confidence"] is Double == false)
        let advice = try #require(latest["recommendations"] as? [String: Any])
        #expect(advice["position_size_multiplier"] as? Double == 0)
        #expect(advice["preferred_direction"] as? String == "none")
    }

    @Test func `before the first scan of a session the call is awaited and the exit code is 75`() throws {
        try workdir.put(ScanText("2025-07-15T15:30", long: 40, short: 20))
        let finished = try workdir.run("run", now: "2025-07-16T09:30")
        finished.expect(
            75, "NSE: no call - waiting for today's first scan. Do not open new positions. (Last: Tue 15 Jul, 15:30")
        try expectNoCall("awaiting", "awaiting_scan")
    }

    @Test func `a call older than 45 minutes is stale and the exit code is 75`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:53").expect(0, "NSE is in")
        try workdir.run("run", now: "2025-07-16T10:54").expect(75, "NSE: no call - the last scan is too old")
        try expectNoCall("stale", "scan_too_old")
        let shown = workdir.lines("data/published.jsonl")
        #expect(shown.count == 2)
    }

    @Test func `without a call near the close there is none overnight`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T16:00").expect(
            0, "NSE: no call - the last session ended without a closing call")
        try expectNoCall("closed", "session_incomplete")
    }

    @Test func `after a window without a scan nobody is asked for a first scan`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        try workdir.run("run", now: "2025-08-28T16:00").expect(0, "NSE: no call - no scan in the last 30 days.")
        let page = try #require(workdir.text("public/index.html"))
        #expect(page.contains("No scan in the last 30 days.") && !page.contains("first file"))
        let status = try #require(workdir.text("public/status.html"))
        #expect(status.contains("<title>Status: Broken – ") && status.contains("Check that your scanner is running"))
        #expect(workdir.text("public/history.html")?.contains("No call in the last 30 days.") == true)
    }

    @Test func `on a holiday the last session's call is valid`() throws {
        try workdir.put(ScanText("2025-08-14T15:30", long: 40, short: 20))
        try workdir.run("run", now: "2025-08-15T11:00").expect(0, "as of Thu 14 Aug, 15:30 IST")
    }

    @Test func `a clock before the newest entry is a usage error and changes nothing`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "data", "public")
        for command in ["run", "replay"] {
            let finished = try workdir.run(command, now: "2025-07-16T10:29")
            finished.expectFailure(
                64,
                "--now: expected a time from 2025-07-16T10:30:00+05:30 on, the newest entry of "
                    + "data/regime_history.json, found 2025-07-16T10:29:00+05:30")
        }
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test(arguments: [["--now", "noon"], ["--now", "2025-07-16T10:00:00"], ["--speed"], ["--quiet", "--verbose"]])
    func `a wrong option is a usage error`(_ options: [String]) throws {
        let finished = try workdir.run(["run"] + options)
        #expect(finished.status == 64)
        #expect(finished.stdout == "")
        #expect(finished.stderr.contains(options[0]))
        #expect(!workdir.exists("public"))
    }

    @Test func `a time without its offset is answered with an example`() throws {
        let finished = try workdir.run("run", "--now", "2025-08-14")
        #expect(
            finished.stderr.contains(
                "--now <time>': expected a date, a time and an offset, such as 2025-08-14T15:58:00+05:30"),
            "\(finished.stderr)")
    }

    @Test func `page and feed show how the last call of a hook ended, and a run with nothing new writes nothing`()
        throws
    {
        func expect(_ verdict: String, _ words: String) throws {
            let page = try #require(workdir.text("public/status.html")), feed = try workdir.feed("status.json")
            #expect(page.contains(words), "\(words): \(page)")
            #expect(feed["verdict"] as? String == verdict)
            let delivery = try #require((feed["deliveries"] as? [[String: Any]])?.first)
            #expect(delivery["kind"] as? String == "hooks.on_change")
            #expect((delivery["succeeded_at"] is String) == (verdict == "good"))
            #expect((delivery["failing_since"] is String) == (verdict == "look"))
        }
        try workdir.replace("\"on_change\": []", by: "\"on_change\": [\"./hook\"]", in: "config/regime_config.json")
        try workdir.write("#!/bin/sh\nexit $(cat code)\n", to: "hook")
        #expect(try workdir.shell("chmod +x hook").status == 0)
        try workdir.write("0", to: "code")
        try workdir.run("run", now: "2025-07-16T09:20")
        for (slot, long, code) in [("09:30", 40, "0"), ("10:00", 9, "7")] {
            try workdir.write(code, to: "code")
            try workdir.put(ScanText("2025-07-16T\(slot)", long: long, short: 20))
            #expect(try workdir.run("run", now: "2025-07-16T\(slot.dropLast())8").status == 0)
            try expect(
                code == "0" ? "good" : "look",
                code == "0" ? "last called Wed\u{A0}16\u{A0}Jul, 09:38" : "failing since 10:08: exit code 7")
            let before = workdir.files(in: "data", "public")
            #expect(try workdir.run("run", now: "2025-07-16T\(slot.dropLast())9").status == 0)
            #expect(workdir.files(in: "data", "public") == before)
        }
        let run = try #require(try workdir.feed("status.json")["last_run"] as? [String: Any])
        #expect(run["at"] as? String == "2025-07-16T10:08:00+05:30" && run["seconds"] is NSNull)
        #expect(try workdir.run("check", now: "2025-07-16T10:10").status == 0)
    }

    @Test func `an unknown subcommand is a usage error`() throws {
        let finished = try workdir.run("predict")
        #expect(finished.status == 64)
        #expect(finished.stderr.hasPrefix("Error: "))
    }
}
