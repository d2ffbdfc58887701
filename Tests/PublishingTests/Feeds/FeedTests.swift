import Foundation
import JSON
import MarketRegime
import Markup
import Publishing
import Support
import Testing

@Suite struct FeedTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `other parsers read the feeds of each state`() throws {
        var names: [String] = []
        for (name, dossier) in try FeedSites.states.get() {
            let site = name == "hostile" ? Samples.hostileSite : Samples.site
            try FeedSites.write(dossier, to: name, in: folder, site: site)
            names.append(folder.path(name))
        }
        #expect(names.count >= 9)
        #expect(try FeedSites.check(names) == "")
    }

    @Test func `every key of every feed is required, has had a value and rejects every other type`() throws {
        var arguments: [String] = []
        let states = try FeedSites.states.get().filter { !["round-the-clock", "every-day"].contains($0.name) }
        let others = [
            ("special", try States.special()), ("recorded", try States.recorded()), ("daily", try States.daily()),
        ]
        for (name, dossier) in states + others {
            var site = Samples.site
            site.baseURL = "https://example.org"
            try FeedSites.write(dossier, to: name, in: folder, site: site)
            arguments.append(folder.path(name))
            let context = FeedContext(dossier: dossier, market: "nse", site: site)
            let alerts = Signal.Alerts(volatility: true, lowConfidence: 1)
            let regime = dossier.standing.current?.call?.regime
            for last in [
                Signal(), Signal(regime: .choppy), Signal(regime: .choppy, isStale: true), Signal(regime: regime),
                Signal(regime: regime, volatility: .extreme, isUnsure: true),
            ] {
                guard let event = last.event(for: dossier.standing, alerts) else { continue }
                let path = "\(name)-\(event.rawValue)-\(last.isStale)-\(last.isUnsure).json"
                let bytes = ChangeEvent(event, after: last, context).bytes
                try folder.write(String(decoding: bytes, as: UTF8.self), to: path)
                arguments.append("hook-change=\(folder.path(path))")
            }
        }
        let end = RunEvent(
            at: try #require(Instant(rfc3339: "2025-08-11T13:41:00+05:30")), exitCode: 75, isSuccess: false,
            market: "nse",
            message: "stale", status: .stale, zone: try #require(MarketZone(identifier: "Asia/Kolkata")))
        try folder.write(String(decoding: end.bytes, as: UTF8.self), to: "end.json")
        let said = try FeedSites.check(
            ["--mutate", "--whole"] + arguments + ["hook-run=\(folder.path("end.json"))"])
        #expect(said == "")
    }

    @Test func `only a market with another rhythm than the default says how often it is called`() throws {
        #expect(FeedSites.text("latest.json", try States.daily()).contains("\n  \"every\": \"close\","))
        #expect(!FeedSites.text("latest.json", try States.recorded()).contains("\"every\""))
    }

    @Test func `no key disappears`() throws {
        var keys: Set<String> = []
        for (_, dossier) in try FeedSites.states.get() {
            var site = Samples.site
            site.baseURL = "https://example.org"
            for file in FeedSites.files(dossier, site: site)
            where file.path.hasSuffix(".json") && !file.path.contains("/schema/") {
                let name = file.path.contains("/days/") ? "day" : file.path.dropFirst("feeds/v1/".count).dropLast(5)
                keys.formUnion(FeedSites.keys(try JSONTree(bytes: file.bytes, name: file.path)).map { "\(name)\($0)" })
            }
            keys.formUnion(
                FeedSites.text("history.csv", dossier).prefix { $0 != "\r\n" }.split(separator: ",").map {
                    "table/\($0)"
                })
        }
        expectSnapshot(keys.sorted().joined(separator: "\n") + "\n", named: "feed-keys.txt")
    }

    @Test func `the same dossier gives the same bytes`() throws {
        let dossier = try Samples.month().dossier("2025-08-11", "13:41")
        #expect(FeedSites.files(dossier) == FeedSites.files(dossier))
    }

    @Test func `a session that is over keeps its file`() throws {
        let month = try Samples.month()
        let files = FeedSites.files(try month.dossier("2025-08-11", "13:41")).filter { $0.path.contains("/days/") }
        let later = FeedSites.files(try month.dossier("2025-08-11", "14:25")).filter { $0.path.contains("/days/") }
        #expect(files.count == 21 && files.dropLast() == later.dropLast() && files.last != later.last)
    }

    @Test func `every feed of a sample says so`() throws {
        for file in FeedSites.files(try States.sample()) where !file.path.contains("/schema/") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            let mark =
                file.path.hasSuffix(".csv") ? ",true\r\n" : file.path.hasSuffix("json") ? "\"sample\"" : "SAMPLE NSE"
            #expect(text.contains(mark), "\(file.path)")
            #expect(
                !file.path.hasSuffix("json") || text.contains("\"valid_until\": null")
                    || text.contains("\"valid_until\":null"))
        }
    }

    @Test func `no cell of the table is a formula`() throws {
        var samples = try Samples()
        let slots = samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots ?? []
        let problems = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a,b", "say \"=1\"", "two\r\nlines"]
        for (slot, problem) in zip(slots, problems) {
            samples.history.append(
                Entry(
                    slot: slot.start, day: slot.day, minuteOfDay: slot.minuteOfDay, state: .invalid, source: "a.json",
                    finished: nil, problem: problem))
        }
        let dossier = try samples.dossier("2025-08-11", "16:00")
        let table = FeedSites.text("history.csv", dossier)
        for cell in [",'=1+1,", ",'+1,", ",'-1,", ",'@SUM(A1),", ",\"'\t=1\",", ",\"'\r=1\",", ",\"say \"\"=1\"\"\","] {
            #expect(table.contains(cell), "\(cell)")
        }
        try FeedSites.write(dossier, to: "site", in: folder)
        #expect(try FeedSites.check([folder.path("site")]).contains("line breaks other than CRLF"))
    }

    @Test func `badges of each state`() throws {
        let badges = try FeedSites.states.get().map { name, dossier in
            let site = name == "hostile" ? Samples.hostileSite : Samples.site
            return "\(name): \(FeedSites.text("badge.svg", dossier, site: site))"
        }
        expectSnapshot(badges.joined(), named: "badges.txt")
    }
}
