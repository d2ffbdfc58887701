import Foundation
import Support
import Testing

/// An export contains everything that was read, and can be imported again.
@Suite struct ExportTests {
    private static let arguments = ["import", "--main-database", "main.db"]
    private static let now = "2025-07-16T11:00"

    @Test func `the export contains every row, including rejected ones`() throws {
        let workdir = try ImportTests.withDatabase()
        try workdir.run(Self.arguments + ["--export", "all.json"], now: Self.now).expect(0, "all.json: ")
        let text = try #require(workdir.text("all.json"))
        let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let database = try #require((all["databases"] as? [[String: Any]])?.first)
        let rows = try #require((database["tables"] as? [String: Any])?["predictions"] as? [[String: Any]])
        #expect(rows.count == 3)
        let system = try #require((all["systems"] as? [[String: Any]])?.first)
        #expect((system["calls"] as? [Any])?.count == 2 && (system["refused"] as? [Any])?.count == 1)
    }

    @Test func `an export contains whole reports, even damaged ones, and can be imported again`() throws {
        let workdir = try ImportTests.withDatabase()
        let report = """
            {"timestamp": "2025-07-16T10:05:00", "market_regime": {"regime": "uptrend"}, "deep": {"x": [1, 2.5]}}
            """
        try workdir.write(report, to: "reports/a.json")
        try workdir.write("{\"timestamp\": \"2025-07-16T10:35:00\", \"x\": NaN, \"market_re", to: "reports/b.json")
        try workdir.write("timestamp,regime\n2025-07-16T10:10:00,choppy\n", to: "theirs.csv")
        let arguments = Self.arguments + ["--daily-reports", "reports", "--calls", "theirs.csv"]
        try workdir.run(arguments + ["--export", "all.json"], now: Self.now).expect(0)
        let text = try #require(workdir.text("all.json"))
        let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let files = try #require(all["files"] as? [[String: Any]])
        #expect(files.compactMap { $0["name"] as? String } == ["a.json", "b.json", "theirs.csv"])
        #expect(((files[0]["content"] as? [String: Any])?["deep"] as? [String: [Double]]) == ["x": [1, 2.5]])
        #expect((files[1]["text"] as? String)?.hasSuffix("market_re") == true)
        #expect((files[2]["text"] as? String)?.hasSuffix("choppy\n") == true)
        let before = workdir.contents(of: "data/imported")
        #expect(before.count == 3)
        for name in before.keys { try workdir.remove(name) }
        try workdir.run("import", "--exported", "all.json", now: Self.now).expect(0)
        let same = workdir.contents(of: "data/imported") == before
        #expect(same)
    }
}
