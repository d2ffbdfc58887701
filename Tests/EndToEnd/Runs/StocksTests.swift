import Foundation
import Support
import Testing

/// The stocks behind the calls, from scan files to pages, feeds and mail.
@Suite struct StocksTests {
    private static let now = "2025-07-16T10:45"

    /// Three scans of a morning, in which stocks come and go.
    private func scanned() throws -> Workdir {
        let workdir = try Workdir()
        for (time, longs, shorts) in [
            ("10:00", ["ZEBRAONE", "ZEBRATWO"], ["ZEBRASIX"]), ("10:30", ["ZEBRAONE", "ZEBRATRE"], ["ZEBRASIX"]),
        ] {
            var scan = ScanText("2025-07-16T\(time)", long: longs.count, short: shorts.count)
            let price = time == "10:00" ? 100.0 : 101.5
            scan.candidates =
                longs.map { ScanText.candidate($0, "long", price: price) }
                + shorts.map { ScanText.candidate($0, "short", price: price * 2) }
            try workdir.put(scan)
            try workdir.run("run", now: "2025-07-16T\(time.prefix(3))\(time.hasSuffix("00") ? "15" : "45")").expect(0)
        }
        return workdir
    }

    @Test func `lists are stored per session, and a replay gives the same bytes`() throws {
        let workdir = try scanned()
        let page = try #require(workdir.text("public/stocks.html"))
        #expect(page.contains("ZEBRATRE") && page.contains("ZEBRATWO") && page.contains("<b class=\"new\">new</b>"))
        #expect(
            workdir.text("public/feeds/v1/candidates.txt")
                == "###Long,NSE:ZEBRATRE,NSE:ZEBRAONE,###Short,NSE:ZEBRASIX\n")
        let kept = workdir.contents(of: "data/candidates")
        #expect(kept.count == 1)
        try workdir.remove("data/candidates")
        try workdir.run("replay", now: Self.now).expect(0)
        #expect(workdir.contents(of: "data/candidates") == kept)
        try workdir.run("check", now: Self.now).expect(0)
        // Even with the scan files gone, the names stay.
        for name in workdir.folder.names(in: "data/scans") { try workdir.remove("data/scans/\(name)") }
        try workdir.run("render", now: Self.now).expect(0)
        #expect(workdir.text("public/days/2025-07-16.html")?.contains("ZEBRATWO") == true)
    }

    @Test func `data of the previous version, without lists, still loads and nothing is invented`() throws {
        let workdir = try scanned()
        try workdir.remove("data/candidates")
        try workdir.run("render", now: Self.now).expect(0)
        let page = try #require(workdir.text("public/stocks.html"))
        #expect(page.contains("names of this call were not kept") || page.contains("has counts only"))
        #expect(!page.contains("ZEBRAONE"))
    }

    @Test func `sectors come from the trader's own file if the scan names none, and a bad file causes a warning`()
        throws
    {
        let workdir = try scanned()
        #expect(workdir.text("public/stocks.html")?.contains("Sectors unknown. Add them") == true)
        try workdir.write("Symbol,Industry\nzebraone,<b>Banks\n", to: "config/sectors.csv")
        try workdir.run("run", now: Self.now).expect(0)
        #expect(workdir.text("public/stocks.html")?.contains("&lt;b&gt;Banks") == true)
        #expect(workdir.text("public/index.html")?.contains("&lt;b&gt;Banks") == true)
        try workdir.write("a,b\n1,2\n", to: "config/sectors.csv")
        let run = try workdir.run("run", now: Self.now)
        #expect(run.status == 0 && run.stderr.contains("config/sectors.csv:1: expected columns 'symbol' and 'sector'"))
    }

    @Test func `a damaged list is left out with a warning and restored by a replay`() throws {
        let workdir = try scanned()
        try workdir.write("{", to: "data/candidates/2025-07-16.json")
        let rendered = try workdir.run("render", now: Self.now)
        #expect(
            rendered.status == 0 && rendered.stderr.contains("the stocks of 2025-07-16 are left out"),
            "\(rendered.stderr)")
        try workdir.run("replay", now: Self.now).expect(0)
        #expect(workdir.text("public/stocks.html")?.contains("ZEBRATRE") == true)
    }

    @Test func `with show_candidates off no stock is named in any file of the site or in mail`() throws {
        let workdir = try scanned()
        let before = try workdir.run("email", "--preview", "text", now: Self.now).stdout
        #expect(before.contains("ZEBRA"))
        try workdir.replace(
            "\"show_candidates\": true", by: "\"show_candidates\": false", in: "config/regime_config.json")
        try workdir.run("render", now: Self.now).expect(0)
        #expect(!workdir.exists("public/stocks.html") && !workdir.exists("public/feeds/v1/candidates.json"))
        for (path, bytes) in workdir.contents(of: "public") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("ZEBRA"), "\(path)")
        }
        #expect(try !workdir.run("email", "--preview", "text", now: Self.now).stdout.contains("ZEBRA"))
        #expect(try !workdir.run("email", "--preview", "html", now: Self.now).stdout.contains("ZEBRA"))
        #expect(workdir.text("public/index.html")?.contains("stocks.html") == false)
        try workdir.run("check", now: Self.now).expect(0)
    }
}
