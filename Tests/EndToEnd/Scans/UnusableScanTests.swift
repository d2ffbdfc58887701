import Foundation
import Support
import Testing

/// An unusable scan is reported as such, with its reason, and never as a missing scan.
@Suite struct UnusableScanTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var file = "2025-07-16T1500.json"
        var text: String
        var slot: String? = "2025-07-16T15:00:00+05:30"
        var words: String
    }

    private static let times =
        "\"timestamp\": \"2025-07-16T15:00:00+05:30\", \"finished\": \"2025-07-16T15:08:00+05:30\""
    private static let rows =
        ScanText.candidate("A", "long", price: 5) + ", " + ScanText.candidate("B", "short", price: 6)

    /// A table with rows of both sides, and others that name none.
    private static func table(long: Int, short: Int, unknown: Int) -> String {
        let sides = [("long", long), ("short", short), ("", unknown)]
        let rows = sides.flatMap { side, count in
            (0..<count).map { "S\(side)\($0),\(side),\(100 + $0),2025-07-16T15:00:00+05:30\n" }
        }
        return "symbol,direction,price,timestamp\n" + rows.joined()
    }

    static let kinds = [
        Kind(
            testDescription: "keys that are nearly right", text: "{\(times), \"long\": 30, \"short\": 10}",
            words: "found 'long' and 'short': did you mean 'long_count' and 'short_count'?"),
        Kind(
            testDescription: "candidates that are not marked complete", text: "{\(times), \"candidates\": [\(rows)]}",
            words: "add \"complete\": true"),
        Kind(
            testDescription: "one side alone", text: "{\(times), \"long_count\": 30}", words: "short_count is missing"),
        Kind(
            testDescription: "counts of nought", text: "{\(times), \"long_count\": 0, \"short_count\": 0}",
            words: "no candidates on either side"),
        Kind(
            testDescription: "a torn file with the time in its name", text: "{\(times), \"long_co",
            words: "expected"),
        Kind(
            testDescription: "a torn file without a time", file: "newest.json", text: "{\(times), \"long_co",
            slot: nil, words: "newest.json:1"),
        Kind(
            testDescription: "a time under another key", file: "newest.json",
            text: "{\"time_stamp\": \"2025-07-16T15:00:00+05:30\", \"long_count\": 3, \"short_count\": 1}",
            slot: nil, words: "did you mean 'timestamp'?"),
        Kind(
            testDescription: "counts that contradict a complete list",
            text: "{\(times), \"complete\": true, \"long_count\": 90, \"short_count\": 1, \"candidates\": [\(rows)]}",
            words: "long_count is 90, but 1 long candidates are listed"),
        Kind(
            testDescription: "dropped rows that would change the call on either side", file: "2025-07-16T1500.csv",
            text: table(long: 26, short: 26, unknown: 12),
            words: "12 rows could not be read (12 of unknown side), and the regime depends on them"),
        Kind(
            testDescription: "an unreadable table", file: "momentum_20250716_150800.csv", text: "symbol,price\nA,1\n",
            words: "expected a column 'direction'"),
        Kind(
            testDescription: "one of two lists", file: "Long_Reversal_20250716_150800.csv", text: "symbol,price\nA,1\n",
            words: "expected a matching short list"),
        Kind(
            testDescription: "a scan that took too long",
            text: ScanText("2025-07-16T14:01", long: 3, short: 4, finished: "2025-07-16T15:09").json,
            slot: "2025-07-16T14:00:00+05:30", words: "expected at most 60 minutes"),
    ]

    private func expect(_ workdir: Workdir, _ kind: Kind, _ finished: Finished) throws {
        let name = kind.slot.map { "he \($0.dropFirst(11).prefix(5)) scan" } ?? " scan"
        #expect(finished.stdout.contains("NSE: no call - "), "\(finished.stdout)")
        #expect(finished.stdout.contains("\(name) could not be used: "))
        #expect(finished.stdout.contains(kind.words))
        for feed in ["latest.json", "status.json"] {
            let feed = try workdir.feed(feed)
            #expect(feed["reason"] as? String == "scan_unusable")
            let unusable = try #require(feed["unusable_scan"] as? [String: Any])
            #expect(unusable["slot"] as? String == kind.slot)
            #expect(unusable["source"] as? String == kind.file)
            #expect((unusable["reason"] as? String)?.contains(kind.words) == true)
        }
        let words = kind.words.replacing("'", with: "&#39;").replacing("\"", with: "&quot;")
        for page in ["index.html", "status.html"] {
            let text = try #require(workdir.text("public/\(page)"))
            #expect(text.contains("\(name) could not be used: "))
            #expect(text.contains(" data-unusable=\""))
            #expect(text.contains(words) || text.contains(kind.words))
        }
    }

    @Test(arguments: kinds)
    func `an unusable scan is not reported as missing`(kind: Kind) throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T13:30", long: 40, short: 20))
        try workdir.write(kind.text, to: "data/scans/\(kind.file)")
        try expect(workdir, kind, workdir.run("run", now: "2025-07-16T15:20"))
        let before = workdir.files(in: "data", "public")
        try workdir.run("run", now: "2025-07-16T15:20")
        #expect(workdir.files(in: "data", "public") == before)
        #expect(try workdir.run("check", now: "2025-07-16T15:20").status == 0)
        // A usable scan of the half-hour removes the reason.
        try workdir.put(ScanText("2025-07-16T15:00", long: 41, short: 20, finished: "2025-07-16T15:21", name: "mended"))
        try workdir.run("run", now: "2025-07-16T15:22").expect(0, "as of Wed 16 Jul, 15:00")
        #expect(try workdir.feed("latest.json")["unusable_scan"] is NSNull)
        #expect(workdir.text("public/index.html")?.contains("could not be used") == false)
        #expect(try workdir.run("check", now: "2025-07-16T15:22").status == 0)
    }

    @Test func `while a call is current, a newer unusable scan is reported next to it`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T14:30", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T14:40")
        let kind = Self.kinds[0]
        try workdir.write(kind.text, to: "data/scans/\(kind.file)")
        let finished = try workdir.run("run", now: "2025-07-16T15:10")
        finished.expect(0, "as of Wed 16 Jul, 14:30 IST")
        #expect(finished.stdout.contains(", until 15:23. The 15:00 scan could not be used: \(kind.file): "))
        let latest = try workdir.feed("latest.json")
        #expect(latest["reason"] is NSNull && latest["regime"] as? String == "uptrend")
        #expect((latest["unusable_scan"] as? [String: Any])?["source"] as? String == kind.file)
        #expect(
            workdir.text("public/index.html")?.contains("<p class=\"since\">The 15:00 scan could not be used: ") == true
        )
    }

    @Test func `hooks get the reason why there is no call`() throws {
        let workdir = try Workdir()
        try workdir.write(
            "{\"hooks\": {\"on_change\": [\"tee\", \"change\"], \"on_failure\": [\"tee\", \"failure\"]}}",
            to: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-16T14:30", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T14:40")
        try workdir.write(Self.kinds[0].text, to: "data/scans/\(Self.kinds[0].file)")
        try workdir.run("run", now: "2025-07-16T15:25").expect(75)
        for file in ["change", "failure"] {
            #expect(workdir.text(file)?.contains("he 15:00 scan could not be used: ") == true, "\(file)")
        }
    }

    @Test(arguments: [("2025-07-16T15:15", false), ("2025-07-16T15:16", true)])
    func `a scan that took more than 15 minutes is shown with both its times`(finished: String, isLong: Bool) throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T15:00", long: 40, short: 20, finished: finished))
        try workdir.run("run", now: "2025-07-16T15:20").expect(0)
        let latest = try workdir.feed("latest.json")["scan_times"] as? [String: Any]
        #expect(latest?["began"] as? String == (isLong ? "2025-07-16T15:00:00+05:30" : nil))
        #expect(latest?["finished"] as? String == (isLong ? "2025-07-16T15:16:00+05:30" : nil))
        let index = try #require(workdir.text("public/index.html"))
        #expect(index.contains("scan began 15:00, finished 15:16") == isLong)
        #expect(workdir.text("public/status.html")?.contains("15:16 (began 15:00)") == isLong)
        try workdir.run("check", now: "2025-07-16T15:20").expect(0)
    }
}
