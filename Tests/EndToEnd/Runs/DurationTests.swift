import Foundation
import Support
import Testing

/// The durations of runs are stored and shown, although they differ every time.
@Suite struct DurationTests {
    /// A root whose session ended twelve hours ago, so that no half-hour begins or ends while a test uses the real
    /// clock.
    private static func closed() throws -> (workdir: Workdir, scan: (String) -> ScanText) {
        let workdir = try Workdir()
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Asia/Kolkata"))
        let hour = (calendar.component(.hour, from: Date()) + 12) % 24
        let opening = min(hour, 22)
        func time(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }
        try workdir.replace(
            "\"open\": \"09:15\"", by: "\"open\": \"\(time(opening))\"", in: "config/regime_config.json")
        try workdir.replace(
            "\"close\": \"15:30\"", by: "\"close\": \"\(time(opening + 1))\"", in: "config/regime_config.json")
        try workdir.replace(
            "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]",
            by: "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]", in: "config/regime_config.json")
        try workdir.replace("\"file\": \"nse\"", by: "\"file\": null", in: "config/regime_config.json")
        let day = try #require(calendar.date(byAdding: .day, value: -2, to: Date()))
        let date = Date.ISO8601FormatStyle(timeZone: calendar.timeZone).year().month().day().format(day)
        return (workdir, { ScanText("\(date)T\(time(opening).prefix(2)):\($0)", long: 40, short: 20) })
    }

    private static func last(_ workdir: Workdir) throws -> (duration: Double?, runs: [Double]) {
        let text = try #require(workdir.text("data/last_run.json"))
        let last = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return (last["duration_seconds"] as? Double, try #require(last["run_seconds"] as? [Double]))
    }

    private static func shown(_ workdir: Workdir) throws -> [Double] {
        try #require(try workdir.feed("status.json")["run_seconds"] as? [Double])
    }

    @Test func `a run stores its duration, the next change of the site shows it, and check agrees`() throws {
        let (workdir, scan) = try Self.closed()
        try workdir.put(scan("00"))
        #expect([0, 75].contains(try workdir.run("run").status))
        let first = try Self.last(workdir)
        let duration = try #require(first.duration)
        #expect((0.001..<60).contains(duration) && first.runs == [duration])
        #expect(try Self.shown(workdir).isEmpty)
        try workdir.run("check").expect(0)

        let before = workdir.files(in: "data", "public")
        #expect([0, 75].contains(try workdir.run("run").status))
        #expect(workdir.files(in: "data", "public") == before, "nothing new writes nothing")
        try workdir.run("check").expect(0)

        try workdir.put(scan("30"))
        #expect([0, 75].contains(try workdir.run("run").status))
        #expect(try Self.shown(workdir) == [duration])
        let second = try Self.last(workdir)
        #expect(second.runs == [duration, try #require(second.duration)])
        try workdir.run("check").expect(0)
        let made = workdir.contents(of: "public")
        try workdir.run("render").expect(0)
        #expect(workdir.contents(of: "public") == made)
        try workdir.run("check").expect(0)
        #expect(try Self.last(workdir).runs == second.runs)
    }

    @Test func `with --now no duration is stored, and the same input gives the same bytes`() throws {
        let roots = try (0..<2).map { _ in try Workdir.withTwoCalls() }
        #expect(try Self.last(roots[0]).duration == nil && Self.last(roots[0]).runs.isEmpty)
        #expect(try Self.shown(roots[0]).isEmpty)
        // The index contains when the scan files were written.
        let contents = roots.map { $0.contents(of: "data", "public").filter { $0.key != "data/scan_index.json" } }
        #expect(contents[0] == contents[1])
    }

    @Test(arguments: ["{\"run_seconds\": [-1, 1e300]}", "{\"run_seconds\": 7}", "{", ""])
    func `a damaged record of durations counts as none`(damaged: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write(damaged, to: "data/last_run.json")
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        try workdir.run("run", now: "2025-07-16T11:10").expect(0)
        #expect(try Self.shown(workdir).isEmpty && Self.last(workdir).runs.isEmpty)
    }
}
