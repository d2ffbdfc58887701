import Support
import Testing

/// Entries that leave the window are archived exactly once.
@Suite struct ArchiveTests {
    static let archive = "data/archive/2025-07.jsonl"

    /// A root after three sessions with a window of two days, so that the first session has left it.
    static func threeDays() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.replace("\"days\": 30", by: "\"days\": 2", in: "config/regime_config.json")
        for (day, long) in [("14", 40), ("15", 50), ("16", 20)] {
            try workdir.put(ScanText("2025-07-\(day)T10:00", long: long, short: 20))
            #expect(try workdir.run("run", now: "2025-07-\(day)T10:10").status == 0)
        }
        return workdir
    }

    @Test func `an entry that leaves the window is archived and counted`() throws {
        let workdir = try Self.threeDays()
        let lines = workdir.lines(Self.archive)
        #expect(lines.count == 1)
        #expect(lines.first?.contains("\"slot\":\"2025-07-14T10:00:00+05:30\"") == true)
        #expect(workdir.text("data/regime_history.json")?.contains("2025-07-14T10:00:00") == true)  // first_slot
        #expect(workdir.text("data/regime_history.json")?.contains("\"slot\":\"2025-07-14") == false)
        let metrics = try #require(workdir.text("data/performance_metrics.json"))
        #expect(metrics.contains("\"entries\": 1"))
        #expect(metrics.contains("\"through\": \"2025-07-14T10:00:00+05:30\""))
    }

    @Test func `later runs and replays never duplicate a line`() throws {
        let workdir = try Self.threeDays()
        let before = workdir.contents(of: "data")
        for command in ["run", "replay", "replay", "run"] {
            #expect(try workdir.run(command, now: "2025-07-16T10:10").status == 0)
        }
        let after = workdir.contents(of: "data")
        for name in [Self.archive, "data/regime_history.json", "data/performance_metrics.json"] {
            #expect(after[name] == before[name], "\(name)")
        }
    }

    @Test func `a replay without the scans of archived sessions keeps them counted`() throws {
        let workdir = try Self.threeDays()
        let before = workdir.contents(of: "data")
        try workdir.remove("data/scans/2025-07-14T1000.json")
        #expect(try workdir.run("replay", now: "2025-07-16T10:10").status == 0)
        let after = workdir.contents(of: "data")
        for name in [Self.archive, "data/regime_history.json", "data/performance_metrics.json"] {
            #expect(after[name] == before[name], "\(name)")
        }
    }

    @Test func `a crash between archive and history duplicates nothing`() throws {
        let workdir = try Self.threeDays()
        let good = workdir.contents(of: "data")
        // The state of the disk when only the archive, or only archive and metrics, had been written.
        let before = try #require(workdir.text("data/regime_history.json.previous"))
        let metrics = try #require(workdir.text("data/performance_metrics.json.previous"))
        for metrics in [metrics, nil] {
            try workdir.write(before, to: "data/regime_history.json")
            if let metrics { try workdir.write(metrics, to: "data/performance_metrics.json") }
            try workdir.run("run", now: "2025-07-16T10:10").expect(0)
            for name in [Self.archive, "data/regime_history.json", "data/performance_metrics.json"] {
                #expect(workdir.contents(of: "data")[name] == good[name], "\(name)")
            }
        }
    }

    @Test func `a torn line of the archive is skipped, and its entry is archived again`() throws {
        let workdir = try Self.threeDays()
        let line = try #require(workdir.lines(Self.archive).first)
        try workdir.write(String(line.prefix(50)), to: Self.archive)
        #expect(try workdir.run("replay", now: "2025-07-16T10:10").status == 0)
        #expect(workdir.lines(Self.archive).last == line)
    }

    @Test(arguments: [true, false])
    func `a session with only a torn scan or a single scan left keeps its calls in a replay`(isTorn: Bool) throws {
        let workdir = try Workdir()
        for slot in ["10:00", "10:30"] { try workdir.put(ScanText("2025-07-15T\(slot)", long: 40, short: 20)) }
        try workdir.put(ScanText("2025-07-16T10:00", long: 20, short: 40))
        #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 0)
        let before = workdir.contents(of: "data")["data/regime_history.json"]
        try workdir.remove("data/scans/2025-07-15T1000.json")
        if isTorn { try workdir.write("{\"timestamp\": \"2025", to: "data/scans/2025-07-15T1030.json") }
        let replay = try workdir.run("replay", now: "2025-07-16T10:10")
        #expect(replay.status == 0)
        #expect(replay.stderr.contains("2025-07-15: it keeps the calls that it has"), "\(replay.stderr)")
        #expect(workdir.contents(of: "data")["data/regime_history.json"] == before)
    }
}
