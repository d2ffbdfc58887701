import Foundation
import Support
import Testing

/// From price files to scans and calls, using the built program.
@Suite struct ScanTests {
    /// The weekdays from 1 January 2025, without the calendar's holidays.
    static let days: [String] = {
        let closed: Set = ["2025-02-26", "2025-03-14", "2025-03-31"]
        let january = Date(timeIntervalSince1970: 1_735_689_600)
        return (0..<120).compactMap { offset in
            let date = january.addingTimeInterval(Double(offset) * 86_400)
            let text = String(date.ISO8601Format().prefix(10))
            let weekday = Int(date.timeIntervalSince1970 / 86_400 + 3) % 7
            return weekday < 5 && !closed.contains(text) ? text : nil
        }
    }()

    /// Daily bars, in Yahoo's layout, of a stock that rises or falls a little each day.
    static func daily(_ stock: Int, days: Int = 60) -> String {
        var random = Seeded(UInt64(stock) + 1)
        var price = 100.0 + Double(stock)
        let rows = Self.days.prefix(days).map { day in
            let open = price
            price *= 1 + Double.random(in: -0.015...0.017, using: &random)
            let (high, low) = (max(open, price) * 1.003, min(open, price) * 0.997)
            return "\(day),\(open),\(high),\(low),\(price),\(price),\(Int.random(in: 1000...3000, using: &random))\n"
        }
        return "Date,Open,High,Low,Close,Adj Close,Volume\n" + rows.joined()
    }

    /// Five-minute bars of the day after those.
    private static func minutes(_ stock: Int) -> String {
        var random = Seeded(UInt64(stock) + 1000)
        var price = 100.0 + Double(stock)
        let rows = (0..<75).map { step in
            let open = price
            price *= 1 + Double.random(in: -0.003...0.003, using: &random)
            let minute = 555 + step * 5
            let time = String(format: "%02d:%02d:00", minute / 60, minute % 60)
            return "\(days[60]) \(time)+05:30,\(open),\(max(open, price)),\(min(open, price)),\(price),100\n"
        }
        // Trading before the open and after the close does not count.
        let (early, late) = ("\(days[60]) 09:07:00+05:30", "\(days[60]) 15:40:00+05:30")
        return "date,open,high,low,close,volume\n\(early),1,1,1,1,1\n\(rows.joined())\(late),9,9,9,9,9\n"
    }

    func market(_ stocks: Int = 30, intraday: Bool = false) throws -> Workdir {
        let workdir = try Workdir()
        for stock in 0..<stocks {
            try workdir.write(Self.daily(stock), to: "prices/S\(stock).NS.csv")
            if intraday { try workdir.write(Self.minutes(stock), to: "prices/minutes/S\(stock)_5min.csv") }
        }
        if !intraday {
            try workdir.replace("\"every\": \"30m\"", by: "\"every\": \"close\"", in: "config/regime_config.json")
        }
        return workdir
    }

