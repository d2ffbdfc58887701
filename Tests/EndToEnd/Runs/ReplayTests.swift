import Support
import Testing

@Suite struct ReplayTests {
    @Test func `one replay spans the hours before and after the calendar changes them, and equals the runs`() throws {
        let workdir = try Workdir()
        for (day, last) in [("2026-07-31", "15:00"), ("2026-08-03", "15:30")] {
            for (time, long) in [("10:00", 40), ("15:00", 20), ("15:43", 50)] {
                try workdir.put(ScanText("\(day)T\(time)", long: long, short: 20))
            }
            try workdir.run("run", now: "\(day)T16:30").expect(0, ", \(last) IST")
        }
        let history = workdir.text("data/regime_history.json")
        for command in ["replay", "check"] {
            #expect(try workdir.run(command, now: "2026-08-03T16:31").status == 0)
            #expect(workdir.text("data/regime_history.json") == history)
            for (day, close, state) in [("2026-07-31", "15:30", "missed"), ("2026-08-03", "15:35", "analysed")] {
                let feed = try workdir.feed("days/\(day).json")
                #expect(feed["close"] as? String == "\(day)T\(close):00+05:30")
                let last = (feed["slots"] as? [[String: Any]])?.last
                #expect(last?["slot"] as? String == "\(day)T15:30:00+05:30" && last?["state"] as? String == state)
            }
        }
    }

    @Test(arguments: ["data/scans", "nowhere"])
    func `a replay without scans or without their folder exits with 66 and creates nothing`(_ scans: String) throws {
        let workdir = try Workdir()
        let finished = try workdir.run("replay", "--data", "new", "--scans", scans, now: "2025-07-16T10:50")
        finished.expectFailure(66, "\(scans): ")
        #expect(!workdir.exists("new"))
        #expect(!workdir.exists("public"))
    }

    @Test func `a replay of only rejected scans exits with 66 and changes nothing`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.remove("data/scans")
        try workdir.put(ScanText("2025-07-12T10:00", long: 40, short: 20))
        let before = workdir.files(in: "data", "public")
        let finished = try workdir.run("replay", now: "2025-07-16T10:50")
        finished.expectFailure(
            66, "data/scans: no scans to replay; first of 1 rejected: outside trading hours")
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test func `a replay gives the same history as runs and prints its figures`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.contents(of: "data", "public")
        let finished = try workdir.run("replay", now: "2025-07-16T10:40")
        finished.expect(0, "Sessions    1\nHalf-hours  2 with a call; 0 files rejected\n")
        #expect(finished.stdout.contains("as of Wed 16 Jul, 10:30 IST"))
        let after = workdir.contents(of: "data", "public")
        #expect(after["data/regime_history.json"] == before["data/regime_history.json"])
        #expect(after["public/feeds/v1/latest.json"] == before["public/feeds/v1/latest.json"])
    }

    @Test func `sessions without a scan keep their entries`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-15T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-15T10:10")
        try workdir.remove("data/scans/2025-07-15T1000.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 44, short: 18))
        try workdir.run("replay", now: "2025-07-16T10:10").expect(0, "Sessions    2")
        #expect(try workdir.slot("2025-07-15T10:00").regime == "uptrend")
        #expect(try workdir.slot("2025-07-16T10:00").state == "analysed")
    }

    @Test func `another setting is tried without writing anything`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "data", "public")
        let finished = try workdir.run("replay", "--set", "smoothing.ema_weight=0.4", now: "2025-07-16T10:40")
        #expect(finished.status == 0 && finished.stdout.hasSuffix("1 session. Trial run; nothing written.\n"))
        #expect(finished.stdout.contains("\nsmoothing.ema_weight=0.4 "))
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test func `a trial without a history leaves no folder behind`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20), folder: "in")
        try workdir.run(
            "replay", "--scans", "in", "--data", "new", "--set", "smoothing.ema_weight=0.4", "--quiet",
            now: "2025-07-16T10:40"
        ).expect(0, "Trial run")
        #expect(!workdir.exists("new"))
        #expect(!workdir.exists("public"))
    }

    @Test func `an unknown setting is reported with the one probably meant`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("replay", "--set", "smoothing.ema_wait=0.4", now: "2025-07-16T10:40")
            .expectFailure(78, "--set: smoothing.ema_wait: unknown key; did you mean 'smoothing.ema_weight'?")
    }

    @Test func `a setting without a value is a usage error`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run("replay", "--set", "smoothing.ema_weight", now: "2025-07-16T10:40")
        #expect(finished.status == 64)
        #expect(finished.stderr.contains("--set: expected KEY=VALUE, found 'smoothing.ema_weight'"))
    }
}
