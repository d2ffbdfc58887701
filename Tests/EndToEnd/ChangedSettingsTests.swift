import Support
import Testing

/// Settings that are changed between two runs of the built program.
@Suite struct ChangedSettingsTests {
    /// Two calls of Tuesday and a missed half-hour, then other limits, another close and one call of Wednesday.
    private func changed() throws -> (workdir: Workdir, page: String, mail: String) {
        let workdir = try Workdir()
        for (time, long, short) in [("14:30", 40, 20), ("15:30", 18, 44)] {
            try workdir.put(ScanText("2025-07-15T\(time)", long: long, short: short))
        }
        try workdir.run("run", now: "2025-07-15T16:40").expect(0, "")
        let page = try #require(workdir.text("public/days/2025-07-15.html"))
        let mail = try workdir.run("email", "--preview", "--date", "2025-07-15", now: "2025-07-15T16:45").stdout
        try workdir.write(
            """
            {"market": {"id": "nse"}, "session": {"close": "16:00"}, "hysteresis": {"margin": 0.6},
             "confidence": {"confidence_cap": 0.5}, "smoothing": {"pseudo_count": 12},
             "freshness": {"missed_after_minutes": 60}}
            """, to: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 30, short: 31))
        try workdir.run("run", now: "2025-07-16T10:15").expect(0, "")
        return (workdir, page, mail)
    }

    /// The part of a page that tells the half-hours one by one.
    private func told(_ page: String) -> Substring {
        let from = page.firstRange(of: "id=\"d-slots\"")?.upperBound ?? page.startIndex
        return page[from..<(page.firstRange(of: "Data: <a")?.lowerBound ?? page.endIndex)]
    }

    @Test func `changed settings tell an old day as it was told, and the history page says what changed`() throws {
        let (workdir, page, mail) = try changed()
        let now = try #require(workdir.text("public/days/2025-07-15.html"))
        #expect(told(now) == told(page))
        #expect(told(page).contains("the margin of 0.20"))
        #expect(now.contains("Missing: 1 no scan"))
        #expect(now.contains("No scan within 45 minutes"))
        let again = try workdir.run("email", "--preview", "--date", "2025-07-15", now: "2025-07-16T10:20").stdout
        #expect(mail.contains("WHAT WOULD FLIP IT") && again == mail)
        let history = try #require(workdir.text("public/history.html"))
        for words in [
            "From 10:00 on: hysteresis.margin from 0.2 to 0.6",
            "session.close from 15:30 to 16:00",
            "confidence.confidence_cap from 0.9 to 0.5",
        ] { #expect(history.contains(words), "\(words)") }
        try workdir.run("check", now: "2025-07-16T10:20").expect(0, "")
    }

    @Test func `without the log of the settings an old call is said to be made under earlier ones`() throws {
        let (workdir, _, _) = try changed()
        try workdir.remove("data/settings_log.jsonl")
        try workdir.run("render", now: "2025-07-16T10:20").expect(0, "")
        let page = try #require(workdir.text("public/days/2025-07-15.html"))
        #expect(page.contains("made under earlier settings"))
        try workdir.run("explain", "--at", "2025-07-15T15:30", now: "2025-07-16T10:20")
            .expect(0, "made under earlier settings")
    }
}
