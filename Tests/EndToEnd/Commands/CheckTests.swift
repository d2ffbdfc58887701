import Support
import Testing

@Suite struct CheckTests {
    static let now = "2025-07-16T10:45"

    @Test func `without problems it prints one line per part and changes nothing`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "data", "public", "config")
        let finished = try workdir.run("check", now: Self.now)
        finished.expect(
            0, "✓ configuration: OK (NSE, Asia/Kolkata)\n✓ history: 2 calls, newest 2025-07-16 10:30")
        #expect(finished.stdout.contains("scans: 2 files for 2 half-hours, 0 rejected\n✓ site: "))
        #expect(finished.stdout.hasSuffix("files, unmodified\n"))
        #expect(workdir.files(in: "data", "public", "config") == before)
    }

    @Test func `it counts the same files as the run that wrote them`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let run = try workdir.run("run", now: "2025-07-16T10:20").stdout
        let written = try #require(run.firstMatch(of: /site updated \((\d+) files written\)/)?.1)
        try workdir.run("check", now: "2025-07-16T10:21").expect(0, "site: \(written) files, unmodified")
    }

    @Test func `before the first run there are no problems`() throws {
        let workdir = try Workdir()
        let finished = try workdir.run("check", now: Self.now)
        finished.expect(
            0,
            "! history: none yet; 'market-regime run' creates it\n✓ scans: 0 files for 0 half-hours, 0 rejected\n! site: none yet; "
        )
        #expect(!workdir.exists("public"))
        #expect(!workdir.exists("data/.lock"))
    }

    @Test func `a folder that this program did not write is not OK`() throws {
        let workdir = try Workdir()
        try workdir.write("", to: "elsewhere/notes.txt")
        let finished = try workdir.run("check", "--root", "elsewhere", now: Self.now)
        finished.expectFailure(66, "elsewhere: not a MarketRegime folder; create one with ")
        #expect(finished.stdout.isEmpty)
    }

    @Test func `warnings do not change the exit code`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.remove("data/scans")
        let finished = try workdir.run("check", now: Self.now)
        #expect(finished.status == 0)
        #expect(finished.stderr == "Warning: data/scans: no such folder; create it and let your scanner write there\n")
    }

    @Test func `the user's own files in the public folder are no problem`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("", to: "public/.nojekyll")
        try workdir.write("", to: "public/.well-known/security.txt")
        try workdir.write("example.org", to: "public/CNAME")
        try workdir.write("", to: "public/notes/mine.txt")
        #expect(try workdir.run("check", now: Self.now).status == 0)
    }

    @Test func `an altered, a shortened and a missing file are reported, each on its own line`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.replace("<svg", by: "<gvs", in: "public/feeds/v1/badge.svg")
        try workdir.write("{}", to: "public/feeds/v1/latest.json")
        try workdir.remove("public/feeds/v1/history.json")
        try workdir.write("{", to: "data/regime_history.json")
        let finished = try workdir.run("check", now: Self.now)
        #expect(finished.status == 65)
        let lines = finished.stderr.split(separator: "\n")
        #expect(lines.count == 4 && lines.allSatisfy { $0.hasPrefix("Error: ") }, "\(finished.stderr)")
        let again = "; run 'market-regime render' to rebuild it"
        for words in [
            "badge.svg: expected the bytes of the manifest, found others\(again)",
            "history.json: expected a file, found none\(again)", " bytes, found 2\(again)",
        ] { #expect(finished.stderr.contains(words), "\(finished.stderr)") }
    }

    @Test func `a damaged manifest is named`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("{\"files\": 3}", to: "public/feeds/v1/manifest.json")
        try workdir.run("check", now: Self.now).expectFailure(65, "public/feeds/v1/manifest.json")
    }

    @Test func `the exit code is 75 if the newest call is too old`() throws {
        let workdir = try Workdir.withTwoCalls()  // finished at 10:38
        #expect(try workdir.run("check", "--max-age", "45m", now: "2025-07-16T11:23").status == 0)
        try workdir.run("check", "--max-age", "45m", now: "2025-07-16T11:24").expectFailure(
            75, "data/regime_history.json: the last call is 46 minutes old; the limit is 45")
        try workdir.run("check", "--max-age", "5m", now: "2025-07-16T10:50").expectFailure(
            75, "data/regime_history.json: the last call is 12 minutes old; the limit is 5")
        try workdir.run("check", "--max-age", "2h", now: "2025-07-16T11:30").expectFailure(
            75, "data/regime_history.json: the last call is 52 minutes old; the limit is 120")
        try workdir.run("check", "--max-age", "45m", now: "2025-07-17T10:01").expectFailure(
            75, "data/regime_history.json: no call (awaiting); the limit is 45 minutes")
    }

    @Test(arguments: [
        ("2025-08-14T09:14", 0, "before the open"), ("2025-08-14T09:15", 0, "at the open the first call is awaited"),
        ("2025-08-14T10:00", 0, "45 minutes after it too"), ("2025-08-14T10:01", 75, "and then no longer"),
        ("2025-08-14T15:29", 75, "to the close"), ("2025-08-14T15:30", 0, "closed"),
        ("2025-08-15T11:00", 0, "a holiday"), ("2025-08-16T11:00", 0, "a Saturday"),
        ("2025-08-18T10:01", 75, "the Monday after"), ("2025-10-21T13:00", 0, "before the Muhurat hour"),
        ("2025-10-21T14:31", 75, "in the Muhurat hour"), ("2025-10-21T14:45", 0, "after it"),
    ])
    func `the age of the newest call matters only in trading hours`(now: String, code: Int32, when: String) throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-08-13T15:30", long: 40, short: 20))
        try workdir.run("run", now: "2025-08-13T15:45").expect(0)
        let finished = try workdir.run("check", "--max-age", "45m", now: now)
        #expect(finished.status == code, "\(when): \(finished.stderr)")
    }

    @Test func `a call that is stale by configuration is too old whatever the option says`() throws {
        let workdir = try Workdir.withTwoCalls()
        #expect(try workdir.run("check", "--max-age", "1h", now: "2025-07-16T18:00").status == 0)
        #expect(try workdir.run("check", "--max-age", "1h", now: "2025-07-16T11:23").status == 0)
        #expect(try workdir.run("check", "--max-age", "1h", now: "2025-07-16T11:24").status == 75)
    }

    @Test(arguments: ["soon", "0", "-5m", "45s", "999999999999999999999m"])
    func `an invalid age is a usage error`(_ age: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("check", "--max-age=\(age)", now: Self.now).expectFailure(
            64, "--max-age: expected minutes such as 45m or hours such as 2h, found '\(age)'")
    }

    @Test func `a calendar that has run out is a warning`() throws {
        let workdir = try Workdir()
        let finished = try workdir.run("check", now: "2027-01-05T10:00")
        #expect(finished.status == 0)
        #expect(
            finished.stderr.hasPrefix("Warning: config/calendars/nse.json: holidays are known only until 2026-12-31"))
    }
}
