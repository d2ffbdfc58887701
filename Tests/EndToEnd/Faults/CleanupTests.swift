import Foundation
import Support
import Testing

/// Half-written files, old caches and sent mail are removed.
@Suite struct CleanupTests {
    let workdir: Workdir

    init() throws {
        workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0)
    }

    private func prefer(_ old: String, _ new: String) throws {
        try workdir.replace(old, by: new, in: "config/regime_config.json")
    }

    @Test(arguments: [["run"], ["replay"], ["email"], ["import", "--daily-history", "old.json"]])
    func `half-written files of a killed run are removed by the next command`(arguments: [String]) throws {
        try workdir.write("[{\"timestamp\": \"2025-07-16T10:05:00\", \"regime\": \"uptrend\"}]", to: "old.json")
        let torn =
            ["data/.a.json.0123456789abcdef.tmp", "data/outbox/.2025-07-16.eml.00000000deadbeef.tmp"]
            + ["data/imported/.main-system.json.ffffffffffffffff.tmp"]
        let others = ["data/outbox/2025-07-15.eml", "data/outbox/mine.tmp", "data/imported/.hidden.tmp"]
        for name in torn + others { try workdir.write("half", to: name) }
        #expect(try workdir.run(arguments, now: "2025-07-16T10:11").status == 0)
        #expect(torn.filter(workdir.exists).isEmpty)
        #expect(others.allSatisfy(workdir.exists))
    }

    @Test(arguments: ["run", "replay"])
    func `caches of an earlier version are removed`(command: String) throws {
        let old = ["data/regime_history.bin", "data/last_prices.bin"]
        for name in old { try workdir.write("old", to: name) }
        #expect(try workdir.run(command, now: "2025-07-16T10:11").status == 0)
        #expect(!old.contains(where: workdir.exists))
    }

    @Test func `a scanner's folder given by its absolute path is read, and nothing is removed from it`() throws {
        let folder = workdir.path("elsewhere/out")
        try prefer("[\"scans\"]", "[\"scans\", \"\(folder)\"]")
        try prefer("\"keep_days\": null,", "\"keep_days\": 31,")
        try workdir.put(ScanText("2025-07-16T10:30", long: 40, short: 20), folder: "elsewhere/out")
        try workdir.run("run", now: "2025-07-16T10:40").expect(0, "as of Wed 16 Jul, 10:30")
        try workdir.put(ScanText("2025-08-21T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-08-21T10:10").expect(0, "as of Thu 21 Aug, 10:00")
        #expect(!workdir.exists("data/scans/2025-07-16T1000.json"))
        #expect(workdir.exists("elsewhere/out/2025-07-16T1030.json"))
        let site = workdir.contents(of: "public").values.map { String(decoding: $0, as: UTF8.self) }
        #expect(!site.contains { $0.contains(workdir.path("elsewhere")) })
    }

    @Test func `sent mail is kept for ever unless a number of days is set`() throws {
        let old = ["2025-06-14", "2025-06-14T1030", "2025-06-15", "2025-07-15"].map { "data/sent/\($0).eml" }
        let others = ["data/sent/notes.eml", "data/sent/2024-01-01.txt"]
        for name in old + others { try workdir.write("sent", to: name) }
        try workdir.run("run", now: "2025-07-16T10:11").expect(0)
        #expect((old + others).allSatisfy(workdir.exists))
        try prefer("\"on_change\": false,\n    \"keep_days\": null", "\"on_change\": false,\n    \"keep_days\": 31")
        try workdir.run("run", now: "2025-07-16T10:12").expect(0)
        #expect(old.filter(workdir.exists) == Array(old[2...]))
        #expect(others.allSatisfy(workdir.exists))
    }

    @Test func `sent mail is kept for at least a month, so that no report is sent twice`() throws {
        try prefer("\"on_change\": false,\n    \"keep_days\": null", "\"on_change\": false,\n    \"keep_days\": 30")
        try workdir.run("run", now: "2025-07-16T10:12").expectFailure(
            78,
            "config/regime_config.json: mail.keep_days: expected a whole number from 31 through 36500, or null, found 30"
        )
    }
}
