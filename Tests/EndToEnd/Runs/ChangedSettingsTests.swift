import Foundation
import Support
import Testing

/// Settings changed between two runs of the built program.
@Suite struct ChangedSettingsTests {
    /// A root with two calls and a missed half-hour on Tuesday, then other limits, another close and a call on
    /// Wednesday.
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

    /// The part of a page that lists the half-hours.
    private func told(_ page: String) -> Substring {
        let from = page.firstRange(of: "id=\"d-slots\"")?.upperBound ?? page.startIndex
        return page[from..<(page.firstRange(of: "Data: <a")?.lowerBound ?? page.endIndex)]
    }

    @Test func `changed settings leave an old day unchanged, and the history page says what changed`() throws {
        let (workdir, page, mail) = try changed()
        let now = try #require(workdir.text("public/days/2025-07-15.html"))
        #expect(told(now) == told(page))
        #expect(told(page).contains("ends below 1\u{a0}:\u{a0}1.53"))
        #expect(now.contains("Missing: 1 without a scan"))
        #expect(now.contains("No scan within 45 minutes"))
        let again = try workdir.run("email", "--preview", "--date", "2025-07-15", now: "2025-07-16T10:20").stdout
        #expect(mail.contains("WHAT WOULD FLIP IT") && again == mail)
        let history = try #require(workdir.text("public/history.html"))
        for words in [
            "From 10:00 on: hysteresis.margin from 0.2 to 0.6",
            "session.close from 15:30 to 16:00",
            "confidence.confidence_cap from 0.95 to 0.5",
        ] { #expect(history.contains(words), "\(words)") }
        try workdir.run("check", now: "2025-07-16T10:20").expect(0, "")
    }

    /// Files that may say that a run took place: logs, caches, and the files of the run before.
    private static let traces = [
        "settings_log.jsonl", "published.jsonl", "last_run.json", "scan_index.json", "site_state.json", ".previous",
    ]

    /// What a root shows and keeps in the end when the settings are `typed` for the run at `moment` and then mended.
    private static func mended(_ typed: String?, at moment: String) throws -> [String: Data] {
        let workdir = try Workdir()
        func put(_ time: String, _ long: Int, _ short: Int) throws {
            var scan = ScanText(time, long: long, short: short)
            scan.candidates = (1...6).map { ScanText.candidate("S\($0)", "long", price: Double(long * $0)) }
            try workdir.put(scan)
        }
        for (day, long) in [("14", 40), ("15", 30)] {
            try put("2025-07-\(day)T10:00", long, 20)
            try workdir.run("run", now: "2025-07-\(day)T16:20")
        }
        let good = try #require(workdir.text("config/regime_config.json"))
        func pass(_ now: String) throws {
            if now == moment, let typed { try workdir.write(typed, to: "config/regime_config.json") }
            #expect([0, 66, 75, 78].contains(try workdir.run("run", now: "2025-07-\(now)").status), "\(now)")
            try workdir.write(good, to: "config/regime_config.json")
        }
        for (slot, long, times) in [
            ("16T13:30", 44, ["16T13:40", "16T14:00", "16T14:01"]), ("16T14:30", 20, ["16T14:40", "16T14:41"]),
            ("16T15:30", 60, ["16T15:40", "16T16:20", "16T16:21"]), ("17T10:00", 30, ["17T10:10"]),
        ] {
            try put("2025-07-\(slot)", long, 25)
            for now in times { try pass(now) }
        }
        for command in ["render", "check"] { #expect(try workdir.run(command, now: "2025-07-17T10:10").status == 0) }
        return workdir.contents(of: "public", "data").filter { file in
            !file.key.contains(/archive\/|data\/candidates\/|manifest\.json$/)
                && !traces.contains(where: file.key.hasSuffix)
        }
    }

    private static let untouched = Result { try mended(nil, at: "") }

    @Test(arguments: [
        #"{"session": {"close": "13:30"}}"#, #"{"session": {"close": "16:30"}}"#, #"{"session": {"open": "14:00"}}"#,
        #"{"session": {"weekdays": ["mon", "tue"]}}"#, #"{"hysteresis": {"margin": 0.9}}"#,
        #"{"history": {"days": 1}}"#, #"{"freshness": {"missed_after_minutes": 300}}"#,
        #"{"market": {"zone": "Asia/Tokyo"}}"#, #"{"scans": {"folders": ["scanz"]}}"#, #"{"session": {"#,
    ])
    func `settings typed wrongly for one run leave no trace once they are mended`(typed: String) throws {
        let expected = try Self.untouched.get()
        for moment in ["16T14:00", "16T16:20"] {
            let found = try Self.mended(typed, at: moment)
            let differing = Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }
            #expect(differing.isEmpty, "\(moment): \(differing.sorted())")
        }
    }

    @Test func `without the settings log an old call is reported as made under earlier settings`() throws {
        let (workdir, _, _) = try changed()
        try workdir.remove("data/settings_log.jsonl")
        let rendered = try workdir.run("render", now: "2025-07-16T10:20")
        #expect(rendered.status == 0)
        #expect(rendered.stderr.contains("expected the settings that 2 entries of the history name"))
        let page = try #require(workdir.text("public/days/2025-07-15.html"))
        #expect(page.contains("made under earlier settings"))
        try workdir.run("explain", "--at", "2025-07-15T15:30", now: "2025-07-16T10:20")
            .expect(0, "made under earlier settings")
    }

    @Test(arguments: [
        ("\"hysteresis.margin\":0.2", "\"hysteresis.margin\":0.3", "1: expected settings with the digest"),
        ("\"at\":\"2025-07-15T16", "\"at\":\"2025-07-14T16", "1: expected the time of a run that its digest says"),
        ("\"settings\"", "\"settngs\"", "1: expected a version of the settings with its digest"),
        ("{\"at\"", "{\"at", "1: expected a version of the settings, found a line that cannot be read"),
    ])
    func `a damaged line of the settings log is reported, and causes no false statement`(
        good: String, bad: String, words: String
    ) throws {
        let (workdir, page, _) = try changed()
        let log = try #require(workdir.text("data/settings_log.jsonl"))
        let place = try #require(log.firstRange(of: good))
        try workdir.write(log.replacingCharacters(in: place, with: bad), to: "data/settings_log.jsonl")
        let warning = "data/settings_log.jsonl:\(words)"
        let rendered = try workdir.run("render", now: "2025-07-16T10:20")
        #expect(rendered.status == 0 && rendered.stderr.contains(warning), "\(rendered.stderr)")
        #expect(rendered.stderr.contains("put the line back from a backup, or delete it"))
        #expect(workdir.text("public/status.html")?.contains("settings_log.jsonl:\(words)") == true)
        let check = try workdir.run("check", now: "2025-07-16T10:20")
        #expect(check.status == 65 && check.stderr.contains(warning), "\(check.stderr)")
        let now = try #require(workdir.text("public/days/2025-07-15.html"))
        #expect(now.contains("Missing: 1 without a scan"))
        #expect(told(now) == told(page) || now.contains("made under earlier settings") && !now.contains("0.60"))
        // How to repair it.
        try workdir.write(log, to: "data/settings_log.jsonl")
        try workdir.run("render", now: "2025-07-16T10:20").expect(0, "")
        #expect(workdir.text("public/days/2025-07-15.html").map(told) == told(page))
        try workdir.run("check", now: "2025-07-16T10:20").expect(0, "")
    }

    @Test func `without the settings log, settings that did not change are recognised and logged again`() throws {
        let workdir = try Workdir()
        for (time, long, short) in [("14:30", 40, 20), ("15:30", 18, 44)] {
            try workdir.put(ScanText("2025-07-15T\(time)", long: long, short: short))
        }
        try workdir.run("run", now: "2025-07-15T16:40").expect(0, "")
        let page = workdir.text("public/days/2025-07-15.html")
        try workdir.remove("data/settings_log.jsonl")
        try workdir.put(ScanText("2025-07-16T10:00", long: 30, short: 31))
        try workdir.run("run", now: "2025-07-16T10:15").expect(0, "")
        try workdir.write(#"{"market": {"id": "nse"}, "hysteresis": {"margin": 0.6}}"#, to: "config/regime_config.json")
        try workdir.run("render", now: "2025-07-16T10:20").expect(0, "")
        #expect(workdir.text("public/days/2025-07-15.html").map(told) == page.map(told))
        #expect(page?.contains("ends below 1\u{a0}:\u{a0}1.53") == true)
    }

    @Test func `rows of another system from a day that closed later are imported after the close has moved`() throws {
        let workdir = try Workdir()
        try workdir.write(#"{"market": {"id": "nse"}, "session": {"close": "16:30"}}"#, to: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-15T16:30", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-15T17:40").expect(0, "")
        try workdir.write(#"{"market": {"id": "nse"}}"#, to: "config/regime_config.json")
        try workdir.write(
            "timestamp,regime\n2025-07-15 16:31,bullish\n2025-07-16 10:01,bullish\n2025-07-14 17:31,bullish\n",
            to: "calls.csv")
        try workdir.run("import", "--calls", "calls.csv", now: "2025-07-17T10:00").expect(0, "3 rows: 2 imported")
    }
}
