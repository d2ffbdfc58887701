import Foundation
import MarketRegime
import Markup
import Publishing
import Support
import Testing

@Suite struct WindowPageTests {
    @Test(arguments: ["fresh", "empty", "first", "hostile"], ["history.html", "track-record.html"])
    func `the pages of the window in each state`(name: String, path: String) throws {
        expectPage(try page(path, name), named: "\(path.dropLast(5))-\(name).html")
    }

    @Test(arguments: ["feeds.html", "comparison.html"])
    func `the pages without figures`(path: String) throws {
        expectPage(try page(path, "fresh"), named: path)
    }

    @Test(arguments: [("fresh", "2025-08-11"), ("fresh", "2025-07-14"), ("hostile", "2025-08-11")])
    func `a session's page`(name: String, day: String) throws {
        expectPage(try page("days/\(day).html", name), named: "day-\(name)-\(day).html")
    }

    @Test func `a long session is summarised by its changes, with all of it in the table`() throws {
        let page = try page("days/2025-08-10.html", "round-the-clock")
        #expect(page.contains("Lines with a change open to their reasons."))
        #expect(page.contains("<div class=\"line\" id=\"t0000\"><time>00:00</time>"))
    }

    @Test func `when the clocks go back, the calendar shows the first of two half-hours at the same time`() throws {
        var samples = try Samples(isRoundTheClock: true)
        let zone = try #require(MarketZone(identifier: "Europe/Berlin"))
        samples.calendar.zone = zone
        samples.analyzer = Analyzer(policy: samples.policy, calendar: samples.calendar)
        let session = try #require(samples.calendar.session(on: try Samples.day("2025-10-26")))
        let twice = session.slots.filter { $0.minuteOfDay == 120 }
        #expect(session.slots.count == 50 && twice.count == 2)
        samples.add(twice[0], tilt: 3)
        samples.add(twice[1], tilt: -6)
        let regimes = samples.history.entries.compactMap { $0.call?.regime }
        let page = try States.page("history.html", try samples.dossier("2025-10-26", "04:10"))
        let start = try #require(page.range(of: "id=\"halfhours-d\""))
        let end = try #require(page.range(of: "</figure>", range: start.upperBound..<page.endIndex))
        let calendar = page[start.upperBound..<end.lowerBound]
        #expect(regimes == [.strongUptrend, .strongDowntrend])
        #expect(calendar.contains("mark strong-uptrend") && !calendar.contains("mark strong-downtrend"))
    }

    @Test func `too few cases are marked as such and get no share`() throws {
        var samples = try Samples()
        try samples.fill(from: "2025-08-11", through: "2025-08-11", until: "13:30")
        let page = try States.page("track-record.html", try samples.dossier("2025-08-11", "13:41"))
        #expect(page.contains("of the 20 checked calls needed"))
        #expect(page.contains("Too few to judge") && page.contains("too few<span>"))
        #expect(
            page.contains("No confidence range has 20 checked calls yet.")
                && !page.contains("id=\"replayed-reliability"))
        #expect(page.contains("No live calls yet"))
    }

    @Test func `the manifest names the site and its icons`() throws {
        let files = try States.files(try States.first())
        let manifest = try #require(files.first { $0.path == "manifest.webmanifest" })
        let text = String(decoding: manifest.bytes, as: UTF8.self)
        let icons = text.matches(of: /"src": "([^"]*)"/).map { String($0.output.1) }
        #expect(icons.count == 3 && icons.allSatisfy { icon in files.contains { $0.path == icon } })
        #expect(text.contains("\"start_url\": \"index.html\""))
    }

    private func page(_ path: String, _ state: String) throws -> String {
        let dossier = try #require(try States.all().first { $0.name == state }?.dossier)
        return try States.page(path, dossier, site: state == "hostile" ? Samples.hostileSite : Samples.site)
    }
}
