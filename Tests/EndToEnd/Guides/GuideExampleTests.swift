import Foundation
import Support
import Testing

/// The examples and the steps in README and the guides work.
@Suite struct GuideExampleTests {
    @Test func `the steps of moving from the old systems work`() throws {
        let workdir = try ImportTests.withDatabase()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:20").expect(0)
        let moved = try workdir.shell("mkdir -p old/reports && mv main.db old/regime_learning.db")
        #expect(moved.status == 0)
        let report = "{\"timestamp\": \"2025-07-16T10:05:00\", \"market_regime\": {\"regime\": \"uptrend\"}}"
        try workdir.write(report, to: "old/reports/regime_report_20250716_100500.json")
        try workdir.write("[]", to: "old/regime_history.json")
        let guide = Document.guide("Moving")
        try workdir.write(try #require(guide.blocks("json").last), to: "first-version.json")
        let commands = guide.commands("bash")
        #expect(commands.count >= 4)
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
        let blocks = Document.guide("OldSystems").blocks("bash")
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

    @Test(arguments: [("json", "NSE is in a strong uptrend (+3)"), ("csv", "NSE is choppy")])
    func `the example scans are accepted`(_ language: String, _ call: String) throws {
        let workdir = try Workdir()
        let example = try #require(Document.guide("ScanFormats").blocks(language).first)
        try workdir.write(example, to: "data/scans/example.\(language)")
        try workdir.run("run", now: "2025-07-16T15:20").expect(0, call)
    }

    @Test func `the scan in README is the one in the guide, and the keys of the first method are those of its preset`()
        throws
    {
        #expect(Document.readme.blocks("csv") == Document.guide("ScanFormats").blocks("csv"))
        #expect(Document.readme.blocks("json") == Document.guide("HooksAndMail").blocks("json").suffix(1))
        let preset = Workdir.repository.appending(path: "config/presets/first-version.json")
        #expect(try Document.guide("Moving").blocks("json").last == String(contentsOf: preset, encoding: .utf8))
    }

    @Test func `the mail configuration and the msmtp account are accepted`() throws {
        let workdir = try Workdir()
        let mail = try #require(Document.guide("HooksAndMail").blocks("json").first { $0.contains("\"mail\"") })
        try workdir.write(mail, to: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE is")
        let account = try #require(Document.guide("HooksAndMail").blocks("").first { $0.contains("account default") })
        try workdir.write("secret", to: "mail-password")
        try workdir.write(account.replacing("/etc/market-regime/", with: ""), to: "msmtprc")
        let shown = try workdir.shell("chmod 600 msmtprc && msmtp -C msmtprc -P you@example.org </dev/null")
        #expect(shown.status == 0, "\(shown.stderr)")
        #expect(shown.stdout.contains("host = smtp.example.org") && shown.stdout.contains("timeout = 30 seconds"))
    }
}
