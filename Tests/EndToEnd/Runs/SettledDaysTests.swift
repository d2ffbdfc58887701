import Support
import Testing

/// A run does not rewrite the files of settled days. They must equal those it would have written.
@Suite struct SettledDaysTests {
    private static let days = ["11", "14", "15", "16", "17"]

    @Test func `after every run the site equals one made from scratch`() throws {
        let workdir = try Workdir()
        for (index, day) in Self.days.enumerated() {
            for (slot, now, long) in [
                ("10:00", "10:10", 40), ("10:30", "10:40", 12 + index * 9), ("15:30", "15:45", 30),
            ] {
                try workdir.put(ScanText("2025-07-\(day)T\(slot)", long: long, short: 25 + index))
                try workdir.run("run", now: "2025-07-\(day)T\(now)").expect(0)
                try expectSiteFromNothing(workdir, now: "2025-07-\(day)T\(now)")
            }
        }
    }

    @Test func `a correction, another template and another setting reach the settled days`() throws {
        let workdir = try Self.withFiveDays()
        let page = "public/days/2025-07-11.html", feed = "public/feeds/v1/days/2025-07-11.json"
        let before = (workdir.text(page), workdir.text(feed))

        try workdir.put(ScanText("2025-07-11T10:00", long: 80, short: 10, finished: "2025-07-11T10:20"))
        try workdir.run("run", now: "2025-07-17T10:11").expect(0)
        #expect(workdir.text(page) != before.0)
        #expect(workdir.text(feed) != before.1)
        try expectSiteFromNothing(workdir, now: "2025-07-17T10:11")

        try workdir.replace(
            "Every {{step}}{{/isDaily}}</h2>", by: "One by one{{/isDaily}}</h2>", in: "templates/day.mustache")
        try workdir.run("run", now: "2025-07-17T10:12").expect(0)
        #expect(workdir.text(page)?.contains("One by one") == true)
        try expectSiteFromNothing(workdir, now: "2025-07-17T10:12")

        try workdir.replace("\"IST\"", by: "\"India\"", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-17T10:13").expect(0)
        #expect(workdir.text(page)?.contains("Times in India") == true)
        try expectSiteFromNothing(workdir, now: "2025-07-17T10:13")
    }

    @Test(arguments: [
        "public/days/2025-07-11.html", "public/feeds/v1/days/2025-07-14.json", "public/feeds/v1/manifest.json",
    ])
    func `a missing or truncated file of a settled day is restored`(_ name: String) throws {
        let workdir = try Self.withFiveDays()
        let good = workdir.contents(of: "public")
        let text = try #require(workdir.text(name))
        try workdir.write(String(text.prefix(text.count / 2)), to: name)
        try workdir.run("run", now: "2025-07-17T10:11").expect(0)
        #expect(workdir.contents(of: "public") == good)
        try workdir.remove(name)
        try workdir.run("run", now: "2025-07-17T10:11").expect(0)
        #expect(workdir.contents(of: "public") == good)
    }

    @Test func `a history restored to its earlier state leaves the site unchanged`() throws {
        let workdir = try Self.withFiveDays()
        let before = try #require(workdir.text("data/regime_history.json"))
        try workdir.put(ScanText("2025-07-17T10:30", long: 11, short: 40))
        try workdir.run("run", now: "2025-07-17T10:40").expect(0, "1 new call")
        let site = workdir.files(in: "public")
        try workdir.write(before, to: "data/regime_history.json")
        try workdir.run("run", now: "2025-07-17T10:41").expect(0)
        #expect(workdir.files(in: "public") == site)
    }

    @Test func `a run with one new scan writes no file of a settled day`() throws {
        let workdir = try Self.withFiveDays()
        let settled = ["11", "14", "15"].flatMap {
            ["public/days/2025-07-\($0).html", "public/feeds/v1/days/2025-07-\($0).json"]
        }
        let before = workdir.files(in: "public")
        try workdir.put(ScanText("2025-07-17T10:30", long: 11, short: 40))
        try workdir.run("run", now: "2025-07-17T10:40").expect(0, "1 new call")
        let after = workdir.files(in: "public")
        for name in settled {
            #expect(after[name] != nil, "\(name)")
            #expect(after[name] == before[name], "\(name)")
        }
    }

    private static func withFiveDays() throws -> Workdir {
        let workdir = try Workdir()
        for (index, day) in days.enumerated() {
            try workdir.put(ScanText("2025-07-\(day)T10:00", long: 40 - 7 * index, short: 20))
            try workdir.run("run", now: "2025-07-\(day)T10:10").expect(0)
        }
        return workdir
    }

    private func expectSiteFromNothing(
        _ workdir: Workdir, now: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if workdir.exists("fresh") { try workdir.remove("fresh") }
        #expect(try workdir.run("render", "--public", "fresh", now: now).status == 0, sourceLocation: sourceLocation)
        let fresh = workdir.contents(of: "fresh"), site = workdir.contents(of: "public")
        #expect(fresh.count == site.count, sourceLocation: sourceLocation)
        for (name, bytes) in fresh {
            #expect(site["public" + name.dropFirst(5)] == bytes, "\(name)", sourceLocation: sourceLocation)
        }
    }
}
