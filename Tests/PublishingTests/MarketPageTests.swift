import Foundation
import JSON
import MarketRegime
import Publishing
import Testing

/// How the market's line is shown on pages, in mail and in feeds.
@Suite struct MarketPageTests {
    @Test
    func
        `the market's level and moves are the same on the pages and in the feeds, and the line stands above the ribbon`()
        throws
    {
        let dossier = try States.recorded()
        let entry = try #require(dossier.standing.current)
        let level = try #require(entry.observations.marketLevel), day = try #require(entry.observations.dayPercent)
        let regime = try #require(dossier.moveSinceRegimeBegan(entry))
        func percent(_ value: Double) -> String {
            let tenths = Int((abs(value) * 10).rounded())
            return (tenths == 0 ? "" : value < 0 ? "−" : "+") + "\(tenths / 10).\(tenths % 10)%"
        }
        let now = try States.page("index.html", dossier)
        #expect(
            now.contains("Market <b>\(percent(day))</b> today, <b>\(percent(regime))</b> since this regime began."))
        let line = try #require(now.range(of: "id=\"market-t\"")),
            ribbon = try #require(now.range(of: "id=\"regimes-t\""))
        #expect(line.lowerBound < ribbon.lowerBound && now.contains("class=\"ring\""))
        #expect(now.contains("<path class=\"shade \(entry.call?.regime == .choppy ? "choppy" : "")"))
        for page in ["history.html", "days/2025-08-11.html"] {
            #expect(try States.page(page, dossier).contains("id=\"market-t\""), "\(page)")
        }
        let latest = try JSONTree(bytes: Array(FeedSites.text("latest.json", dossier).utf8), name: "latest")
        let feeds = [
            latest, try slot(FeedSites.text("history.json", dossier), "entries"),
            try slot(FeedSites.text("days/2025-08-11.json", dossier), "slots"),
        ]
        for feed in feeds {
            #expect(abs((feed["market_level"]?.double ?? 0) - level) < 1e-4)
            #expect(feed["market_day_percent"]?.double == day)
        }
        #expect(latest["market_regime_percent"]?.double == regime)
    }

    @Test func `without a level the line is left out and the page says why`() throws {
        let page = try States.page("index.html", try States.first())
        #expect(!page.contains("id=\"market-t\"") && !page.contains(">Market <b>"))
        #expect(page.contains("No market line: the scans have neither an index level nor a universe."))
        var samples = try Samples()
        samples.indexLevel = 24_000
        try samples.fill(from: "2025-08-11", through: "2025-08-11", until: "13:30")
        for var entry in samples.history.removeEntries(from: Instant(seconds: 0)) {
            (entry.observations.indexLevel, entry.observations.chainedLevel) = (nil, nil)
            samples.history.append(entry)
        }
        let old = try States.page("index.html", try samples.dossier("2025-08-11", "13:41"))
        #expect(old.contains("No market line: these calls kept no level. “market-regime replay” adds it"))
    }

    @Test func `the mail has the day's move and the closes of the last sessions`() throws {
        var samples = try Samples()
        samples.indexLevel = 24_000
        try samples.fill(from: "2025-08-04", through: "2025-08-08", until: "15:30")
        let message = try MailStates.report(samples, "2025-08-08", "17:00").message(
            MailStates.addresses, templates: Samples.templates(in: "mail"))
        #expect(
            message.text.contains(/\nMarket [−+]?\d\.\d% that day/)
                || message.text.contains(/\nMarket [−+]?\d\.\d% today/))
        #expect(message.text.contains(/MARKET AT EACH SESSION’S LAST CALL.*\nMon 4.Aug .*\n/))
        #expect(message.html.contains("Market at each session’s last call</h2>"))
    }

    private func slot(_ text: String, _ list: String) throws -> JSONTree {
        let tree = try JSONTree(bytes: Array(text.utf8), name: list)
        guard case .array(let slots)? = tree[list] else { return .null }
        return slots.last ?? .null
    }
}
