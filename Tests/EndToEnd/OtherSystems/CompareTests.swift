import Foundation
import Support
import Testing

/// Comparisons with another system over the same half-hours.
@Suite struct CompareTests {
    /// A root with two calls and a table of another system's calls for the same half-hours.
    private static func withTable() throws -> Workdir {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write(
            """
            timestamp,regime,confidence,position_size_multiplier,max_positions,preferred_direction,long,short,reason
            2025-07-16 10:05:00,bull,0.7,1.2,8,long,40,20,"More <longs> & so on"
            2025-07-16 10:35:00,bear,0.6,0.8,6,short,18,44,"More <longs> & so on"
            2025-07-16 08:00:00,bear,0.6,0.8,6,short,18,44,

            """, to: "theirs.csv")
        return workdir
    }

    private static func systems(_ workdir: Workdir) throws -> [[String: Any]] {
        try #require(try workdir.feed("comparison.json")["systems"] as? [[String: Any]])
    }

    @Test func `without another system it exits with 66, and page and feed say so`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "public")
        // If there is nothing to compare, the site stays as it is, whatever the clock says.
        for now in ["2025-07-16T10:45", "2026-11-20T12:00"] {
            try workdir.run("compare", now: now).expectFailure(
                66, "data/imported: no calls of another system; run 'market-regime import'")
        }
        try workdir.run("explain", "--at", "2025-07-16T12:00:00+05:30", now: "2026-11-20T12:00").expectFailure(66, "")
        #expect(try workdir.run("track-record", "--format", "xml", now: "2026-11-20T12:00").status == 64)
        #expect(workdir.files(in: "public") == before)
        #expect(try Self.systems(workdir).isEmpty)
        #expect(
            workdir.text("public/comparison.html")?.contains("No other system’s calls have been imported yet.") == true)
        try Workdir().run("compare", now: "2025-07-16T10:45").expectFailure(
            66, "data/regime_history.json: no history yet")
    }

    @Test func `a table is compared in the terminal and nothing is written`() throws {
        let workdir = try Self.withTable()
        let before = workdir.files(in: "data", "public")
        let finished = try workdir.run("compare", "--calls", "theirs.csv", now: "2025-07-16T10:45")
        #expect(
            finished.stderr
                == "Warning: theirs.csv: 1 row skipped: outside trading hours; first: line 4: 08:00 is before the first half-hour (09:30)\n"
        )
        let head = "theirs: 2 half-hours in 1 session, 2025-07-16 10:00 to 2025-07-16 10:30; only ours 0"
        #expect(finished.status == 0 && finished.stdout.hasPrefix(head))
        for words in [
            "\nOurs              1 live in 1 session, 1 backfilled\n", "Opposite sides    50.0% (",
            "\nJudged            includes backfilled calls: 20 live ones in 5 sessions are needed\n",
            "Kappa             regime ", "Differ            ",
            "theirs bear; More <longs>",
        ] {
            #expect(finished.stdout.contains(words), "\(words): \(finished.stdout)")
        }
        #expect(
            finished.stdout.contains("not met           Run both systems for 1 week: 1 session with calls from both"))
        #expect(workdir.files(in: "data", "public") == before)
        let json = try workdir.run("compare", "--calls", "theirs.csv", "--format", "json", now: "2025-07-16T10:45")
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [String: Any])
        #expect((feed["systems"] as? [[String: Any]])?.first?["slots"] as? Int == 2)
    }

    @Test(arguments: [
        ("2025-07-16 10:05,bull,82%", 0, nil as String?), ("2025-07-16T10:05:07+0530,bull,82 %", 0, nil),
        ("2025-07-16 04:35 UTC,bull,82", 0, nil),
        ("2025-07-16 10:05,bull,sure", 0, "1 confidence was not read and is unknown"),
        ("16/07/2025 10:05,bull,0.8", 66, "1 row skipped: no time; first: line 2: expected a time"),
        ("2025-07-16 10:05,Risk-On,0.8", 66, "found \"Risk-On\""),
    ])
    func `each row of a table is compared or reported`(row: String, status: Int32, named: String?) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("timestamp,regime,confidence\n\(row)\n", to: "theirs.csv")
        let finished = try workdir.run("compare", "--calls", "theirs.csv", now: "2025-07-16T10:45")
        let isNamed = named.map(finished.stderr.contains) ?? finished.stderr.isEmpty
        #expect(finished.status == status && isNamed, "\(row): \(finished.stderr)")
        #expect(
            finished.stdout.contains("theirs: 1 half-hour in 1 session,") == (status == 0), "\(row): \(finished.stdout)"
        )
    }

    @Test func `the next run after an import updates the page once`() throws {
        let workdir = try Self.withTable()
        try workdir.run("import", "--calls", "theirs.csv", now: "2025-07-16T10:45").expect(0, "3 rows: 2 imported")
        try workdir.run("run", now: "2025-07-16T10:45").expect(0, "NSE is in")
        let system = try #require(try Self.systems(workdir).first)
        #expect(system["name"] as? String == "theirs" && system["slots"] as? Int == 2)
        #expect(system["ours_published"] as? Int == 1 && system["ours_replayed"] as? Int == 1)
        #expect(system["verdict_on"] as? String == "all")
        #expect((system["refused"] as? [String: Int])?["off_hours"] == 1)
        let page = try #require(workdir.text("public/comparison.html"))
        #expect(page.contains("1 of our 2 calls was live; the others are backfilled"))
        #expect(page.contains("Includes backfilled calls, because there is only 1 live call in 1 session"))
        #expect(page.contains("More &lt;longs&gt; &amp; so on") && !page.contains("<longs>"))
        let before = workdir.files(in: "public")
        try workdir.run("run", now: "2025-07-16T10:46").expect(0, "site unchanged")
        #expect(workdir.files(in: "public") == before)
    }

    @Test func `sources are read again with every run`() throws {
        let workdir = try Self.withTable()
        try workdir.replace("\"sources\": []", by: "\"sources\": [\"theirs.csv\"]", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-16T10:45").expect(0, "NSE is in")
        #expect(try Self.systems(workdir).first?["slots"] as? Int == 2)
        let stamps = workdir.files(in: "data")["data/compare_sources.json"]
        try workdir.run("run", now: "2025-07-16T10:46").expect(0, "site unchanged")
        #expect(workdir.files(in: "data")["data/compare_sources.json"] == stamps)

        try workdir.put(ScanText("2025-07-16T11:00", long: 44, short: 18))
        let table = try #require(workdir.text("theirs.csv"))
        try workdir.write(table + "2025-07-16 11:09:00,strong_bull,0.8,1.2,8,long,44,18,\n", to: "theirs.csv")
        try workdir.run("run", now: "2025-07-16T11:10").expect(0, "1 new call")
        #expect(try Self.systems(workdir).first?["slots"] as? Int == 3)
        let page = try #require(workdir.text("public/comparison.html"))
        #expect(page.contains("3 half-hours"))
    }

    @Test func `an unreadable source causes a warning and does not stop the run`() throws {
        let workdir = try Self.withTable()
        try workdir.replace(
            "\"sources\": []", by: "\"sources\": [\"gone.db\", \"theirs.csv\"]", in: "config/regime_config.json")
        let finished = try workdir.run("run", now: "2025-07-16T10:45")
        #expect(finished.status == 0)
        #expect(
            finished.stderr.contains(
                "Warning: compare.sources: gone.db: no such file"))
        #expect(try Self.systems(workdir).first?["slots"] as? Int == 2)
        #expect(workdir.text("public/status.html")?.contains("gone.db") == true)
        try workdir.write("half a file", to: "data/imported/theirs.json")
        let second = try workdir.run("run", now: "2025-07-16T10:46")
        #expect(second.status == 0)
        #expect(try Self.systems(workdir).isEmpty)
        #expect(workdir.text("public/comparison.html")?.contains("data/imported/theirs.json:1: expected") == true)
    }

    @Test func `a changed meaning of a word changes the comparison`() throws {
        let workdir = try Self.withTable()
        try workdir.replace("\"sources\": []", by: "\"sources\": [\"theirs.csv\"]", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-16T10:45").expect(0, "NSE is in")
        try workdir.replace("\"bear\": \"downtrend\"", by: "\"bear\": \"none\"", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-16T10:46").expect(0, "NSE is in")
        let system = try #require(try Self.systems(workdir).first)
        #expect(system["slots"] as? Int == 1)
        #expect(workdir.text("public/comparison.html")?.contains("not used") == true)
        try workdir.replace("\"bear\": \"none\"", by: "\"bear\": \"grim\"", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-16T10:47").expectFailure(
            78, "config/regime_config.json: compare.vocabulary.bear: expected one of strong_downtrend,")
    }

    @Test func `an unknown system is reported with the known ones`() throws {
        let workdir = try Self.withTable()
        try workdir.run("import", "--calls", "theirs.csv", now: "2025-07-16T10:45").expect(0, "2 imported")
        try workdir.run("compare", "--with", "theirs", now: "2025-07-16T10:45").expect(
            0, "public/comparison.html: updated")
        try workdir.run("compare", "--with", "other", now: "2025-07-16T10:45").expectFailure(
            66, "--with: no system called 'other' has been imported; imported so far: theirs")
    }
}
