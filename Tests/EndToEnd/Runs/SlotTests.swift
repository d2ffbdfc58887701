import Foundation
import Support
import Testing

/// Every expected slot gets a state and a reason, whatever the clock or the calendar does.
@Suite struct SlotTests {
    private typealias Slot = (slot: String, state: String, reason: String?)

    private func slots(_ workdir: Workdir, _ key: String) throws -> [Slot] {
        let status = try workdir.feed("status.json")
        let list = key == "gaps" ? status["gaps"] : (status["session"] as? [String: Any])?["slots"]
        return try #require(list as? [[String: Any]]).map {
            ($0["slot"] as? String ?? "", $0["state"] as? String ?? "", $0["reason"] as? String)
        }
    }

    @Test func `after an outage the next run fills what the scans allow and marks the rest`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 0)
        // Nothing runs for two hours, and the scanner has faults as well.
        try workdir.put(ScanText("2025-07-16T10:30", long: 41, short: 20))
        try workdir.put(ScanText("2025-07-16T11:30", long: 0, short: 0))
        try workdir.put(ScanText("2025-07-16T12:00", long: 42, short: 20, finished: "2025-07-16T12:31"))
        #expect(try workdir.run("run", now: "2025-07-16T12:35").status == 0)
        let expected: [(String, String, String?)] = [
            ("10:00", "analysed", nil), ("10:30", "analysed", nil), ("11:00", "missed", "no scan came"),
            ("11:30", "invalid", "2025-07-16T1130.json: no candidates on either side (0 / 0)"),
            ("12:00", "late", "the scan was finished only after the half-hour's end"),
            ("12:30", "pending", "its scan has not arrived yet"),
        ]
        let found = try slots(workdir, "slots")
        #expect(found.map { String($0.slot.dropFirst(11).prefix(5)) } == expected.map(\.0))
        #expect(found.map(\.state) == expected.map(\.1))
        #expect(found.map(\.reason) == expected.map(\.2))
        #expect(try slots(workdir, "gaps").map(\.state) == ["missed", "invalid", "late", "pending"])
        let history = try #require(workdir.text("public/history.html"))
        for code in [": no scan", ": unusable"] { #expect(history.contains(code), "\(code)") }
        let status = try #require(workdir.text("public/status.html"))
        for reason in expected.compactMap(\.2) {
            #expect(status.contains(reason.replacing("'", with: "&#39;")) || status.contains(reason), "\(reason)")
        }
    }

    @Test func `every slot of a sample month has a state, and every gap a reason`() throws {
        let workdir = try Workdir()
        #expect(try workdir.run("demo").status == 0)
        let entries = try #require(try workdir.feed("history.json")["entries"] as? [[String: Any]])
        #expect(entries.count > 250)
        let gaps = try slots(workdir, "gaps")
        #expect(gaps.allSatisfy { $0.reason?.isEmpty == false })
        let without = entries.filter { $0["state"] as? String != "analysed" }
        #expect(gaps.map(\.slot) == without.compactMap { $0["slot"] as? String })
        #expect(Set(gaps.map(\.state)).isSuperset(of: ["missed", "stale", "invalid"]))
    }

    /// A root for New York's market.
    private func newYork() throws -> Workdir {
        let workdir = try Workdir()
        let name = "config/regime_config.json"
        for (old, new) in [
            (
                "\"id\": \"nse\", \"name\": \"NSE\", \"zone\": \"Asia/Kolkata\", \"zone_label\": \"IST\"",
                "\"id\": \"xnys\", \"name\": \"NYSE\", \"zone\": \"America/New_York\", \"zone_label\": \"New York\""
            ),
            ("\"open\": \"09:15\"", "\"open\": \"09:30\""), ("\"close\": \"15:30\"", "\"close\": \"16:00\""),
            ("{\"file\": \"nse\"}", "{\"file\": \"xnys\"}"),
        ] {
            try workdir.replace(old, by: new, in: name)
        }
        return workdir
    }

    private func put(_ began: String, _ finished: String, in workdir: Workdir) throws {
        let text = """
            {"market": "xnys", "timestamp": "\(began)", "finished": "\(finished)", "long_count": 40, "short_count": 20}
            """
        try workdir.write(text, to: "data/scans/\(began.filter { $0 != ":" }).json")
    }

    @Test(arguments: [
        ("2025-03-07", "-05:00", "2025-03-10", "-04:00"), ("2025-10-31", "-04:00", "2025-11-03", "-05:00"),
        ("2026-03-06", "-05:00", "2026-03-09", "-04:00"), ("2026-10-30", "-04:00", "2026-11-02", "-05:00"),
    ])
    func `when the clocks change a session keeps its local hours`(
        friday: String, before: String, monday: String, after: String
    ) throws {
        let workdir = try newYork()
        for (day, offset) in [(friday, before), (monday, after)] {
            for clock in ["09:30", "10:00", "16:00"] {
                try put(
                    "\(day)T\(clock):00\(offset)",
                    "\(day)T\(clock.prefix(3))\(clock.hasSuffix("30") ? "38" : "08"):00\(offset)", in: workdir)
            }
            let finished = try workdir.run("run", now: "\(day)T16:09:00\(offset)")
            finished.expect(0, "NYSE is closed; its last call was uptrend (+2) as of")
            #expect(finished.stdout.contains(", 16:00 New York, "))
            let session = try #require(try workdir.feed("status.json")["session"] as? [String: Any])
            #expect(session["expected"] as? Int == 14)
            #expect(session["open"] as? String == "\(day)T09:30:00\(offset)")
            let found = try slots(workdir, "slots")
            #expect(found.first?.slot == "\(day)T09:30:00\(offset)" && found.last?.slot == "\(day)T16:00:00\(offset)")
            #expect(found.filter { $0.state == "analysed" }.count == 3)
        }
        // The duration of the regime counts trading hours only.
        let context = try #require(try workdir.feed("latest.json")["historical_context"] as? [String: Any])
        #expect(context["regime_duration_hours"] as? Double == 13)
    }

    @Test func `a half day ends at one`() throws {
        let workdir = try newYork()
        try put("2025-11-28T13:00:00-05:00", "2025-11-28T13:05:00-05:00", in: workdir)
        try workdir.run("run", now: "2025-11-28T13:06:00-05:00").expect(0, "as of Fri 28 Nov, 13:00 New York")
        let session = try #require(try workdir.feed("status.json")["session"] as? [String: Any])
        #expect(session["expected"] as? Int == 8)
        try put("2025-11-28T13:30:00-05:00", "2025-11-28T13:35:00-05:00", in: workdir)
        try workdir.run("run", now: "2025-11-28T13:36:00-05:00").expect(0, "No new scans")
        #expect(try workdir.feed("status.json")["ignored_count"] as? Int == 1)
    }

    @Test func `Muhurat trading has its two half-hours on a holiday`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-10-21T10:00", long: 40, short: 20))
        try workdir.put(ScanText("2025-10-21T14:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-10-21T14:10").expect(0, "as of Tue 21 Oct, 14:00 IST")
        try workdir.run("run", now: "2025-10-21T16:00").expect(0, "NSE is closed")
        let found = try slots(workdir, "slots")
        #expect(found.map(\.state) == ["analysed", "missed"])
        #expect(try workdir.feed("status.json")["ignored_count"] as? Int == 1)
    }

    @Test(arguments: [
        ("2026-11-30", nil), ("2026-12-01", "30 days from now"), ("2026-12-30", "1 day from now"),
        ("2026-12-31", "0 days from now"), ("2027-01-04", "only until 2026-12-31; add the next ones"),
    ])
    func `a calendar that ends within thirty days warns on the page, in check and on the error output`(
        day: String, words: String?
    ) throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("\(day)T10:00", long: 40, short: 20))
        for command in ["run", "check"] {
            let finished = try workdir.run(command, now: "\(day)T10:10")
            #expect(finished.status == 0)
            #expect(finished.stderr.isEmpty == (words == nil), "\(finished.stderr)")
            if let words {
                #expect(
                    finished.stderr.hasPrefix("Warning: config/calendars/nse.json: holidays are known only until"))
                #expect(finished.stderr.contains(words), "\(finished.stderr)")
            }
        }
        let warnings = try #require(try workdir.feed("status.json")["warnings"] as? [String])
        #expect(warnings.isEmpty == (words == nil))
        #expect(words == nil || workdir.text("public/status.html")?.contains(words ?? "") == true)
    }
}
