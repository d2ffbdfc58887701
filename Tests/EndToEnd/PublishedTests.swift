import Support
import Testing

/// `published.jsonl`, the append-only record of published calls.
@Suite struct PublishedTests {
    static let log = "data/published.jsonl"

    @Test func `every change adds a line, and written lines stay`() throws {
        let workdir = try Workdir()
        var earlier = ""
        func run(_ now: String, lines: Int) throws {
            try workdir.run("run", now: now)
            let text = try #require(workdir.text(Self.log))
            #expect(text.hasPrefix(earlier))
            #expect(workdir.lines(Self.log).count == lines, "\(now)")
            earlier = text
        }
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try run("2025-07-16T10:10", lines: 1)
        try run("2025-07-16T10:20", lines: 1)
        try run("2025-07-16T11:00", lines: 2)  // stale
        try run("2025-07-16T11:05", lines: 2)
        try workdir.put(ScanText("2025-07-16T11:00", long: 22, short: 30))
        try run("2025-07-16T11:10", lines: 3)
        try workdir.put(ScanText("2025-07-16T10:30", long: 90, short: 1, finished: "2025-07-16T11:12"))
        try run("2025-07-16T11:13", lines: 4)
        try workdir.run("replay", now: "2025-07-16T11:14")
        #expect(workdir.text(Self.log)?.hasPrefix(earlier) == true)
    }

    @Test func `a torn last line is removed with a warning`() throws {
        let workdir = try Workdir.withTwoCalls()
        let whole = try #require(workdir.text(Self.log))
        try workdir.write(whole + "{\"at\":\"2025-07", to: Self.log)
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        let finished = try workdir.run("run", now: "2025-07-16T11:10")
        #expect(finished.status == 0)
        #expect(
            finished.stderr
                == "Warning: \(Self.log): expected whole lines, found half of one at the end; it was cut off\n")
        let lines = workdir.lines(Self.log)
        #expect(lines.count == 2)
        #expect(workdir.text(Self.log)?.hasPrefix(whole) == true)
        let read = try workdir.python("print([json.loads(line)['status'] for line in open('\(Self.log)')])")
        #expect(read.stdout == "['fresh', 'fresh']\n")
    }

    @Test func `a deleted log starts again`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.remove(Self.log)
        try workdir.run("run", now: "2025-07-16T10:41").expect(0)
        #expect(workdir.lines(Self.log).count == 1)
    }
}