    private func scans(_ workdir: Workdir) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: workdir.path("data/scans"))) ?? []
        return names.filter { $0.hasSuffix(".bars.json") }.sorted()
    }

    @Test func `daily bars give one scan per close, with the same bytes each time`() throws {
        let workdir = try market()
        let words = ["scan", "--bars", "prices", "--from", Self.days[49], "--to", Self.days[59]]
        let first = try workdir.run(words, now: "2025-04-30T12:00")
        first.expect(0, "read 30 files, 1800 bars: Yahoo Finance")
        #expect(first.stdout.contains("11 scans written; the newest, \(Self.days[59]) 15:30"))
        #expect(scans(workdir).last == "\(Self.days[59])T1530.bars.json")
        let bytes = try #require(workdir.text("data/scans/\(Self.days[59])T1530.bars.json"))
        #expect(bytes.contains("\"scanner\":\"bars/reversal\"") && bytes.contains("\"left_out\":[]"))
        try workdir.run(words, now: "2025-04-30T12:00").expect(0, "0 scans written, 11 unchanged")
        try workdir.remove("data/scans/\(Self.days[59])T1530.bars.json")
        try workdir.run("scan", "--bars", "prices", "--at", Self.days[59], now: "2025-04-30T12:00").expect(0)
        #expect(workdir.text("data/scans/\(Self.days[59])T1530.bars.json") == bytes)
    }

    @Test(arguments: ["OtherRhythms", "FromPriceFiles"])
    func `the guide's steps lead from daily price files to a page with a call for each session`(guide: String) throws {
        let workdir = try market()
        let all = Document.guide(guide).commands("bash")
        let start = try #require(all.firstIndex { $0.hasPrefix("market-regime init daily --from prices") })
        for command in all[start..<start + 3] {
            var words = command.split(separator: " ").dropFirst().map(String.init)
            if words.first == "serve" { words += ["--port", "0", "--seconds", "0.2"] }
            let isTimeless = words.first == "init"
            try workdir.run(words, now: isTimeless ? nil : "\(Self.days[59])T20:00").expect(0)
        }
        let latest = try #require(workdir.text("daily/public/feeds/v1/latest.json"))
        #expect(latest.contains("\"every\": \"close\"") && latest.contains("\"actionable\": true"))
        let explained = try workdir.run("explain", "--root", "daily", now: "\(Self.days[59])T20:00").stdout
        #expect(explained.contains("one session later") && !explained.contains("half-hour"), "\(explained)")
        let checked = try workdir.run("check", "--root", "daily", now: "\(Self.days[59])T20:00")
        #expect(checked.stdout.contains("history: 11 calls"), "\(checked.stdout)\(checked.stderr)")
    }

    @Test func `a run makes scans from the price files on its own and calls the market`() throws {
        let workdir = try market(intraday: true)
        let settings = try #require(workdir.text("config/regime_config.json"))
        try workdir.write(
            settings.replacing("\"bars\": {\"folder\": null", with: "\"bars\": {\"folder\": \"prices\""),
            to: "config/regime_config.json")
        let day = Self.days[60]
        let first = try workdir.run("run", now: "\(day)T12:31")
        #expect(first.status == 0 && first.stdout.contains(", 12:30 IST"), "\(first.stderr)")
        #expect(scans(workdir).last == "\(day)T1230.bars.json")
        #expect(try workdir.run("run", now: "\(day)T12:36").stdout.contains("No new scans; site unchanged"))
        // A stock's newest file is damaged: the next scan reports it, and so does the site.
        try workdir.write("date,open,high,low,close,volume\n", to: "prices/minutes/S7_5min.csv")
        let next = try workdir.run("run", now: "\(day)T13:02")
        #expect(next.status == 0 && next.stdout.contains(", 13:00 IST"), "\(next.stderr)")
        #expect(next.stderr.contains("minutes/S7_5min.csv: expected bars below the header, found none"))
        let scan = try workdir.run("scan", now: "\(day)T13:02").stdout
        #expect(scan.contains("not used: 58 bars outside trading hours (the first: S0 \(day) 09:07)"), "\(scan)")
        let explained = try workdir.run("explain", "--symbol", "s3", now: "\(day)T13:02")
        explained.expect(0, "S3 at \(day) 13:00, by the rules 'reversal'")
        #expect(explained.stdout.contains(" of 11 rules met (6 needed)"))
    }

    @Test func `init and try accept a folder of price files`() throws {
        let workdir = try market(30)
        try workdir.run("init", "site", "--from", "prices").expect(0, "'run' makes scans of the price files there")
        #expect(workdir.text("site/config/regime_config.json")?.contains("\"folder\": \"/") == true)
        try workdir.run("try", "prices").expect(0, "prices: price files of 30 stocks")
        try workdir.run("try", "prices/S3.NS.csv").expect(0, "  S3: 60 daily bars, \(Self.days[0]) to \(Self.days[59])")
        try workdir.run("scan", "--root", "site", now: "\(Self.days[59])T16:00").expect(0, "1 scan written")
        // A stock whose price halves overnight is left out, and the page of the run says so.
        let rows = try #require(workdir.text("prices/S4.NS.csv")).split(separator: "\n")
        let halved = rows.dropLast() + ["\(Self.days[59]),50,51,49,50,50,1000"]
        try workdir.write(halved.joined(separator: "\n") + "\n", to: "prices/S4.NS.csv")
        // A stock that lacks one day is used, and the page says that as well.
        let whole = try #require(workdir.text("prices/S5.NS.csv")).split(separator: "\n")
        try workdir.write((whole[..<41] + whole[42...]).joined(separator: "\n") + "\n", to: "prices/S5.NS.csv")
        let gap = "S5: it has no bar of \(Self.days[40]), a session of most other stocks"
        let scan = try workdir.run("scan", "--root", "site", now: "\(Self.days[59])T16:00")
        #expect(scan.stdout.contains("1 with days without a bar (\(gap))"), "\(scan.stdout)")
        #expect(try workdir.run("run", "--root", "site", now: "\(Self.days[59])T16:00").status == 0)
        let status = try #require(workdir.text("site/public/status.html"))
        #expect(status.contains("29 of 30 stocks used (S4: from the close before to the open of \(Self.days[59])"))
        #expect(status.contains("; 1 time bars are left out or missing (\(gap))"))
        #expect(workdir.text("site/public/feeds/v1/days/\(Self.days[59]).json")?.contains(gap) == true)
    }

    @Test func `without the newest day the command for the last one is printed, and early days take one line`()
        throws
    {
        let workdir = try market(5)
        let last = Self.days[59]
        let none = try workdir.run("scan", "--bars", "prices", now: "\(Self.days[60])T16:00")
        #expect(none.status == 66)
        #expect(
            none.stderr.contains("the newest bars are of \(last), add '--at \(last)' to scan them"), "\(none.stderr)")
        let span = try workdir.run("scan", "--bars", "prices", "--from", Self.days[0], now: "\(last)T16:00")
        #expect(span.status == 0 && span.stdout.contains("Next: analyse them:\n  market-regime replay"))
        let early = "no scans of the first 49 sessions; \(Self.days[48]) 15:30: 0 of 5 stocks can be used"
        #expect(span.stderr.contains(early) && !span.stderr.contains(": no scan: "), "\(span.stderr)")
    }

    @Test(arguments: ["empty", "cut", "gone"])
    func `lost price files do not look like a calm market: the previous scan stays`(how: String) throws {
        let workdir = try market(20)
        try workdir.run("init", "site", "--from", "prices").expect(0)
        _ = try workdir.run("run", "--root", "site", now: "\(Self.days[58])T16:00")
        let scan = "site/data/scans/\(Self.days[58])T1530.bars.json"
        let before = try #require(workdir.text(scan))
        for stock in 0..<15 {
            switch how {
            case "empty": try workdir.write("", to: "prices/S\(stock).NS.csv")
            case "cut": try workdir.write("Date,Open,Hi", to: "prices/S\(stock).NS.csv")
            default: try workdir.remove("prices/S\(stock).NS.csv")
            }
        }
        let run = try workdir.run("run", "--root", "site", now: "\(Self.days[59])T16:00")
        #expect(run.stderr.contains("5 of \(how == "gone" ? "the " : "")20 stocks"), "\(run.stderr)")
        #expect(workdir.text(scan) == before && !workdir.exists("site/data/scans/\(Self.days[59])T1530.bars.json"))
        // The files were removed on purpose: running `scan` once accepts the smaller market.
        if how == "gone" { try workdir.run("scan", "--root", "site", now: "\(Self.days[59])T16:00").expect(0) }
    }

    @Test func `a scan is not made again from fewer stocks, and unreadable price files are told on the site`() throws {
        let workdir = try market(20)
        try workdir.run("init", "site", "--from", "prices").expect(0)
        _ = try workdir.run("run", "--root", "site", now: "\(Self.days[58])T16:00")
        let scan = "site/data/scans/\(Self.days[58])T1530.bars.json"
        let before = try #require(workdir.text(scan))
        for stock in 0..<4 { try workdir.remove("prices/S\(stock).NS.csv") }
        _ = try workdir.run("run", "--root", "site", now: "\(Self.days[59])T16:00")
        #expect(workdir.text(scan) == before && workdir.exists("site/data/scans/\(Self.days[59])T1530.bars.json"))
        for stock in 4..<20 { try workdir.write("", to: "prices/S\(stock).NS.csv") }
        _ = try workdir.run("run", "--root", "site", now: "\(Self.days[59])T16:10")
        let status = try #require(workdir.text("site/public/status.html"))
        #expect(status.contains("no price file among 16 files; the first: "))
    }

    @Test func `two commands lead from a folder of daily bars to a page with a call for each close`() throws {
        let workdir = try market()
        try workdir.run("init", "site", "--every", "close", "--from", "prices")
            .expect(0, "  market-regime run --root site")
        let settings = try #require(workdir.text("site/config/regime_config.json"))
        #expect(settings.contains("\"every\": \"close\"") && !settings.contains("freshness"), "\(settings)")
        let day = Self.days[59]
        try workdir.run("run", "--root", "site", now: "\(day)T21:00").expect(0, "11 new calls")
        let entries = try workdir.feed("history.json", in: "site/public")["entries"] as? [[String: Any]] ?? []
        #expect(entries.compactMap { $0["slot"] as? String }.last == "\(day)T15:30:00+05:30" && entries.count == 11)
        // The call is fresh until four hours after the next close; after that it is too old.
        let next = Self.days[60]
        try workdir.run("run", "--root", "site", now: "\(next)T19:30").expect(0)
        try workdir.run("run", "--root", "site", now: "\(next)T19:31").expect(75)
        try workdir.run("explain", "--root", "site", "--at", day, now: "\(next)T12:00").expect(0, "15:30")
        // A different rhythm is rejected for this root, but a new root may use it.
        try workdir.write(settings.replacing("close", with: "60m"), to: "site/config/regime_config.json")
        try workdir.run("run", "--root", "site", now: "\(next)T12:00").expectFailure(
            78,
            "site/config/regime_config.json: session.every: expected \"close\", the rhythm of "
                + "site/data/regime_history.json, found \"60m\"; change it back, use a new root (--root), or run "
                + "'market-regime replay', which rebuilds the history and keeps the old one")
        // Files that end before the window say so.
        try workdir.run("init", "old", "--every", "close", "--from", "prices").expect(0)
        let old = try workdir.run("run", "--root", "old", now: "2027-06-01T21:00")
        #expect(
            old.stdout.contains("bars.folder: expected bars of the last 365 days, found none newer than 20"),
            "\(old.stdout)")
        try workdir.remove("site/data/regime_history.json")
        let lost = try workdir.run("run", "--root", "site", now: "\(next)T12:00")
        #expect(lost.status == 78 && lost.stderr.contains("session.every: expected"), "\(lost.stderr)")
    }

    @Test func `unusable input is reported in one line`() throws {
        let workdir = try market(3)
        try workdir.run("scan", "--bars", "prices", "--at", Self.days[40], now: "2025-04-30T12:00")
            .expectFailure(66, "\(Self.days[40]) 15:30: no scan: 0 of 3 stocks can be used, fewer than 60%")
        try workdir.run("scan", "--bars", "nowhere", now: "2025-04-30T12:00")
            .expectFailure(66, "nowhere: no such folder of price files")
        try workdir.run("scan", now: "2025-04-30T12:00").expectFailure(
            64, "no folder of price files: add --bars FOLDER, or set bars.folder")
        try workdir.folder.makeFolder("empty")
        try workdir.run("scan", "--bars", "empty", now: "2025-04-30T12:00")
            .expectFailure(66, "empty: no price files in it (.csv, .txt or .json, also as .gz or .zip)")
        try workdir.run("scan", "--bars", "prices", "--at", "noon", now: "2025-04-30T12:00")
            .expectFailure(64, "--at: expected a time such as 2025-07-16T15:00 or a day, found 'noon'")
        try workdir.run(
            "scan", "--bars", "prices", "--from", "2025-03-02", "--to", "2025-03-01", now: "2025-04-30T12:00"
        )
        .expectFailure(64, "--to: expected a day not before 2025-03-02")
        #expect(scans(workdir).isEmpty)
    }
}
