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

    /// A log with two lines, the first in the form used before lines were chained.
    private static func withOldLine() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0)
        let line = try #require(workdir.text(log)).replacing(try Regex(#""chain":"[0-9a-f]{16}","#), with: "")
        try workdir.write(line, to: log)
        for (began, now) in [("10:30", "10:40"), ("11:00", "11:10"), ("11:30", "11:40")] {
            try workdir.put(ScanText("2025-07-16T\(began)", long: Int(began.prefix(2)) ?? 0, short: 20))
            try workdir.run("run", now: "2025-07-16T\(now)").expect(0)
        }
        try workdir.run("check", now: "2025-07-16T11:40").expect(0)
        return workdir
    }

    @Test(arguments: [
        ("T10:10:00", "T10:11:00"), ("T10:40:00", "T10:41:00"), ("\"long_count\":11", "\"long_count\":13"),
    ])
    func `check finds a line of the log that was changed by hand`(from: String, to: String) throws {
        let workdir = try Self.withOldLine()
        // For one of the arguments, the first match is in the old line.
        try workdir.replace(from, by: to, in: Self.log)
        let text = workdir.text(Self.log)
        let check = try workdir.run("check", now: "2025-07-16T11:40")
        #expect(check.status == 65 && check.stderr.contains("\(Self.log):"), "\(check.stderr)")
        #expect(workdir.text(Self.log) == text)
    }

    @Test func `check finds a line that was removed from the log or inserted`() throws {
        let workdir = try Self.withOldLine()
        let lines = workdir.lines(Self.log)
        let without = Array(lines[..<1] + lines[2...]), twice = Array(lines[...2] + lines[1...])
        for changed in [without, twice, lines + ["{}"]] {
            try workdir.write(changed.joined(separator: "\n") + "\n", to: Self.log)
            #expect(try workdir.run("check", now: "2025-07-16T11:40").status == 65, "\(changed.count) lines")
        }
    }
}
