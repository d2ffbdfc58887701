import MarketRegime
import Markup
import Publishing
import Testing

/// The page and the feeds of the newest call's stocks.
@Suite struct StocksPageTests {
    private static let linked = SiteIdentity(
        market: "NSE", zoneLabel: "IST", symbolURL: "https://charts.example/?s=NSE:{symbol}", exchangePrefix: "NSE",
        version: "1.0.0")

    private func samples(_ lists: [[Candidate]], counts: Counts? = nil) throws -> Dossier {
        var samples = try Samples()
        let slots = try #require(samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots)
        for (index, (slot, list)) in zip(slots, lists).enumerated() {
            let longs = list.count { $0.side == .long }
            samples.add(
                Scan(
                    source: "\(index).json", timestamp: slot.start, finished: slot.start.adding(minutes: 2),
                    counts: counts ?? Counts(long: longs, short: list.count - longs), candidates: list), slot)
        }
        return try samples.dossier("2025-08-11", lists.count == 1 ? "09:41" : "10:11")
    }

    private func pick(_ symbol: String, _ side: Side, _ price: Double = 842.5, _ sector: String? = nil) -> Candidate {
        Candidate(
            symbol: symbol, side: side, sector: sector, price: price, atrPercent: 3, volumeRatio: 0.4, momentum5d: 2)
    }

    @Test func `hostile symbols and sectors are text on the page, in its links and in the feeds`() throws {
        let name = "=<b>&\"'{{x}}\n,", sector = "</td><script>alert(1)</script>"
        let dossier = try samples([[pick(name, .long, 5, sector), pick("M&M", .long, 1234.56), pick("S", .short)]])
        let page = try States.page("stocks.html", dossier, site: Self.linked)
        #expect(!page.contains("<script>alert") && !page.contains("<b>&") && page.contains("&lt;/td&gt;&lt;script&gt;"))
        #expect(
            page.contains(
                "<a href=\"https://charts.example/?s=NSE:M%26M\" rel=\"noopener noreferrer\">M&amp;M</a>"))
        #expect(page.contains("%3D%3Cb%3E%26%22%27%7B%7Bx%7D%7D") && page.contains(">1,234.56<"))
        let table = FeedSites.text("candidates.csv", dossier, site: Self.linked)
        #expect(table.contains(",\"'=<b>&\"\"'{{x}}"))
        #expect(FeedSites.text("candidates.txt", dossier, site: Self.linked) == "###Long,NSE:M_M,###Short,NSE:S\n")
    }

    @Test func `the page shows new and dropped stocks, an empty side and the previous list`() throws {
        let dossier = try samples([
            [pick("A", .long), pick("B", .long), pick("S", .short)], [pick("A", .long, 850), pick("C", .long)],
        ])
        let page = try States.page("stocks.html", dossier)
        #expect(page.contains("0 short and 2 long candidates of the call, Mon\u{a0}11\u{a0}Aug, 10:00"))
        #expect(page.contains("1 new, 1 dropped since 09:30.") && page.contains("<b class=\"new\">new</b>"))
        #expect(page.contains("No short candidates at 10:00. None new, 1 dropped since 09:30."))
        #expect(page.contains("<b>Dropped</b> after 1\u{a0}half-hour: B."))
        let day = try States.page("days/2025-08-11.html", dossier)
        #expect(day.contains("A 2 of 2, B 1 of 2, C 1 of 2") && day.contains("<summary>Joined</summary>C 10:00"))
    }

    @Test func `without names the page says whether the scan gave none or none were stored`() throws {
        let counted = try samples([[]], counts: Counts(long: 20, short: 7))
        #expect(
            try States.page("stocks.html", counted).contains(
                "The scan of Mon\u{a0}11\u{a0}Aug, 09:30 has counts only (20 long and 7 short), no names."))
        var old = try samples([(0..<12).map { pick("S\($0)", .long) }])
        old.candidates = CandidateBook()
        #expect(try States.page("stocks.html", old).contains("The names of this call were not kept"))
        #expect(try States.page("stocks.html", try Samples().dossier("2025-08-11", "09:20")).contains("No call yet"))
    }

    @Test func `two thousand stocks are folded after fifty per side, and the feed has them all`() throws {
        let dossier = try States.twoThousand()
        let page = try States.page("stocks.html", dossier)
        #expect(page.contains("950 more, names only") && page.contains("; 800 more in <a href"))
        #expect(FeedSites.text("candidates.csv", dossier).split(separator: "\r\n").count == 2001)
    }

    @Test func `the mail lists the five strongest of each side and marks new ones`() throws {
        let message = try MailStates.message("fresh")
        let line = try #require(message.text.split(separator: "\n").first { $0.hasPrefix("- Long: ") })
        #expect(message.text.contains("5-DAY MOVERS ON THE LISTS") && line.contains("S"))
        let html = try MailStates.message("hostile").html
        #expect(!html.contains("M&M<script>"))
    }
}
