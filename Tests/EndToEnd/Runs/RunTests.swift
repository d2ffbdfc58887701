import Foundation
import Support
import Testing

@Suite struct RunTests {
    let workdir: Workdir

    init() throws { workdir = try Workdir() }

    @Test func `the first run with one scan gives a fresh call`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let finished = try workdir.run("run", now: "2025-07-16T10:10")
        finished.expect(0, "as of Wed 16 Jul, 10:00 IST")
        #expect(finished.stdout.contains("1 new call"))
        let latest = try workdir.feed("latest.json")
        #expect(latest["status"] as? String == "fresh")
        #expect(latest["regime"] as? String == "uptrend")
        #expect(latest["valid_until"] as? String == "2025-07-16T10:53:00+05:30")
        #expect(workdir.lines("data/published.jsonl").count == 1)
    }

    @Test(arguments: ["2025-07-16T10:10", "2025-07-16T10:11"])
    func `a run with nothing new writes nothing, at once or a minute later`(_ now: String) throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10")
        let before = workdir.files(in: "data", "public")
        try workdir.run("run", now: now).expect(0, "site unchanged")
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test func `a scan is ignored until it is finished`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20, finished: "2025-07-16T10:12"))
        #expect(try workdir.run("run", now: "2025-07-16T10:11").status == 75)
        try workdir.run("run", now: "2025-07-16T10:12").expect(0, "NSE is in")
    }

    @Test func `a corrected scan replaces the call of its slot`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10")
        try workdir.put(ScanText("2025-07-16T10:00", long: 10, short: 60, finished: "2025-07-16T10:14"))
        try workdir.run("run", now: "2025-07-16T10:15").expect(0, "downtrend")
        #expect(workdir.lines("data/published.jsonl").count == 2)
    }

    @Test func `a dry run says what it would do and writes nothing`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.write("{", to: "data/scans/torn.json")
        let before = workdir.files(in: "data")
        let finished = try workdir.run("run", "--dry-run", now: "2025-07-16T10:10")
        finished.expect(0, "would analyse 1 half-hour: 2025-07-16 10:00")
        #expect(finished.stdout.contains("would reject torn.json:"))
        #expect(finished.stdout.contains("files of the site"))
        #expect(workdir.files(in: "data") == before)
        #expect(!workdir.exists("public"))
        #expect(!workdir.exists("data/.lock"))
    }

    @Test func `the answer in JSON is the published feed`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let finished = try workdir.run("run", "--format", "json", now: "2025-07-16T10:10")
        #expect(finished.stderr == "")
        #expect(finished.stdout == workdir.text("public/feeds/v1/latest.json"))
        try workdir.write(finished.stdout, to: "answer.json")
        let read = try workdir.python("print(json.load(open('answer.json'))['regime'])")
        #expect(read.stdout == "uptrend\n")
    }

    @Test func `quiet suppresses warnings, verbose adds messages`() throws {
        try workdir.put(ScanText("2026-12-30T10:00", long: 40, short: 20))
        let loud = try workdir.run("run", "--dry-run", now: "2026-12-30T10:10")
        #expect(
            loud.stderr.contains("Warning: config/calendars/nse.json: holidays are known only until 2026-12-31"))
        #expect(try workdir.run("run", "--quiet", now: "2026-12-30T10:10").stderr == "")
        let verbose = try workdir.run("run", "--verbose", now: "2026-12-30T10:10")
        #expect(verbose.status == 0)
        #expect(verbose.stderr.contains("configuration read"))
    }

    @Test func `folders can be given one by one`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20), folder: "in")
        let finished = try workdir.run(
            "run", "--scans", "in", "--data", "kept", "--public", "www", now: "2025-07-16T10:10")
        finished.expect(0, "files written) in www")
        #expect(workdir.exists("kept/regime_history.json"))
        #expect(workdir.exists("www/feeds/v1/latest.json"))
        #expect(!workdir.exists("public"))
    }

    @Test func `the root can be another folder than the current one`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let command = [Command.product, "run", "--root", workdir.folder.path, "--now", "2025-07-16T04:40:00Z"]
        let finished = try Command(command, in: "/").run()
        #expect(finished.status == 0)
        #expect(workdir.exists("public/feeds/v1/latest.json"))
    }

    @Test func `a run with the absolute root uses the scan index of a run with a dot`() throws {
        let workdir = try Workdir.withTwoCalls()
        let index = try #require(workdir.text("data/scan_index.json"))
        try workdir.run("run", "--root", workdir.folder.path, now: "2025-07-16T10:45").expect(0)
        #expect(workdir.text("data/scan_index.json") == index)
    }
}
