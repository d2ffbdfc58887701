import Foundation
import Support
import Testing

/// The commands in the README work.
@Suite struct ReadmeTests {
    private static let readme =
        (try? String(contentsOf: Workdir.repository.appending(path: "README.md"), encoding: .utf8)) ?? ""

    /// The lines in all code blocks of a language.
    private static func blocks(_ language: String) -> [String] {
        readme.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test func `every command of the program in it runs`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let commands = Self.blocks("sh").flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("market-regime ") }
        #expect(commands.count >= 6)
        let table = try #require(Self.blocks("csv").first)
        try workdir.write(table.replacing("T15:00", with: "T10:00"), to: "my_scan.csv")
        for command in commands {
            var words = command.split(separator: " ").dropFirst().map(String.init)
            if words[0] == "serve" { words += ["--port", "0", "--seconds", "0.2"] }
            let finished = try workdir.run(words, now: words[0] == "init" ? nil : "2025-07-16T10:20")
            #expect(finished.status == 0, "\(command): \(finished.stderr)")
        }
    }

    @Test func `every command of the program in it, typed in an empty folder, ends in one sentence whatever the place`()
        throws
    {
        let commands = ["sh", "bash", ""].flatMap(Self.blocks).flatMap { $0.split(separator: "\n") }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("market-regime ") }
        #expect(Set(commands).count >= 12)
        for command in Set(commands) where !command.hasPrefix("market-regime demo") {
            let ends = try ["LC_ALL=C", "LC_ALL=de_DE.UTF-8", "NO_COLOR=1", "-u HOME -u USER -u LANG"].map { place in
                let folder = try TemporaryFolder()
                let words = command.dropFirst("market-regime".count)
                let script = "env \(place) '\(Command.product)'\(words) | cat; exit ${PIPESTATUS[0]}"
                return try Command(["bash", "-c", script], in: folder.path).run()
            }
            #expect(Set(ends.map(\.stdout)).count == 1 && Set(ends.map(\.stderr)).count == 1, "\(command)")
            let (status, errors) = (ends[0].status, ends[0].stderr)
            #expect([0, 66, 78].contains(status), "\(command): \(status) \(errors)")
            if status != 0 {
                #expect(errors.hasPrefix("Error: ") && errors.count { $0 == "\n" } == 1, "\(command): \(errors)")
            }
        }
    }

    @Test func `every source file and folder that it names exists`() throws {
        let named = Self.readme.components(separatedBy: "`").filter {
            ["Sources/", "Tests/", "templates"].contains(where: $0.hasPrefix) && !$0.contains(" ")
        }
        #expect(named.count > 15)
        for path in named {
            let place = Workdir.repository.appending(path: path).path
            #expect(FileManager.default.fileExists(atPath: place), "README names \(path), which is not there")
        }
    }

    @Test func `the steps of moving from the old systems work`() throws {
        let workdir = try ImportTests.withDatabase()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0)
        let moved = try workdir.shell("mkdir -p old/reports && mv main.db old/regime_learning.db")
        #expect(moved.status == 0)
        let report = "{\"timestamp\": \"2025-07-16T10:05:00\", \"market_regime\": {\"regime\": \"uptrend\"}}"
        try workdir.write(report, to: "old/reports/regime_report_20250716_100500.json")
        try workdir.write("[]", to: "old/regime_history.json")
        // The steps are in a list, so their lines are indented.
        let commands = Self.readme.components(separatedBy: "```bash\n").dropFirst().flatMap {
            ($0.components(separatedBy: "```").first ?? "").split(separator: "\n").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }.filter { $0.hasPrefix("market-regime ") }
        #expect(commands.count >= 3)
        for command in commands {
            let finished = try workdir.run(
                command.split(separator: " ").dropFirst().map(String.init), now: "2025-07-16T11:00")
            #expect(finished.status == 0, "\(command): \(finished.stderr)")
        }
        #expect(workdir.exists("old/everything.json"))
    }

    /// The old systems' folders that the guide names.
    private static let oldLayout = """
        mkdir -p India-TS/launchd India-TS/Daily/portfolio && cd India-TS
        mkdir -p Daily/Market_Regime/{regime_analysis,data} Market_Regime data && mv ../main.db data/regime_learning.db
        echo '{}' > Daily/Market_Regime/regime_analysis/latest_regime_summary.json
        echo '{"timestamp": "2025-07-16T10:06:00", "market_regime": {"regime": "uptrend"}}' > \
          Daily/Market_Regime/regime_analysis/regime_report_20250716_100600.json
        echo '[]' > Daily/Market_Regime/data/regime_history.json
        echo "open('latest_regime_summary.json')" > Daily/portfolio/regime_stop_loss.py
        echo 'market_regime_analyzer.py' > launchd/com.india-ts.market_regime_analyzer_5min.plist
        cd ..
        HOME=$PWD
        launchctl() { echo "launchctl $*"; }
        market-regime() { "$PROGRAM" "$@" --now 2025-07-16T10:20:00+05:30; }
        set -e

        """

    @Test func `the guide's commands switch readers of the old files over and back`() throws {
        let workdir = try ImportTests.withDatabase()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.replace(
            "\"legacy_summary\": false", by: "\"legacy_summary\": true", in: "config/regime_config.json")
        let page = Workdir.repository.appending(path: "Sources/MarketRegime/MarketRegime.docc/OldSystems.md")
        let guide = try String(contentsOf: page, encoding: .utf8)
        let blocks = guide.components(separatedBy: "```bash\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        let summary = "India-TS/Daily/Market_Regime/regime_analysis/latest_regime_summary.json"
        let script = Self.oldLayout + blocks.dropLast().joined() + "cat \(summary)\n"
        let switched = try workdir.shell(script)
        #expect(switched.status == 0, "\(switched.stderr)")
        for words in [
            "India-TS/Daily/portfolio/regime_stop_loss.py\n", "analyzer_5min.plist\nlaunchctl unload -w",
            "\"status\": \"fresh\"", "everything.json: ",
            "regime_analysis → daily-system: 2 rows: 1 imported (1 new, 0 already known), 1 skipped\n  1 ours;",
        ] { #expect(switched.stdout.contains(words), "\(words) in \(switched.stdout)") }
        let back = try workdir.shell(
            "HOME=$PWD; launchctl() { :; }; set -e; old=$HOME/India-TS\n\(blocks.last ?? "false")")
        #expect(back.status == 0, "\(back.stderr)")
        #expect(workdir.text(summary) == "{}\n" && workdir.exists("India-TS/data/regime_learning.db"))
        #expect(workdir.text("public/feeds/latest_regime_summary.json")?.contains("\"fresh\"") == true)
    }

    @Test func `every subcommand is listed`() throws {
        let help = try Workdir().run("--help").stdout
        let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
        let names = list.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("See '") else { return nil }
            return line.split(separator: " ").first.map(String.init)
        }
        #expect(names.count >= 6)
        for name in names { #expect(Self.readme.contains("| `\(name)`"), "\(name)") }
    }

    @Test(arguments: [("json", "NSE is in a strong uptrend (+3)"), ("csv", "NSE is choppy")])
    func `its example scans are accepted`(_ language: String, _ call: String) throws {
        let workdir = try Workdir()
        try workdir.write(try #require(Self.blocks(language).first), to: "data/scans/example.\(language)")
        try workdir.run("run", now: "2025-07-16T15:20").expect(0, call)
    }

    @Test func `its shell example trusts only a fresh call`() throws {
        let workdir = try Workdir()
        let function = try #require(Self.blocks("sh").first { $0.contains("curl") })
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        func size(at time: String, of name: String = "latest.json") throws -> Finished {
            try workdir.shell(
                """
                date() { if [ "$*" = +%s ]; then command date -d '\(time)' +%s; else command date "$@"; fi; }
                \(function)
                size_multiplier "file://$PWD/public/feeds/v1/\(name)"
                """)
        }
        let advised = try workdir.feed("latest.json")["recommendations"] as? [String: Any]
        let multiplier = try #require(advised?["position_size_multiplier"] as? Double)
        #expect(try size(at: "2025-07-16T10:21:00+05:30").stdout == "\(multiplier)\n")
        #expect(try size(at: "2025-07-16T10:54:00+05:30").stdout == "0\n")
        #expect(try size(at: "2025-07-16T10:21:00+05:30", of: "none.json").status != 0)
        try workdir.run("demo", "--public", "sample").expect(0, "SAMPLE")
        #expect(try size(at: "2025-07-16T10:21:00+05:30", of: "../../../sample/feeds/v1/latest.json").stdout == "0\n")
    }

    @Test func `its Python example trusts only a fresh call`() throws {
        let workdir = try Workdir()
        let program = try #require(Self.blocks("python").first)
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0, "NSE is in")
        let clock = """
            class Clock(datetime.datetime):
                @classmethod
                def now(cls, zone): return datetime.datetime.fromisoformat(TIME).astimezone(zone)

            """
        func size(at time: String) throws -> String {
            let script =
                program + "\nimport types\nTIME = '\(time)'\n" + clock
                + "datetime = types.SimpleNamespace(datetime=Clock, timezone=datetime.timezone)\n"
                + "print(size_multiplier('file://' + os.path.abspath('public/feeds/v1/latest.json')))"
            let finished = try workdir.python(
                script.replacing("datetime.datetime.fromisoformat(TIME)", with: "REAL.fromisoformat(TIME)")
                    .replacing("class Clock(datetime.datetime)", with: "REAL = datetime.datetime\nclass Clock(REAL)"))
            #expect(finished.status == 0, "\(finished.stderr)")
            return finished.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let advised = try workdir.feed("latest.json")["recommendations"] as? [String: Any]
        #expect(try Double(size(at: "2025-07-16T10:21:00+05:30")) == advised?["position_size_multiplier"] as? Double)
        #expect(try size(at: "2025-07-16T10:54:00+05:30") == "0.0")
    }

    @Test func `its mail configuration and its msmtp account are accepted`() throws {
        let workdir = try Workdir()
        let mail = try #require(Self.blocks("json").first { $0.contains("\"mail\"") })
        try workdir.write("{\(mail)}", to: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE is in")
        let account = try #require(Self.blocks("").first { $0.contains("account default") })
        try workdir.write("secret", to: "mail-password")
        try workdir.write(account.replacing("/etc/market-regime/", with: ""), to: "msmtprc")
        let shown = try workdir.shell("chmod 600 msmtprc && msmtp -C msmtprc -P you@example.org </dev/null")
        #expect(shown.status == 0, "\(shown.stderr)")
        #expect(shown.stdout.contains("host = smtp.example.org") && shown.stdout.contains("timeout = 30 seconds"))
    }
}
