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
        finished.expect(75, "NSE: no call - waiting for today's first scan. Do not trade. (Last: 2025-07-15 15:30")
        try expectNoCall("awaiting", "awaiting_scan")
    }

    @Test func `a call older than 45 minutes is stale and the exit code is 75`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:53").expect(0, "NSE fresh")
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

    @Test func `on a holiday the last session's call is valid`() throws {
        try workdir.put(ScanText("2025-08-14T15:30", long: 40, short: 20))
        try workdir.run("run", now: "2025-08-15T11:00").expect(0, "NSE closed: 2025-08-14 15:30 IST: uptrend")
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

    @Test func `an unknown subcommand is a usage error`() throws {
        let finished = try workdir.run("predict")
        #expect(finished.status == 64)
        #expect(finished.stderr.hasPrefix("Error: "))
    }
}
