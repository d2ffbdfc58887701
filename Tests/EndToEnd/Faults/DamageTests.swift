import Support
import Testing

/// A damaged file is moved aside, its previous version is used, and the scans fill the gap.
@Suite struct DamageTests {
    static let history = "data/regime_history.json"

    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (String) -> String
    }

    static let damages = [
        Damage(testDescription: "truncated") { String($0.dropLast(40)) },
        Damage(testDescription: "empty") { _ in "" },
        Damage(testDescription: "foreign") { _ in "{\"name\": \"somebody else's\"}\n" },
        Damage(testDescription: "binary") { _ in "\u{0}\u{1}\u{2}" },
        Damage(testDescription: "newer schema_version") {
            $0.replacing("\"schema_version\":1", with: "\"schema_version\":2")
        },
        Damage(testDescription: "wrong type by hand") { $0.replacing("\"long\":44", with: "\"long\":\"44\"") },
        Damage(testDescription: "unknown regime") { $0.replacing("uptrend", with: "rally") },
        Damage(testDescription: "a count edited by hand") { $0.replacing("\"long\":44", with: "\"long\":45") },
        Damage(testDescription: "an entry removed by hand") {
            $0.replacing(/\{"call".*?"state":"analysed"[^}]*\},/, with: "")
        },
        Damage(testDescription: "a digest made up") {
            $0.replacing(/"sha256":"[0-9a-f]{8}/, with: "\"sha256\":\"00000000")
        },
        Damage(testDescription: "a digest removed") { $0.replacing(/,"sha256":"[0-9a-f]{64}"/, with: "") },
        Damage(testDescription: "laid out anew") { $0.replacing(",\"slot\"", with: ",\n \"slot\"") },
        Damage(testDescription: "a market edited by hand") {
            $0.replacing("\"market\":\"nse\"", with: "\"market\":\"xnys\"")
        },
    ]

    /// A root after two runs, so that there is a previous version of the history.
    private static func workdirWithPrevious() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 0)
        try workdir.put(ScanText("2025-07-16T10:30", long: 44, short: 18))
        #expect(try workdir.run("run", now: "2025-07-16T10:40").status == 0)
        return workdir
    }

    @Test(arguments: damages)
    func `a damaged history is moved aside and restored`(_ damage: Damage) throws {
        let workdir = try Self.workdirWithPrevious()
        let good = try #require(workdir.text(Self.history))
        let bad = damage.change(good)
        #expect(bad != good)
        try workdir.write(bad, to: Self.history)

        let check = try workdir.run("check", now: "2025-07-16T10:41")
        #expect(check.status == 65)
        #expect(check.stderr.contains("Error: \(Self.history)"), "\(check.stderr)")
        #expect(workdir.text(Self.history) == bad)

        let finished = try workdir.run("run", now: "2025-07-16T10:41")
        #expect(finished.status == 0)
        #expect(finished.stderr.hasPrefix("Warning: \(Self.history)"), "\(finished.stderr)")
        #expect(finished.stderr.contains("it is set aside; the previous version is used"), "\(finished.stderr)")
        #expect(workdir.text(Self.history) == good)
        #expect(workdir.text("\(Self.history).damaged-20250716T104100") == bad)
        let warnings = try workdir.feed("latest.json")["warnings"] as? [String]
        #expect(warnings?.first?.hasPrefix(Self.history) == true)
        #expect(workdir.lines("data/published.jsonl").count == 2)
        #expect(try workdir.run("check", now: "2025-07-16T10:41").status == 0)

        let next = try workdir.run("run", now: "2025-07-16T10:42")
        next.expect(0, "NSE is in")
        #expect((try workdir.feed("latest.json")["warnings"] as? [String])?.isEmpty == true)
    }

    @Test func `with both versions damaged the history is rebuilt from the scans`() throws {
        let workdir = try Self.workdirWithPrevious()
        let good = workdir.text(Self.history)
        try workdir.write("{", to: Self.history)
        try workdir.write("[", to: "\(Self.history).previous")
        let finished = try workdir.run("run", now: "2025-07-16T10:41")
        #expect(finished.status == 0)
        #expect(
            finished.stderr.contains(
                "it is set aside; there is no usable previous version, so the history is rebuilt from the scans"),
            "\(finished.stderr)")
        #expect(workdir.text(Self.history) == good)
        #expect(workdir.text("\(Self.history).damaged-20250716T104100") == "{")
        #expect(workdir.text("\(Self.history).previous.damaged-20250716T104100") == "[")
    }

    @Test func `without a history, a previous version and scans, a new history starts with a warning`() throws {
        let workdir = try Self.workdirWithPrevious()
        let published = workdir.lines("data/published.jsonl")
        for name in [Self.history, "\(Self.history).previous", "data/scans"] { try workdir.remove(name) }
        try workdir.folder.makeFolder("data/scans")
        let finished = try workdir.run("run", now: "2025-07-16T10:41")
        #expect(finished.status == 75)
        #expect(
            finished.stderr.hasPrefix(
                "Warning: \(Self.history): expected a history, found none and no previous version; it is rebuilt from the scans\n"
            ), "\(finished.stderr)")
        // The record of published calls is kept.
        #expect(workdir.lines("data/published.jsonl").prefix(2) == published[...])
    }

    @Test func `several files moved aside in the same second are all kept`() throws {
        let workdir = try Self.workdirWithPrevious()
        for (count, bad) in ["{", "[", "!"].enumerated() {
            try workdir.write(bad, to: Self.history)
            #expect(try workdir.run("run", now: "2025-07-16T10:41").status == 0)
            let end = count == 0 ? "" : "-\(count + 1)"
            #expect(workdir.text("\(Self.history).damaged-20250716T104100\(end)") == bad)
        }
    }

    @Test func `counts edited by hand are recomputed`() throws {
        let workdir = try ArchiveTests.threeDays()
        let good = workdir.text("data/performance_metrics.json")
        try workdir.replace("\"entries\": 1", by: "\"entries\": 7", in: "data/performance_metrics.json")
        let finished = try workdir.run("run", now: "2025-07-16T10:11")
        #expect(finished.status == 0)
        #expect(finished.stderr.contains("it is counted again from the archive"), "\(finished.stderr)")
        #expect(workdir.text("data/performance_metrics.json") == good)
    }

    @Test func `a deleted history is restored`() throws {
        let workdir = try Self.workdirWithPrevious()
        let good = workdir.text(Self.history)
        try workdir.remove(Self.history)
        let finished = try workdir.run("run", now: "2025-07-16T10:41")
        #expect(finished.status == 0)
        #expect(
            finished.stderr
                == "Warning: \(Self.history): expected a history, found none; the previous version is used\n")
        #expect(workdir.text(Self.history) == good)
    }

    @Test(arguments: ["", "{", "{\"schema_version\": 9}", "[]"])
    func `damaged metrics are recomputed`(_ bad: String) throws {
        let workdir = try Self.workdirWithPrevious()
        let good = workdir.text("data/performance_metrics.json")
        try workdir.write(bad, to: "data/performance_metrics.json")
        let finished = try workdir.run("run", now: "2025-07-16T10:41")
        #expect(finished.status == 0)
        #expect(finished.stderr.hasPrefix("Warning: data/performance_metrics.json"), "\(finished.stderr)")
        #expect(finished.stderr.contains("it is counted again from the archive"))
        #expect(workdir.text("data/performance_metrics.json") == good)
        #expect(workdir.text("data/performance_metrics.json.damaged-20250716T104100") == bad)
    }

    @Test func `missing metrics are recomputed from the archive`() throws {
        let workdir = try ArchiveTests.threeDays()
        let metrics = workdir.text("data/performance_metrics.json")
        let history = workdir.text(Self.history)
        try workdir.remove("data/performance_metrics.json")
        try workdir.put(ScanText("2025-07-16T10:30", long: 41, short: 20))
        try workdir.run("run", now: "2025-07-16T10:40").expect(0, "NSE is in")
        #expect(workdir.text("data/performance_metrics.json") == metrics)
        #expect(workdir.text(Self.history) != history)
    }

    @Test func `the largest possible numbers in files do not stop a run`() throws {
        let workdir = try Self.workdirWithPrevious()
        try workdir.replace("\"on_success\": []", by: "\"on_success\": [\"false\"]", in: "config/regime_config.json")
        let time = ScanText.time("2025-07-16T10:40")
        try workdir.write(
            #"{"failures": [{"at": "\#(time)", "count": \#(Int.max), "detail": "", "kind": "hooks.on_success", "#
                + #""message": "m", "since": "\#(time)", "what": "w"}]}"#, to: "data/deliveries.json")
        #expect(try workdir.run("run", now: "2025-07-16T10:41").status == 0)
        for key in ["timestamp", "finished", "hint"] {
            for number in [Int.max, Int.min] {
                let index = try #require(workdir.text("data/scan_index.json"))
                try workdir.write(
                    index.replacing(try Regex("\"\(key)\":-?[0-9]+"), with: "\"\(key)\":\(number)"),
                    to: "data/scan_index.json")
                let finished = try workdir.run("run", now: "2025-07-16T10:42")
                #expect(finished.status == 0, "\(key) \(number): \(finished.stderr)")
            }
        }
    }

    @Test(arguments: ["scan_index.json", "site_state.json", "last_run.json"])
    func `a damaged cache is rebuilt`(_ name: String) throws {
        let workdir = try Self.workdirWithPrevious()
        let latest = workdir.text("public/feeds/v1/latest.json")
        for text in ["", "{", "[1]", "{\"files\": [3], \"context\": 1}"] {
            try workdir.write(text, to: "data/\(name)")
            try workdir.run("run", now: "2025-07-16T10:40").expect(0, "NSE is in")
        }
        #expect(workdir.text("public/feeds/v1/latest.json") == latest)
    }
}
