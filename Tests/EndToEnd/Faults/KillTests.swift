import Foundation
import Support
import Testing

/// After a killed run, replay, import or mail, the next one restores everything as if nothing had happened.
@Suite struct KillTests {
    /// What the program was doing when it was killed.
    struct Scenario: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var arguments = ["run"]
        var now: String
        /// The smallest number of calls, so that the test fails if the program does nothing.
        var least = 40
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
        Scenario(testDescription: "a replay over archived days", arguments: ["replay"], now: "2025-07-16T10:10") {
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
        Scenario(testDescription: "a replay of what no run has seen", arguments: ["replay"], now: "2025-07-16T10:40") {
            workdir in
            for (time, long) in [("15T10:00", 40), ("15T10:30", 9), ("16T10:00", 60), ("16T10:30", 12)] {
                try workdir.put(ScanText("2025-07-\(time)", long: long, short: 20))
            }
        },
        Scenario(
            testDescription: "an import", arguments: ["import", "--daily-history", "old/regime_history.json"],
            now: "2025-07-16T10:41", least: 8
        ) { workdir in
            try call("2025-07-16T10:00", 40, in: workdir)
            let entry = #"{"timestamp": "2025-07-16T10:03:07.5", "regime": "bullish", "confidence": 0.7}"#
            try workdir.write("[\(entry)]", to: "old/regime_history.json")
        },
        Scenario(testDescription: "a mail to be looked at", arguments: ["email"], now: "2025-07-16T10:41", least: 8) {
            workdir in
            try call("2025-07-16T10:00", 40, in: workdir)
        },
    ]

    /// At most `count` places at which a program that makes these calls can be killed.
    private func faults(_ calls: [Workdir.Call], _ count: Int) -> [Fault] {
        var faults = calls.indices.map { Fault(kind: .killedAfter, call: $0 + 1) }
        faults += calls.indices.map { Fault(kind: .killedBefore, call: $0 + 1) }
        faults += calls.indices.filter { calls[$0].isWrite }.map { Fault(kind: .killedHalfway, call: $0 + 1) }
        return sample(faults, count, seed: 7)
    }

    /// Analyses one scan, ten minutes after its start.
    private static func call(_ began: String, _ long: Int, in workdir: Workdir) throws {
        try workdir.put(ScanText(began, long: long, short: 20))
        let now = began.replacing("T10:00", with: "T10:10").replacing("T10:30", with: "T10:40")
        #expect(try workdir.run("run", now: now).status == 0)
    }

    /// The files after one more scan. Messages about repairs are not compared, because only the run that repairs prints them.
    private func settle(_ workdir: Workdir, after scenario: Scenario) throws -> [String: Data] {
        let day = scenario.now.prefix(10)
        try workdir.put(ScanText("\(day)T11:00", long: 25, short: 30))
        try workdir.run("run", now: "\(day)T11:10").expect(0)
        return workdir.kept
    }

    @Test(arguments: scenarios)
    func `after a kill at any call that writes, the next run leaves the same files as an undisturbed one`(
        _ scenario: Scenario
    ) throws {
        let base = try Workdir()
        try scenario.prepare(base)
        let undisturbed = try base.copy()
        let calls = try undisturbed.calls(scenario.arguments, now: scenario.now)
        #expect(calls.count > scenario.least)
        let wanted = undisturbed.kept
        let settled = try settle(undisturbed, after: scenario)
        #expect(try undisturbed.run("check", now: "\(scenario.now.prefix(10))T11:10").status == 0)
        let isRepair = wanted.keys.contains { $0.contains(".damaged-") }

        var kills = 0
        defer { print("\(kills) kills: \(scenario.testDescription)") }
        for fault in faults(calls, 5) {
            let workdir = try base.copy()
            let (killed, call) = try workdir.run(scenario.arguments, now: scenario.now, fault: fault)
            let place = Comment("\(fault.testDescription), \(call)")
            #expect(killed.status == 128 + SIGKILL, place)
            if killed.status == 128 + SIGKILL { kills += 1 }
            let next = try workdir.run(scenario.arguments, now: scenario.now)
            #expect(next.status == 0, "\(fault.testDescription): \(next.stderr)")
            if !isRepair { expectEqual(workdir.kept, wanted, place) }
            expectEqual(try settle(workdir, after: scenario), settled, place)
        }
    }

    private func expectEqual(_ found: [String: Data], _ wanted: [String: Data], _ place: Comment) {
        let different = Set(found.keys).union(wanted.keys).filter { found[$0] != wanted[$0] }
        #expect(different.isEmpty, "\(place): \(different.sorted().prefix(5))")
    }

    @Test func `after a kill while sending, no mail is lost or sent twice unnoticed`()
        throws
    {
        let base = try Workdir()
        let config = "config/regime_config.json"
        try base.replace("\"to\": []", by: "\"to\": [\"trader@example.org\"]", in: config)
        try base.replace("\"from\": null", by: "\"from\": \"desk@example.org\"", in: config)
        let command = "\"sh\", \"-c\", \"cat >>delivered; echo once >>deliveries\""
        try base.replace("\"sendmail\", \"-t\", \"-i\"", by: command, in: config)
        try Self.call("2025-07-16T10:00", 40, in: base)
        let send = ["email", "--send"], now = "2025-07-16T10:20"
        let undisturbed = try base.copy()
        let calls = try undisturbed.calls(send, now: now)
        #expect(calls.count > 20 && undisturbed.lines("deliveries").count == 1)
        var doubts = 0
        for fault in faults(calls, 6) {
            let workdir = try base.copy()
            let (killed, call) = try workdir.run(send, now: now, fault: fault)
            let place = Comment("\(fault.testDescription), \(call)")
            #expect(killed.status == 128 + SIGKILL, place)
            let next = try workdir.run(send, now: now)
            #expect(workdir.lines("deliveries").count <= 1, place)
            if next.status == 75 {
                doubts += 1
                #expect(next.stderr.contains("may have been delivered"), "\(place): \(next.stderr)")
                #expect(try workdir.run("email", "--send", "--again", now: now).status == 0, place)
            } else {
                #expect(next.status == 0, "\(place): \(next.stderr)")
                #expect(workdir.lines("deliveries").count == 1, place)
            }
            #expect(workdir.folder.names(in: "data/sent") == ["2025-07-16.eml"], place)
            #expect(workdir.folder.names(in: "data/outbox") == ["queue.json"], place)
            try workdir.run("run", now: "2025-07-16T10:25").expect(0)
            #expect(workdir.contents(of: "data", "public").keys.allSatisfy { !$0.hasSuffix(".tmp") }, place)
        }
        print("\(doubts) in doubt")
    }

    @Test func `no file is ever seen half written, even after kills`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0)
        let count = sample(Array(0..<500), 10, seed: 1).count
        let script = try String(
            contentsOf: Workdir.repository.appending(path: "Tests/EndToEnd/Faults/reader.py"), encoding: .utf8)
        let finished = try workdir.python(seconds: 1200, "KILLS = \(count)\n" + script)
        print(finished.stdout)
        #expect(finished.status == 0, "\(finished.stderr)")
        #expect(finished.stdout.contains("\(count) kills"), "\(finished.stdout)")
        #expect(try workdir.run("check", now: "2025-07-16T15:35").status == 0)
        #expect(workdir.files(in: "data", "public").keys.allSatisfy { !$0.contains(".tmp") })
    }
}
