import Foundation
import Support
import Testing

/// From a folder with one scan file to a page that shows the scan, as a new user would do it.
@Suite struct StartTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String...) throws -> Finished {
        try Command([Command.product] + words, in: folder.path).run()
    }

    /// Three long and two short candidates as exported by a German user's spreadsheet program.
    private static func table(_ header: String = "symbol;side;price;ATR %;Remarks") -> String {
        let rows = [
            "A;BUY;1.200,50;2,5;x", "B;BUY;80,25;3,0;", "C;BUY;7,5;1,5;", "D;SELL;310,00;2,0;", "E;SELL;55,50;2,5;",
        ]
        return ([header] + rows).map { "\($0)\r\n" }.joined()
    }

    private func page(_ root: String = "mysite") -> String { folder.text("\(root)/public/index.html") ?? "" }

    /// Serves a root for a moment, after which the site is up to date.
    private func serve(_ words: String...) throws -> Finished {
        try Command([Command.product, "serve"] + words + ["--port", "0", "--seconds", "0.2"], in: folder.path).run()
    }

    @Test func `three commands lead from a file with semicolons and decimal commas to its page`() throws {
        try folder.write(Self.table(), to: "my_scan_20250716_150210.csv")
        let made = try run("init", "mysite", "--from", "my_scan_20250716_150210.csv")
        made.expect(0, "market-regime try mysite my_scan_20250716_150210.csv")
        let tried = try run("try", "mysite", "my_scan_20250716_150210.csv")
        tried.expect(0, "CSV, separated by semicolons, with decimal commas, a scan of both sides")
        #expect(tried.stdout.contains("used:     symbol, side (direction), price, ATR % (atr_percent)"))
        #expect(tried.stdout.contains("ignored:  Remarks"))
        #expect(tried.stdout.contains("counts:   3 long, 2 short"))
        #expect(tried.stdout.contains("over 30 days ago"))
        let next = try #require(tried.stdout.split(separator: "\n").last)
        #expect(next == "  market-regime serve mysite --now 2025-07-16T15:02:10+05:30")
        let served = try serve("mysite", "--now", "2025-07-16T15:02:10+05:30")
        served.expect(0, "as of Wed 16 Jul, 15:00 IST")
        #expect(served.stdout.contains("http://127.0.0.1:"))
        #expect(page().contains("15:00"))
    }

    @Test func `a file without a time is read, and the commands that give it one are printed`() throws {
        try folder.write(Self.table(), to: "my scan.csv")
        try run("init", "mysite").expect(0)
        let before = folder.contents()
        let tried = try run("try", "mysite", "my scan.csv")
        #expect(tried.status == 65)
        #expect(tried.stdout.contains("my scan.csv does not say when it was made"))
        #expect(tried.stdout.contains("call:     from this scan alone: "))
        #expect(folder.contents() == before)
        let next = try #require(tried.stdout.split(separator: "\n").last)
        let command = String(next).replacing("market-regime serve", with: "\(Command.product) serve")
        let finished = try Command(["sh", "-c", command + " --port 0 --seconds 0.2"], in: folder.path).run()
        #expect(finished.status == 0, "\(finished.stderr)")
        #expect(finished.stdout.contains("1 new call"))
    }

    @Test func `init writes unusual column names into the settings, and then try reads them`() throws {
        try folder.write(Self.table("Scrip;Signal;Close;ATR %;Remarks"), to: "2025-07-16T1500.csv")
        let alone = try run("try", "2025-07-16T1500.csv")
        #expect(alone.status == 65)
        #expect(alone.stdout.contains(#"if so, add "symbol": ["Scrip"] to scans.columns"#))
        try run("init", "mysite", "--from", "2025-07-16T1500.csv").expect(0, "column 'Scrip' is read as symbol")
        try run("try", "mysite", "2025-07-16T1500.csv").expect(0, "counts:   3 long, 2 short")
        #expect(folder.text("mysite/data/scans/2025-07-16T1500.csv") != nil)
    }

    @Test(arguments: ["2025-07-16 15:00", "16.07.2025 15:00", "16-Jul-2025 3:00 PM"])
    func `a German export is mapped by init, and its own time is taken`(time: String) throws {
        let rows = ["A;Kauf;1.200,50;2,5", "B;Kauf;80,25;3,0", "C;Verkauf;7,5;1,5"].map { "\($0);\(time)\r\n" }
        try folder.write("Symbol;Richtung;Kurs;ATR %;Zeit\r\n\(rows.joined())", to: "scan.csv")
        try run("init", "mysite", "--from", "scan.csv").expect(0, "column 'Zeit' is read as timestamp")
        let tried = try run("try", "mysite", "scan.csv")
        tried.expect(0, "counts:   2 long, 1 short")
        #expect(tried.stdout.contains("time:     2025-07-16 15:00 IST"), "\(tried.stdout)")
    }

    @Test(arguments: [
        ("Erstellt", "2025-07-16 15:00", "add \"timestamp\": [\"Erstellt\"] to scans.columns"),
        ("Zeit", "07/08/2025 3:00 PM", "which are not read: write them like 2025-07-16 15:00"),
    ])
    func `a time that is not read is named, and no other time is proposed`(title: String, time: String, words: String)
        throws
    {
        let lines = Self.table("symbol;side;price;ATR %;\(title)").split(separator: "\r\n")
        let rows = lines.dropFirst().map { "\($0.prefix { $0 != "x" })\(time)\r\n" }
        try folder.write("\(lines[0])\r\n\(rows.joined())", to: "scan.csv")
        #expect(try run("init", "mysite", "--from", "scan.csv").stderr.contains(words))
        let tried = try run("try", "mysite", "scan.csv")
        #expect(tried.status == 65 && tried.stdout.contains(words), "\(tried.stdout)")
        #expect(!tried.stdout.contains("cp ") && !tried.stdout.contains("last written"), "\(tried.stdout)")
        #expect(folder.text("mysite/data/scans/scan.csv") == nil)
    }

    @Test func `an answer that cannot be printed is a failure, but a reader that stops reading is not`() throws {
        try run("init", "mysite").expect(0)
        func end(_ rest: String) throws -> Finished {
            try Command(["bash", "-c", "'\(Command.product)' settings --root mysite \(rest)"], in: folder.path).run()
        }
        try end("> /dev/full").expectFailure(74, "standard output: cannot write: ")
        try end("| head -1 > /dev/null; exit ${PIPESTATUS[0]}").expect(0)
    }

    @Test func `try reads a pair of lists, JSON and a folder as run does`() throws {
        try folder.write("Ticker,ATR\nA,2\nB,1\n", to: "in/Long_x_20250716_150210.csv")
        try folder.write("Ticker,ATR\nC,2\n", to: "in/Short_x_20250716_150310.csv")
        try folder.write(ScanText("2025-07-16T15:00", long: 4, short: 9).json, to: "scan.json")
        try run("try", "in").expect(0, "counts:   2 long, 1 short")
        try run("try", "scan.json").expect(0, "counts:   4 long, 9 short")
        try run("init", "mysite", "--from", "in").expect(0, "data/scans is a link to /")
        try Command(
            [Command.product, "run", "--root", "mysite", "--now", "2025-07-16T15:05:00+05:30"], in: folder.path
        ).run().expect(0, "1 new call")
    }

    @Test(arguments: [("us", "America/New_York"), ("crypto", "UTC"), ("custom", "round the clock")])
    func `the settings for a market contain only what differs, and are valid`(_ market: String, _ words: String) throws
    {
        let made = try run("init", "mysite", "--market", market)
        #expect(made.status == 0, "\(made.stderr)")
        let settings = try #require(folder.text("mysite/config/regime_config.json"))
        #expect((settings + made.stderr).contains(words))
        #expect(!settings.contains("smoothing"))
        #expect(try run("check", "--root", "mysite").stdout.contains("✓ configuration: OK"))
    }

    @Test func `nothing is overwritten`() throws {
        try folder.write("{\"history\": {\"days\": 10}}", to: "mysite/config/regime_config.json")
        try folder.write("mine", to: "mysite/data/scans/2025-07-16T1500.csv")
        try folder.write(Self.table("scrip;side;price;ATR %;Remarks"), to: "2025-07-16T1500.csv")
        let made = try run("init", "mysite", "--from", "2025-07-16T1500.csv", "--templates")
        #expect(made.status == 0)
        #expect(made.stdout.contains("left unchanged: config/, data/, data/scans/, data/scans/2025-07-16T1500.csv"))
        #expect(made.stderr.contains("add the columns to its scans.columns"))
        #expect(folder.text("mysite/config/regime_config.json") == "{\"history\": {\"days\": 10}}")
        #expect(folder.text("mysite/data/scans/2025-07-16T1500.csv") == "mine")
        #expect(folder.text("mysite/templates/mail/text.mustache") != nil)
        let again = folder.contents()
        try run("init", "mysite", "--templates").expect(0)
        #expect(folder.contents() == again)
    }

    @Test func `a folder that cannot become a root is rejected with one sentence`() throws {
        try folder.write("x", to: "file")
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "nowhere")
        try run("init", "file").expectFailure(73, "file: expected a folder, or nothing, found a file")
        try run("init", "link").expectFailure(
            73, "link: expected a folder, or nothing, found a link that leads nowhere")
        try run("init", "/proc/mysite").expectFailure(73, "/proc/mysite")
        try run("init", "mysite", "--from", "none.csv").expectFailure(66, "none.csv: no such file")
        #expect(folder.text("mysite/config/README.md") == nil)
        for command in ["run", "serve", "check", "settings", "render", "demo", "email", "hooks"] {
            try run(command, "--root", "file").expectFailure(
                66, "file: expected a folder as the root, found a file")
        }
        try run("check", "--root", "link").expectFailure(
            66, "link: expected a folder as the root, found a link that leads nowhere")
        try run("run").expectFailure(66, ".: not a MarketRegime folder; create one with ")
        try run("serve", "other").expectFailure(66, "other: not a MarketRegime folder; create one with ")
        #expect(Set(folder.contents().keys) == ["file"])
    }

    @Test func `a run before the first scan can be repeated later, and the page says where a file goes`() throws {
        try run("init", "mysite", "--market", "crypto").expect(0)
        let finished = try run("run", "--root", "mysite")
        finished.expect(75, "mysite/data/scans: no readable scan")
        #expect(page().contains("Put your scanner’s first file (JSON, CSV or XLSX) into data/scans/"))
        let served = try serve("mysite")
        #expect(served.status == 0 && served.stdout.contains("http://127.0.0.1:"), "\(served.stderr)")
    }

    @Test func `a site in a read-only folder is served as it is`() throws {
        try run("init", "mysite").expect(0)
        try folder.write(ScanText("2025-07-16T15:00", long: 4, short: 9).json, to: "mysite/data/scans/scan.json")
        try serve("mysite", "--now", "2025-07-16T15:05:00+05:30").expect(0)
        try FileManager.default.removeItem(atPath: folder.path("mysite/data/.lock"))
        try folder.makeFolder("mysite/data/.lock")
        let served = try serve("mysite")
        #expect(served.status == 0 && served.stdout.contains("http://127.0.0.1:"), "\(served.stderr)")
        #expect(served.stderr.contains("mysite/data/.lock: cannot lock"), "\(served.stderr)")
        #expect(served.stderr.contains("; the site is shown as it is"), "\(served.stderr)")
    }

    @Test func `without the server, serve says how to get it`() throws {
        try run("init", "mysite").expect(0)
        let script = "cp '\(Command.product)' alone && PATH=/bin ./alone serve mysite"
        let finished = try Command(["sh", "-c", script], in: folder.path).run()
        finished.expectFailure(66, "market-regime-preview: expected the server beside market-regime or in PATH")
        #expect(finished.stderr.contains("'.ci/build' in the clone makes both"))
    }

    @Test(arguments: [("30m", 5), ("5m", 1), ("60m", 10), ("close", 30)])
    func `the printed commands for a timer follow the rhythm and work in a shell`(every: String, minutes: Int) throws {
        let made = try run("init", "my site", "--timer", "--every", every)
        made.expect(0, "*/\(minutes) * * * * ")
        let lines = made.stdout.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.contains("*/\(minutes)") }
        #expect(lines.count == 5)
        let checked = try Command(["bash", "-n", "-c", lines.joined(separator: "\n")], in: folder.path).run()
        #expect(checked.status == 0, "\(checked.stderr)")
    }
}

extension TemporaryFolder {
    /// Every file in the folder, by path.
    fileprivate func contents() -> [String: Data] {
        var files: [String: Data] = [:]
        for name in FileManager.default.enumerator(atPath: path) ?? NSEnumerator() {
            guard let name = name as? String, let data = FileManager.default.contents(atPath: path(name)) else {
                continue
            }
            files[name] = data
        }
        return files
    }
}
