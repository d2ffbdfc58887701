import Foundation
import Support
import Testing

/// Turning lists that another program exported over months into scans.
@Suite struct ImportListsTests {
    /// A bullish and a bearish list of three half-hours; the stocks are the same each time.
    private func workdir() throws -> Workdir {
        let workdir = try Workdir()
        let times = ["16-07-2025 10:15 am", "16-07-2025 12:45 pm", "16-07-2025 3:15 pm"]
        func rows(_ prefix: String, _ count: Int, _ breaks: String) -> String {
            times.flatMap { time in (0..<count).map { "\(time),\(prefix)\($0),Midcap,Textiles\(breaks)" } }.joined()
        }
        try workdir.write("\u{FEFF}date,symbol,marketcapname,sector\n" + rows("UP", 16, "\n"), to: "bullish.csv")
        try workdir.write("\u{FEFF}Date,Symbol,Marketcapname,Sector\r\n" + rows("DN", 6, "\r\n"), to: "bearish.csv")
        return workdir
    }

    @Test func `a list at a quarter past belongs to the next half-hour, and equal lists do not mean a frozen scanner`()
        throws
    {
        let workdir = try workdir()
        try workdir.run("import-lists", "--long", "bullish.csv", "--short", "bearish.csv", now: "2025-07-16T16:00")
            .expect(0, "3 half-hours, 2025-07-16 10:30 to 2025-07-16 15:30: 3 scans written")
        let scan = try #require(workdir.text("data/scans/2025-07-16T1030.lists.json"))
        #expect(scan.contains("\"long_count\":16") && scan.contains("\"short_count\":6"))
        #expect(scan.contains("{\"direction\":\"long\",\"sector\":\"Textiles\",\"symbol\":\"UP0\"}"))
        try workdir.run("import-lists", "--long", "bullish.csv", "--short", "bearish.csv", now: "2025-07-16T16:00")
            .expect(0, ": 0 scans written, 3 unchanged")
        #expect(try workdir.run("run", now: "2025-07-16T15:35").status == 0)
        let entries = try #require(try workdir.feed("history.json")["entries"] as? [[String: Any]])
        #expect(entries.count { $0["regime"] is String } == 3)
    }

    @Test func `a stock on both lists of a half-hour counts for neither side, and the half-hour has its call`() throws {
        let workdir = try workdir()
        let bearish = try #require(workdir.text("bearish.csv"))
        try workdir.write(bearish + "16-07-2025 10:15 am,UP3,Midcap,Textiles\r\n", to: "bearish.csv")
        let imported = try workdir.run(
            "import-lists", "--long", "bullish.csv", "--short", "bearish.csv", now: "2025-07-16T16:00")
        imported.expect(0, "Next: analyse them:\n  market-regime replay")
        #expect(workdir.text("data/scans/2025-07-16T1030.lists.json")?.contains("\"long_count\":15") == true)
        #expect(try workdir.run("run", now: "2025-07-16T10:35").stdout.contains("NSE is"))
    }

    @Test func `a truncated list is rejected, and so is one file for both sides`() throws {
        let workdir = try workdir()
        let same = try workdir.run(
            "import-lists", "--long", "bullish.csv", "--short", "bullish.csv", now: "2025-07-16T16:00")
        #expect(same.status == 64 && same.stderr.contains("found the same rows as in bullish.csv"), "\(same.stderr)")
        let bullish = try #require(workdir.text("bullish.csv"))
        try workdir.write(String(bullish.dropLast(300)), to: "bullish.csv")
        let cut = try workdir.run(
            "import-lists", "--long", "bullish.csv", "--short", "bearish.csv", now: "2025-07-16T16:00")
        #expect(
            cut.status == 65 && cut.stderr.contains("expected a line break at the end of the last row"), "\(cut.stderr)"
        )
        #expect(!workdir.exists("data/scans/2025-07-16T1030.lists.json"))
    }

    @Test func `dates without times give one scan for each close`() throws {
        let workdir = try Workdir()
        try workdir.write("date,symbol\n15-07-2025,A\n16-07-2025,A\n", to: "a.csv")
        try workdir.write("date,symbol\n15-07-2025,B\nsometime,C\n20-07-2025,B\n", to: "b.csv")
        let finished = try workdir.run("import-lists", "--long", "a.csv", "--short", "b.csv", now: "2025-07-16T16:00")
        #expect(finished.status == 0 && finished.stdout.contains("2 half-hours, 2025-07-15 15:30 to 2025-07-16 15:30"))
        #expect(finished.stderr.contains("b.csv:3: expected a time such as 06-08-2025 10:15 am and a symbol"))
        #expect(finished.stderr.contains("b.csv: B at 2025-07-20 is outside the sessions"))
        try workdir.write("a,b\n1,2\n", to: "b.csv")
        try workdir.run("import-lists", "--long", "a.csv", "--short", "b.csv", now: "2025-07-16T16:00")
            .expectFailure(
                65, "b.csv:1: expected columns 'date' and 'symbol' as in a backtest of Chartink, found \"a,b\"")
    }
}
