import Support
import Testing

/// Every subcommand exits with 78 on a faulty configuration, before it writes anything.
@Suite struct ConfigurationFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var says: String

        var testDescription: String { new }
    }

    static let faults = [
        Fault(
            old: "\"ema_weight\"", new: "\"ema_wieght\"",
            says: "smoothing.ema_wieght: unknown key; did you mean 'smoothing.ema_weight'?"),
        Fault(old: "\"hooks\"", new: "\"hoks\"", says: "hoks: unknown key; did you mean 'hooks"),
        Fault(old: "\"ema_weight\": 0.6", new: "\"ema_weight\": 5", says: "smoothing.ema_weight: expected"),
        Fault(old: "\"ema_weight\": 0.6", new: "\"ema_weight\": \"half\"", says: "smoothing.ema_weight: expected"),
        Fault(old: "\"days\": 30", new: "\"days\": 0", says: "history.days: expected"),
        Fault(old: "Asia/Kolkata", new: "Asia/Calcuttta", says: "market.zone: expected"),
        Fault(old: "\"market\": {", new: "\"market\": ", says: ""),
        Fault(
            old: """
                "hooks": {"on_change": [], "on_success": [], "on_failure": [], "volatility_changes": false, \
                "low_confidence": null, "timeout_seconds": 10}
                """,
            new: "\"hooks\": 3", says: "hooks: expected an object"),
    ]

    @Test(arguments: faults)
    func `a faulty configuration is reported and nothing is changed`(_ fault: Fault) throws {
        try expectFailure(fault, "run")
    }

    @Test(arguments: ["replay", "render", "check", "explain"])
    func `every subcommand reports a faulty configuration`(_ command: String) throws {
        try expectFailure(Self.faults[0], command)
    }

    private func expectFailure(_ fault: Fault, _ command: String) throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "data", "public")
        try workdir.replace(fault.old, by: fault.new, in: "config/regime_config.json")
        let finished = try workdir.run(command, now: "2025-07-16T10:50")
        #expect(finished.status == 78)
        #expect(finished.stdout == "")
        #expect(finished.stderr.hasPrefix("Error: config/regime_config.json:"), "\(finished.stderr)")
        #expect(finished.stderr.contains(fault.says), "\(finished.stderr)")
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test func `every fault in a file is reported on its own line`() throws {
        let workdir = try Workdir()
        try workdir.write(
            #"{"smoothing": {"ema_weight": 7, "decay": 1}, "history": {"days": -1}}"#, to: "config/regime_config.json")
        let finished = try workdir.run("run")
        #expect(finished.status == 78)
        #expect(finished.stderr.split(separator: "\n").count == 3, "\(finished.stderr)")
        #expect(!workdir.exists("public"))
    }

    @Test func `a fault in the thresholds is reported with their file`() throws {
        let workdir = try Workdir()
        try workdir.write(#"{"uptrend": "high"}"#, to: "config/thresholds.json")
        try workdir.run("run").expectFailure(78, "config/thresholds.json: uptrend: expected")
    }

    @Test func `a missing calendar is named`() throws {
        let workdir = try Workdir()
        try workdir.write(#"{"calendar": {"file": "lse"}}"#, to: "config/regime_config.json")
        try workdir.run("run").expectFailure(78, "config/calendars/lse.json: no such file")
    }

    @Test func `without templates and calendars the built-in ones give the same site`() throws {
        let (plain, full) = (try Workdir(), try Workdir())
        for name in ["templates", "config/calendars"] { try plain.remove(name) }
        for workdir in [plain, full] {
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE is in")
        }
        #expect(plain.contents(of: "public") == full.contents(of: "public"))
    }

    @Test func `files of the root take the place of the built-in ones, one by one`() throws {
        let workdir = try Workdir()
        let page = try #require(workdir.text("templates/404.mustache"))
        for name in ["templates", "config/calendars"] { try workdir.remove(name) }
        try workdir.write(page + "<p>Ask Mary.</p>\n", to: "templates/404.mustache")
        try workdir.write(
            #"""
            {"market": "nse", "source": {"text": "a test"}, "valid_through": "2025-12-31",
             "holidays": [{"date": "2025-07-16", "name": "Test day"}]}
            """#, to: "config/calendars/nse.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE: no call - no scans yet")
        #expect(workdir.text("public/404.html")?.contains("Ask Mary.") == true)
    }

    @Test func `a template that no page uses and raw HTML in Markdown cause warnings with file and line`() throws {
        let workdir = try Workdir()
        try workdir.write("<p>Hello</p>\n", to: "templates/old.mustache")
        try workdir.write("Ask Mary.\n", to: "templates/help.mustache")
        let page = try #require(workdir.text("templates/404.mustache"))
        try workdir.write(page + "{{> help}}\n", to: "templates/404.mustache")
        try workdir.write("# Method\n\nAsk <b>Mary</b>.\n\n<!-- later -->\n{{{sections}}}\n", to: "templates/method.md")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let expected =
            "Warning: templates/old.mustache: no page uses a file of this name, so it has no effect\n"
            + "Warning: templates/method.md:3: raw HTML is left out of the page; write Markdown instead\n"
        for command in ["run", "check"] {
            let finished = try workdir.run(command, now: "2025-07-16T10:10")
            #expect(finished.status == 0 && finished.stderr == expected, "\(finished.stderr)")
        }
    }

    @Test func `a broken calendar is named`() throws {
        let workdir = try Workdir()
        try workdir.write("{\"holidays\": [", to: "config/calendars/nse.json")
        try workdir.run("run").expectFailure(78, "config/calendars/nse.json:")
    }

    @Test func `a configuration given with --config must exist`() throws {
        let workdir = try Workdir()
        try workdir.run("run", "--config", "mine.json").expectFailure(78, "mine.json: no such file")
    }

    @Test func `without a configuration the defaults apply`() throws {
        let workdir = try Workdir()
        try workdir.remove("config/regime_config.json")
        try workdir.remove("config/thresholds.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE is in")
    }
}
