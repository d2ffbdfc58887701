import Support
import Testing

/// Folders without scans, scans with strange names, scans that are very large.
@Suite struct InputTests {
    let workdir: Workdir

    init() throws { workdir = try Workdir() }

    @Test func `with an empty scan folder the run can be repeated later, and the site says where a file goes`() throws {
        let finished = try workdir.run("run", now: "2025-07-16T10:10")
        finished.expect(75, "No call yet: data/scans: no readable scan; put one there")
        #expect(try workdir.feed("latest.json")["regime"] is String == false)
        let before = workdir.files(in: "data", "public")
        #expect(
            workdir.text("public/index.html")?.contains(
                "Put your scanner’s first file (JSON, CSV or XLSX) into data/scans/") == true)
        #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 75)
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test func `a missing scan folder loses nothing, and the old call does not stay valid`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.remove("data/scans")
        let history = workdir.text("data/regime_history.json")
        try workdir.run("run", now: "2025-07-16T10:45").expectFailure(
            66, "data/scans: no such folder; create it and let your scanner write there")
        #expect(try workdir.feed("latest.json")["status"] as? String == "fresh")
        #expect(try workdir.run("run", now: "2025-07-16T12:30").status == 66)
        #expect(try workdir.feed("latest.json")["status"] as? String == "stale")
        #expect(workdir.text("data/regime_history.json") == history)
    }

    @Test func `symbols with special characters for shells, spreadsheets or browsers are only text`() throws {
        let symbols = [
            "<script>alert(1)</script>", "=HYPERLINK(1)", "M&M", "'; rm -rf ~", "../../etc/passwd", "\\u202eEVIL",
            "\\u0000", "\\ud83d\\ude00",
        ]
        var scan = ScanText("2025-07-16T10:00", long: 40, short: 20)
        scan.candidates = symbols.map { ScanText.candidate($0, "long", price: 10) }
        scan.more = ["\"universe\": [{\"symbol\": \"<img src=x onerror=alert(1)>\", \"price\": 4}]"]
        try workdir.put(scan)
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE is in")
        for (name, bytes) in workdir.contents(of: "public") where name.hasSuffix(".html") {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(!page.contains("<script>alert(1)"), "\(name)")
            #expect(!page.contains("<img src=x"), "\(name)")
        }
        #expect(try workdir.run("check", now: "2025-07-16T10:10").status == 0)
    }

    @Test func `files that are not scans are skipped`() throws {
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        for name in [".hidden.json", "half.json.tmp", "~$lock.xlsx", "notes.txt"] {
            try workdir.write("{", to: "data/scans/\(name)")
        }
        try workdir.folder.makeFolder("data/scans/folder")
        let finished = try workdir.run("run", now: "2025-07-16T10:10")
        finished.expect(0, "1 new call")
        #expect(!finished.stdout.contains("rejected"))
    }

    @Test func `files of other types are listed along with the supported formats, and are not rejected`() throws {
        for name in ["Long_x.xls", "b.ods", "c.csv.gz", "notes.txt"] {
            try workdir.write("x", to: "data/scans/\(name)")
        }
        let words = "Long_x.xls, b.ods, c.csv.gz and 1 more: only .json, .csv and .xlsx files are read"
        try workdir.run("run", now: "2025-07-16T10:10").expect(
            75, "data/scans: no readable scan (\(words)); put one there")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let finished = try workdir.run("run", now: "2025-07-16T10:11")
        finished.expect(0, "1 new call")
        #expect(!finished.stdout.contains("rejected"))
        #expect(workdir.text("public/status.html")?.contains("Ignored files of other kinds: \(words).") == true)
        let check = try workdir.run("check", now: "2025-07-16T10:11")
        #expect(check.stdout.contains("0 rejected\n! scans: ignored \(words)\n") && check.stderr.isEmpty, "\(check)")
        try workdir.run("run", now: "2025-07-16T10:12").expect(0, "No new scans; site unchanged")
        for name in ["Long_x.xls", "b.ods", "c.csv.gz", "notes.txt"] { try workdir.remove("data/scans/\(name)") }
        try workdir.run("run", now: "2025-07-16T10:13").expect(0, "No new scans")
        #expect(workdir.text("public/status.html")?.contains("other kinds") == false)
    }

    @Test func `a file above the limit is rejected unread`() throws {
        try workdir.replace("67108864", by: "2000", in: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.write(String(repeating: " ", count: 2001), to: "data/scans/2025-07-16T1030.json")
        try workdir.run("run", now: "2025-07-16T10:40").expect(0, "1 scan file rejected")
        let reason = try workdir.slot("2025-07-16T10:30").reason
        #expect(reason == "2025-07-16T1030.json: expected at most 2000 bytes, found 2001")
    }

    @Test(.timeLimit(.minutes(3))) func `a scan of 100,000 stocks is analysed`() throws {
        var scan = ScanText("2025-07-16T10:00", long: 60_000, short: 40_000)
        scan.candidates = (0..<100_000).map {
            ScanText.candidate("STOCK\($0)", $0 < 60_000 ? "long" : "short", price: Double($0 % 997) + 1)
        }
        scan.more = [
            "\"universe\": ["
                + (0..<100_000).map {
                    "{\"symbol\": \"STOCK\($0)\", \"price\": \($0 % 997 + 1), \"volume_ratio\": 0.5}"
                }
                .joined(separator: ", ") + "]"
        ]
        try workdir.put(scan)
        let clock = ContinuousClock()
        let took = try clock.measure {
            try workdir.run("run", now: "2025-07-16T10:10").expect(0, "1 new call")
        }
        #expect(took < .seconds(60))
        #expect((workdir.text("data/regime_history.json") ?? "").utf8.count < 10_000)
    }
}
