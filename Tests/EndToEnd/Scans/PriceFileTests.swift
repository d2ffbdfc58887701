import Foundation
import Support
import Testing

/// What is said about price files that do not fit the settings.
extension ScanTests {
    @Test func `an index among the price files is not a stock`() throws {
        let workdir = try market()
        for name in ["INDIA VIX", "NIFTY 50", "BANKNIFTY", "SENSEX"] {
            try workdir.write(Self.daily(7), to: "prices/\(name).csv")
        }
        let scan = try workdir.run("scan", "--bars", "prices", "--at", Self.days[59], now: "2025-04-30T12:00")
        #expect(scan.stdout.contains("30 of 30 stocks used"), "\(scan.stdout)")
        let advice = "BANKNIFTY, NIFTY 50, SENSEX; to record the market's level, set bars.index to \"NIFTY 50\"\n"
        #expect(scan.stderr.contains(advice), "\(scan.stderr)")
        // A name that no file has is told everywhere, with the one that was meant.
        let (config, night) = ("site/config/regime_config.json", "\(Self.days[59])T20:00")
        try workdir.run("init", "site", "--from", "prices").expect(0)
        try workdir.replace("\"bars\": {", by: "\"bars\": {\"index\": \"nifty 50.csv\", ", in: config)
        let wrong =
            "bars.index: expected the symbol of a price file, found \"nifty 50.csv\"; did you mean \"NIFTY 50\"?"
        for command in ["run", "check"] {
            let finished = try workdir.run(command, "--root", "site", now: night)
            #expect((finished.stdout + finished.stderr).components(separatedBy: wrong).count == 2, "\(finished.stderr)")
        }
        #expect(workdir.text("site/public/status.html")?.contains("did you mean") == true)
        try workdir.replace("nifty 50.csv", by: "nifty 50", in: config)
        try workdir.run("scan", "--root", "site", now: night).expect(0)
        #expect(try !workdir.run("run", "--root", "site", now: night).stderr.contains("bars.index"))
    }

    @Test func `init takes the rhythm from the bars, and a page of daily bars at another one says so`() throws {
        let workdir = try market(6)
        // Downloads that failed leave files without rows; they do not make the folder one of scans.
        for number in 0..<30 { try workdir.write("Price,Close\nTicker,A\n", to: "prices/A\(number).csv") }
        try workdir.write("<!DOCTYPE html>\n<html>", to: "prices/A.csv")
        let made = try workdir.run("init", "daily", "--from", "prices")
        made.expect(0, "session.every is close: daily prices give one call a session, at its close")
        try workdir.run("try", "prices/S3.NS.csv").expect(0)
        let tried = try workdir.run("try", "prices")
        #expect(tried.stdout.contains("  daily bars, \(Self.days[0]) to \(Self.days[59]); 6 of 6 have the 50 days"))
        let other = try workdir.run("init", "other", "--every", "30m", "--from", "prices", "--rules", "mirrored")
        #expect(other.status == 0 && workdir.text("other/config/regime_config.json")?.contains("mirrored") == true)
        let scan = try workdir.run("scan", "--root", "other", "--at", Self.days[59], now: "\(Self.days[59])T16:00")
        #expect(scan.stderr.contains("the price files are daily: with session.every 30m"), "\(scan.stderr)")
        #expect(
            scan.stderr.contains("A.csv: expected bars, found a web page")
        )
        let minutes = try market(3, intraday: true)
        #expect(try !minutes.run("init", "site", "--from", "prices").stdout.contains("session.every"))
    }

    @Test func `a run says that the price files are too old`() throws {
        let workdir = try market()
        try workdir.run("init", "site", "--from", "prices").expect(0)
        let check = try workdir.run("check", "--root", "site", now: "2027-01-04T20:00")
        #expect(check.stderr.contains("found none newer than \(Self.days[59]) in "), "\(check.stderr)")
        let run = try workdir.run("run", "--root", "site", now: "2027-01-04T20:00")
        #expect(
            run.status == 75 && run.stdout.contains("found none newer than \(Self.days[59]) in "), "\(run.stdout)")
        try workdir.run("run", "--root", "site", now: "\(Self.days[59])T20:00").expect(0)
        let later = try workdir.run("run", "--root", "site", now: "\(Self.days[62])T20:00")
        let overdue = "bars.folder: no scan of the last 3 sessions, the newest is of"
        #expect(later.stderr.contains(overdue), "\(later.stderr)")
    }

    @Test func `other rules than those of the scans are refused, until all scans are made anew`() throws {
        let workdir = try market()
        let (config, night) = ("site/config/regime_config.json", "\(Self.days[59])T20:00")
        try workdir.run("init", "site", "--from", "prices", "--rules", "reversal").expect(0)
        try workdir.run("run", "--root", "site", now: night).expect(0)
        let text = try #require(workdir.text(config))
        let end = try #require(text.lastIndex(of: "}"))
        try workdir.write("\(text[..<end]), \"scanner\": {\"rules\": \"mirrored\"}}", to: config)
        let refusal =
            "\(config): scanner.rules: expected \"reversal\", the rules of the scans in site/data/scans, found"
        for words in [["run"], ["check"], ["scan"], ["scan", "--from", Self.days[55]]] {
            let finished = try workdir.run(words + ["--root", "site"], now: night)
            #expect(finished.status == 78 && finished.stderr.contains(refusal), "\(words): \(finished.stderr)")
            #expect(
                finished.stderr.contains("'market-regime scan --from \(Self.days[49])' and then"), "\(finished.stderr)")
        }
        for words in [["scan", "--from", Self.days[49]], ["replay"], ["run"], ["check"]] {
            let finished = try workdir.run(words + ["--root", "site"], now: night)
            #expect(finished.status == 0, "\(words): \(finished.stderr)")
        }
    }
}
