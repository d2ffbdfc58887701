import MarketRegime
import Publishing
import Support
import Testing

@Suite struct ChangesTests {
    private static func ids(_ dossier: Dossier) -> [String] {
        FeedSites.text("changes.atom", dossier).matches(of: /<id>(.*?)<\/id>/).map { String($0.1) }
    }

    @Test func `the Atom feed stays the same until the next change`() throws {
        let month = try Samples.month()
        let fresh = try month.dossier("2025-08-11", "13:41"), stale = try month.dossier("2025-08-11", "14:25")
        #expect(FeedSites.text("changes.atom", fresh) == FeedSites.text("changes.atom", stale))
        var later = fresh
        later.generatedAt = fresh.generatedAt.adding(minutes: 60)
        #expect(FeedSites.text("changes.atom", fresh) == FeedSites.text("changes.atom", later))
        #expect(FeedSites.text("changes.json", fresh) != FeedSites.text("changes.json", later))
    }

    @Test func `ids stay when a day is analysed again or the site moves`() throws {
        let month = try Samples.month()
        let before = try month.dossier("2025-08-11", "13:41")
        var again = month
        for entry in again.history.removeEntries(from: try month.instant("2025-08-08", "09:15")) {
            var copy = entry
            copy.call?.confidence.value = 0.5
            copy.notes = ["read again"]
            again.history.append(copy)
        }
        let after = try again.dossier("2025-08-11", "13:45")
        #expect(Self.ids(before).count > 10 && Self.ids(before) == Self.ids(after))
        var moved = Samples.site
        moved.baseURL = "https://example.org/markets"
        let atom = FeedSites.text("changes.atom", before, site: moved)
        #expect(
            atom.contains(
                "rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/markets/feeds/v1/changes.atom\"")
        )
        #expect(atom.matches(of: /<id>(.*?)<\/id>/).map { String($0.1) } == Self.ids(before))
    }

    @Test func `a sample's ids differ from a real market's`() throws {
        #expect(
            Set(Self.ids(try States.sample())).isDisjoint(
                with: Self.ids(try Samples.month().dossier("2025-08-11", "13:41"))))
    }

    @Test func `the Atom feed of a hostile name`() throws {
        let text = FeedSites.text("changes.atom", try States.hostile(), site: Samples.hostileSite)
        expectSnapshot(text, named: "hostile-changes.atom")
    }

    @Test(arguments: [
        (0, 0, 0.0, 0.0), (0, 20, 0, 0.1611), (10, 20, 0.2993, 0.7007), (20, 20, 0.8389, 1), (5, 20, 0.1119, 0.4687),
    ])
    func `Wilson's interval`(hits: Int, cases: Int, low: Double, high: Double) {
        let interval = WilsonInterval(hits: hits, cases: cases)
        guard cases > 0 else { return #expect(interval == nil) }
        #expect(abs((interval?.low ?? -1) - low) < 0.0001 && abs((interval?.high ?? -1) - high) < 0.0001)
    }
}
