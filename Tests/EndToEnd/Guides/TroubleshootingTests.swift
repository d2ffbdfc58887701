import Foundation
import Support
import Testing

/// Reproduces each problem in the troubleshooting guide's table.
@Suite struct TroubleshootingTests {
    /// A problem: the start of its row and how to reproduce it.
    struct Trouble: Sendable, CustomTestStringConvertible {
        var row: String
        var bringAbout: @Sendable (Workdir) throws -> Void

        var testDescription: String { row }
    }

    static let troubles = [
        Trouble(row: "`waiting for today's first scan`") { workdir in
            try workdir.put(ScanText("2025-07-15T15:30", long: 40, short: 20))
            try workdir.run("run", now: "2025-07-16T09:30").expect(75, "waiting for today's first scan")
        },
        Trouble(row: "`the last scan is too old`") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            try workdir.run("run", now: "2025-07-16T10:54").expect(75, "the last scan is too old")
            #expect(workdir.text("public/index.html")?.contains("data-status=\"stale\"") == true)
        },
        Trouble(row: "`scan could not be used`") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: nil))
            try workdir.run("run", now: "2025-07-16T10:20").expect(75, "scan could not be used")
        },
        Trouble(row: "`the last session ended without a closing call`") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            try workdir.run("run", now: "2025-07-16T16:00").expect(0, "the last session ended without a closing call")
        },
        Trouble(row: "a half-hour has a *repeated scan*") { workdir in
            for (began, now) in [("10:00", "10:10"), ("10:30", "10:40")] {
                var scan = ScanText("2025-07-16T\(began)", long: 40, short: 20)
                scan.candidates = [ScanText.candidate("TCS", "long", price: 3200)]
                try workdir.put(scan)
                #expect(try workdir.run("run", now: "2025-07-16T\(now)").status == 0)
            }
            #expect(try workdir.slot("2025-07-16T10:30").state == "stale")
        },
        Trouble(row: "a half-hour is *unusable*") { workdir in
            try workdir.write("{", to: "data/scans/2025-07-16T1000.json")
            #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 75)
            #expect(workdir.text("public/status.html")?.contains("2025-07-16T1000.json") == true)
        },
        Trouble(row: "scans *ignored: outside trading hours*") { workdir in
            try workdir.put(ScanText("2025-08-15T10:00", long: 40, short: 20))
            #expect(try workdir.run("run", now: "2025-08-15T10:10").status == 0)
            #expect(
                workdir.text("public/status.html")?.contains(
                    "1 ignored today: outside trading hours.") == true)
        },
        Trouble(row: "exit code 73") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            try workdir.write("mine", to: "public")
            try workdir.run("run", now: "2025-07-16T10:10").expectFailure(73, "public")
        },
        Trouble(row: "exit code 75, `another run holds it`") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            let finished = try workdir.shell(
                "exec 9> data/.lock && flock 9 && \"$PROGRAM\" run --now 2025-07-16T10:10:00+05:30 9>&-")
            finished.expectFailure(75, "data/.lock: another run holds it")
        },
        Trouble(row: "exit code 75, `within run.max_seconds`") { workdir in
            try workdir.replace("\"max_seconds\": 240", by: "\"max_seconds\": 1", in: "config/regime_config.json")
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            let fault = Fault(kind: .hangs, call: 1, under: "public")
            let (finished, _) = try workdir.run(["run"], now: "2025-07-16T10:10", fault: fault)
            finished.expectFailure(75, "run: expected to end within run.max_seconds")
            // The lock disappeared with the process, so the next run works.
            try workdir.replace("\"max_seconds\": 1", by: "\"max_seconds\": 240", in: "config/regime_config.json")
            try workdir.run("run", now: "2025-07-16T10:11").expect(0, "as of Wed 16 Jul, 10:00")
        },
        Trouble(row: "exit code 78") { workdir in
            try workdir.replace("\"ema_weight\": 0.6", by: "\"ema_weight\": 7", in: "config/regime_config.json")
            try workdir.run("run", now: "2025-07-16T10:10").expectFailure(
                78, "config/regime_config.json: smoothing.ema_weight: expected ")
        },
        Trouble(row: "exit code 78, `unknown key` in a template") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            try workdir.write("<h1>{{word}}</h1>\n{{noSuchKeyAtAll}}\n", to: "templates/status.mustache")
            let finished = try workdir.run("run", now: "2025-07-16T10:10")
            finished.expectFailure(78, "templates/status.mustache:1: unknown key 'word'; write {{> verdict}}")
            // What the message of a key that is gone for good says helps.
            try workdir.write("{{noSuchKeyAtAll}}", to: "templates/status.mustache")
            try workdir.run("run", now: "2025-07-16T10:10").expectFailure(
                78,
                "templates/status.mustache:1: unknown key 'noSuchKeyAtAll'; if this copy is from an earlier version, ")
            try workdir.remove("templates/status.mustache")
            #expect(try workdir.run("init", "--templates").status == 0)
            try workdir.run("run", now: "2025-07-16T10:10").expect(0, "as of Wed 16 Jul, 10:00")
        },
        Trouble(row: "`it is set aside`") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 0)
            try workdir.write("{", to: "data/regime_history.json")
            let finished = try workdir.run("run", now: "2025-07-16T10:11")
            #expect(finished.status == 0 && finished.stderr.contains("it is set aside"))
        },
        Trouble(row: "`check` exits 65") { workdir in
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 0)
            try workdir.replace("fresh", by: "stale", in: "public/feeds/v1/latest.json")
            #expect(try workdir.run("check", now: "2025-07-16T10:11").status == 65)
            try workdir.run("render", now: "2025-07-16T10:11").expect(0)
            try workdir.run("check", now: "2025-07-16T10:11").expect(0)
        },
        Trouble(row: "holidays are known only until a date") { workdir in
            try workdir.put(ScanText("2026-12-30T10:00", long: 40, short: 20))
            let finished = try workdir.run("run", now: "2026-12-30T10:10")
            #expect(finished.stderr.contains("holidays are known only until 2026-12-31"))
        },
        Trouble(row: "a warning about a line of `settings_log.jsonl`") { workdir in
            try workdir.twoCalls()
            try workdir.replace("\"settings\"", by: "\"settngs\"", in: "data/settings_log.jsonl")
            let finished = try workdir.run("run", now: "2025-07-16T10:41")
            #expect(finished.stderr.contains("put the line back from a backup, or delete it"), "\(finished.stderr)")
        },
        Trouble(row: "exit code 73, `of another site`") { workdir in
            try workdir.twoCalls()
            try workdir.write("my home page", to: "www/index.html")
            let finished = try workdir.run("run", "--public", "www", now: "2025-07-16T10:41")
            #expect(finished.status == 73 && finished.stderr.contains("of another site"), "\(finished.stderr)")
            try workdir.run("run", "--public", "www", "--adopt", now: "2025-07-16T10:41").expect(0)
        },
        Trouble(
            row: "`market.id: expected …, the market of …`, `market.zone: expected …` or `session.every: expected …`"
        ) { workdir in
            try workdir.twoCalls()
            try workdir.replace("\"id\": \"nse\"", by: "\"id\": \"bse\"", in: "config/regime_config.json")
            let finished = try workdir.run("run", now: "2025-07-16T10:41")
            #expect(finished.stderr.contains("market.id: expected \"nse\", the market of "), "\(finished.stderr)")
        },
        Trouble(row: "`scanner.rules: expected …, the rules of the scans`") { workdir in
            try workdir.write("{\"scanner\": \"bars/reversal\"}", to: "data/scans/2025-07-16T1000.bars.json")
            try workdir.write(
                "{\"bars\": {\"folder\": \"prices\"}, \"scanner\": {\"rules\": \"mirrored\"}}",
                to: "config/regime_config.json")
            try workdir.run("run", now: "2025-07-16T10:20").expectFailure(
                78,
                "config/regime_config.json: scanner.rules: expected \"reversal\", the rules of the scans in data/scans")
        },
        Trouble(row: "`it keeps the calls that it has`") { workdir in
            try workdir.twoCalls()
            try workdir.remove("data/scans/2025-07-16T1000.json")
            let finished = try workdir.run("replay", now: "2025-07-16T10:41")
            #expect(finished.stderr.contains("it keeps the calls that it has"), "\(finished.stderr)")
        },
        Trouble(row: "`check` names a mail `from before a correction or a replay`") { workdir in
            try workdir.twoCalls()
            try workdir.run("email", "--quiet", now: "2025-07-16T10:45").expect(0)
            try workdir.put(
                ScanText("2025-07-16T10:30", long: 60, short: 18, finished: "2025-07-16T10:46", name: "corrected"))
            try workdir.run("run", now: "2025-07-16T10:51").expect(0)
            let finished = try workdir.run("check", now: "2025-07-16T10:52")
            #expect(finished.stdout.contains("from before a correction or a replay"), "\(finished.stdout)")
        },
        Trouble(row: "`hooks.on_change: failed (…)`") { workdir in
            try workdir.replace("\"on_change\": []", by: "\"on_change\": [\"false\"]", in: "config/regime_config.json")
            try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
            #expect(try workdir.run("run", now: "2025-07-16T10:10").status == 0)
            try workdir.put(ScanText("2025-07-16T10:30", long: 10, short: 80))
            let finished = try workdir.run("run", now: "2025-07-16T10:40")
            #expect(finished.stderr.contains("hooks.on_change: failed (exit code 1) on "), "\(finished.stderr)")
        },
    ]

    @Test(arguments: troubles) func `each problem in the table looks as described`(_ trouble: Trouble) throws {
        try trouble.bringAbout(Workdir())
    }

    @Test func `every row of the troubleshooting table has a test`() {
        let rows = Document.guide("Troubleshooting").text.matches(of: /\n\| (.+?) \| [^\n]+ \| [^\n]+ \|/)
        #expect(
            rows.map { String($0.1) }.filter { !$0.hasPrefix("what") && $0 != "---" }.sorted()
                == Self.troubles.map(\.row).sorted())
    }

    @Test func `data is restored from a backup, and newer scans are analysed again`() throws {
        let workdir = try Workdir.withTwoCalls()
        let copied = try workdir.shell("mkdir backup && cp -a data backup/")
        #expect(copied.status == 0)
        try workdir.put(ScanText("2025-07-16T11:00", long: 10, short: 60))
        #expect(try workdir.run("run", now: "2025-07-16T11:10").status == 0)
        let (history, site) = (workdir.text("data/regime_history.json"), workdir.contents(of: "public"))
        // Everything is lost except the scans and the backup.
        let restored = try workdir.shell(
            "mv data/scans scans && rm -r data public && cp -a backup/data . && rm -r data/scans && mv scans data/")
        #expect(restored.status == 0)
        try workdir.run("run", now: "2025-07-16T11:10").expect(0, "as of Wed 16 Jul, 11:00")
        #expect(workdir.text("data/regime_history.json") == history)
        #expect(workdir.contents(of: "public") == site)
    }
}
