import Support
import Testing

/// Half-hours whose calls were never shown because nothing ran, as opposed to late scans.
@Suite struct RunGapTests {
    private static let times = ["10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "13:00"]
    private static let day = "2025-07-16T"
    private static let words =
        "4 half-hours were never shown: no run between 10:40 and 13:10 on 2025-07-16"

    private func put(_ times: [String], in workdir: Workdir) throws {
        for (index, time) in times.enumerated() {
            try workdir.put(ScanText(Self.day + time, long: 30 + index, short: 20))
        }
    }

    @Test func `half-hours without a run are reported on the status page, in the mail and by check`() throws {
        let workdir = try Workdir()
        for (time, count) in [("10:10", 1), ("10:40", 2), ("13:10", 7)] {
            try put(Array(Self.times.prefix(count)), in: workdir)
            try workdir.run("run", now: Self.day + time).expect(0)
        }
        let status = try workdir.feed("status.json")
        let shown = try #require(status["shown"] as? [String: Int])
        #expect(shown == ["live": 3, "late": 0, "backfilled": 4])
        let gaps = try #require(status["run_gaps"] as? [[String: Any]])
        #expect(gaps.count == 1 && (gaps[0]["slots"] as? [String])?.count == 4)
        #expect(workdir.text("public/status.html")?.contains("<li>\(Self.words).</li>") == true)
        #expect(
            workdir.text("public/status.html")?.contains("7 calls: 3 shown live, 4 backfilled.") == true)
        let check = try workdir.run("check", now: Self.day + "13:10")
        #expect(check.status == 0 && check.stderr.contains(Self.words))
        let mail = try workdir.run("email", "--preview", now: Self.day + "13:10").stdout
        #expect(mail.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(Self.words))
        // Nothing new, so nothing is written.
        let before = workdir.files(in: "data", "public")
        try workdir.run("run", now: Self.day + "13:11").expect(0)
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test func `scans that came late are not blamed on the runs`() throws {
        let workdir = try Workdir()
        try put(["10:00"], in: workdir)
        for time in ["10:10", "10:50", "11:20", "11:50", "12:20", "12:50"] {
            try workdir.run("run", now: Self.day + time)
        }
        try put(Self.times, in: workdir)
        try workdir.run("run", now: Self.day + "13:10").expect(0)
        let status = try workdir.feed("status.json")
        #expect((status["shown"] as? [String: Int])?["backfilled"] == 5)
        #expect((status["run_gaps"] as? [[String: Any]])?.isEmpty == true)
    }

    @Test func `half-hours before the first run, and replays, are not gaps`() throws {
        let workdir = try Workdir()
        try put(Array(Self.times.prefix(3)), in: workdir)
        try workdir.run("replay", now: Self.day + "11:10").expect(0)
        try put(Self.times, in: workdir)
        try workdir.run("run", now: Self.day + "13:10").expect(0)
        #expect((try workdir.feed("status.json")["run_gaps"] as? [[String: Any]])?.isEmpty == true)
    }

    @Test func `a call shown more than 45 minutes after its half-hour began is late`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText(Self.day + "10:00", long: 40, short: 20, finished: Self.day + "10:40"))
        try workdir.run("run", now: Self.day + "10:46").expect(0)
        #expect((try workdir.feed("status.json")["shown"] as? [String: Int])?["late"] == 1)
    }
}
