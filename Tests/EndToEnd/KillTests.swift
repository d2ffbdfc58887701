import Foundation
import Support
import Testing

/// A run that is killed leaves a history and a site that the next run makes as if nothing had been.
@Suite struct KillTests {
    /// What is going on when the run is killed.
    struct Scenario: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var command = "run"
        var now: String
        var prepare: @Sendable (Workdir) throws -> Void
    }

    static let scenarios = [
        Scenario(testDescription: "the very first run", now: "2025-07-16T10:10") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        },
        Scenario(testDescription: "a new scan", now: "2025-07-16T10:40") { workdir in
            try call("2025-07-16T10:00", 40, in: workdir)
            try workdir.put(ScanText("2025-07-16T10:30", long: 10, short: 40))
        },
        Scenario(testDescription: "a day leaves the window", now: "2025-07-17T10:10") { workdir in
            try workdir.replace("\"days\": 30", by: "\"days\": 2", in: "config/regime_config.json")
            for (day, long) in [("14", 40), ("15", 50), ("16", 30)] {
                try call("2025-07-\(day)T10:00", long, in: workdir)
            }
            try workdir.put(ScanText("2025-07-17T10:00", long: 20, short: 20))
        },
        Scenario(testDescription: "a replay over archived days", command: "replay", now: "2025-07-16T10:10") {
            workdir in
            try workdir.replace("\"days\": 30", by: "\"days\": 2", in: "config/regime_config.json")
            for (day, long) in [("14", 40), ("15", 50)] { try call("2025-07-\(day)T10:00", long, in: workdir) }
            try workdir.put(ScanText("2025-07-14T10:30", long: 60, short: 20))
            try workdir.put(ScanText("2025-07-16T10:00", long: 20, short: 20))
        },
        Scenario(testDescription: "a damaged history", now: "2025-07-16T10:41") { workdir in
            try call("2025-07-16T10:00", 40, in: workdir)
            try call("2025-07-16T10:30", 44, in: workdir)
            try workdir.write("{", to: "data/regime_history.json")
        },
    ]

    /// Analyses one scan ten minutes after it began.
    private static func call(_ began: String, _ long: Int, in workdir: Workdir) throws {
        try workdir.put(ScanText(began, long: long, short: 20))
        let now = began.replacing("T10:00", with: "T10:10").replacing("T10:30", with: "T10:40")
        #expect(try workdir.run("run", now: now).status == 0)
    }

    /// What is left a scan later: the words of a repair are said once, by whichever run makes it.
    private func settle(_ workdir: Workdir, after scenario: Scenario) throws -> [String: Data] {
        let day = scenario.now.prefix(10)
        try workdir.put(ScanText("\(day)T11:00", long: 25, short: 30))
        try workdir.run("run", now: "\(day)T11:10").expect(0)
        return workdir.kept
    }

    @Test(arguments: scenarios)
    func `killed at any call that writes, the next run leaves what an undisturbed one does`(_ scenario: Scenario) throws
    {
        let base = try Workdir()
        try scenario.prepare(base)
        let undisturbed = try base.copy()
        let calls = try undisturbed.calls([scenario.command], now: scenario.now)
        #expect(calls.count > 40)
        let wanted = undisturbed.kept
        let settled = try settle(undisturbed, after: scenario)
        let isRepair = wanted.keys.contains { $0.contains(".damaged-") }

        var faults = calls.indices.map { Fault(kind: .killedAfter, call: $0 + 1) }
        faults += calls.indices.map { Fault(kind: .killedBefore, call: $0 + 1) }
        faults += calls.indices.filter { calls[$0].isWrite }.map { Fault(kind: .killedHalfway, call: $0 + 1) }
        for fault in sample(faults, 25, seed: 7) {
            let workdir = try base.copy()
            let killed = try workdir.run([scenario.command], now: scenario.now, fault: fault)
            let place = Comment("\(fault.testDescription), \(calls[fault.call - 1])")
            #expect(killed.status == 128 + SIGKILL, place)
            let next = try workdir.run(scenario.command, now: scenario.now)
            #expect(next.status == 0, "\(fault.testDescription): \(next.stderr)")
            if !isRepair { expectEqual(workdir.kept, wanted, place) }
            expectEqual(try settle(workdir, after: scenario), settled, place)
            #expect(try workdir.run("check", now: "\(scenario.now.prefix(10))T11:10").status == 0, place)
        }
    }

    private func expectEqual(_ found: [String: Data], _ wanted: [String: Data], _ place: Comment) {
        let different = Set(found.keys).union(wanted.keys).filter { found[$0] != wanted[$0] }
        #expect(different.isEmpty, "\(place): \(different.sorted().prefix(5))")
    }

    @Test func `killed at any moment and looked at all the while, no file is ever half written`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0)
        let count = sample(Array(0..<200), 20, seed: 1).count
        let script = try String(
            contentsOf: Workdir.repository.appending(path: "Tests/EndToEnd/Faults/reader.py"), encoding: .utf8)
        let finished = try workdir.python("KILLS = \(count)\n" + script)
        #expect(finished.status == 0, "\(finished.stderr)")
        #expect(finished.stdout.contains("\(count) kills"), "\(finished.stdout)")
        #expect(try workdir.run("check", now: "2025-07-16T15:35").status == 0)
        #expect(workdir.files(in: "data", "public").keys.allSatisfy { !$0.contains(".tmp") })
    }
}
