import MarketRegime
import Publishing
import Testing

/// How breadth is shown on pages and in feeds.
@Suite struct BreadthPageTests {
    /// Two scans in a morning, each with its universe: stocks up and down since yesterday's close, or without an
    /// earlier price.
    static func samples(
        _ scans: [(long: Int, short: Int, up: Int?, down: Int)], hasBase: Bool = true
    ) throws -> Samples {
        var samples = try Samples()
        let slots = try #require(samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots)
        for (index, (slot, scan)) in zip(slots.dropFirst(), scans).enumerated() {
            let universe = scan.up.map { up in
                (0..<up + scan.down).map {
                    Stock(
                        symbol: "U\($0)", price: ($0 < up ? 101 : 99) + Double(index) / 4,
                        previousClose: hasBase ? 100 : nil)
                }
            }
            // Only the first scan has candidates, so the second uses the earlier ATR.
            let candidates = (0..<(index == 0 ? 8 : 0)).map {
                Candidate(symbol: "C\($0)", side: .long, price: 50 + Double($0), atrPercent: 3)
            }
            samples.add(
                Scan(
                    source: "scan_\(index).json", timestamp: slot.start, finished: slot.start.adding(minutes: 2),
                    counts: Counts(long: scan.long, short: scan.short), candidates: candidates, universe: universe ?? []
                ), slot)
        }
        return samples
    }

    @Test func `the reasons show both scores in one notation, the age of an earlier vote, and the lack of a vote`()
        throws
    {
        let cases: [(samples: Samples, sentences: [String], absent: [String])] = [
            (
                try Self.samples([(20, 20, 50, 50), (25, 10, 73, 27)]),
                [
                    "With 5 added to both: 2.00 : 1. These are set-ups since the open.",
                    "<b>73 of 100 stocks up</b>, 27 down since the previous close; equivalent to 3.5 : 1 on the scale of the "
                        + "lists. It covers",
                    ", lists and breadth weighted equally, smoothed; 2.64 : 1 from this scan alone.",
                    "Lists, breadth and the smoothed balance on one scale",
                ], ["disagree"]
            ),
            (
                try Self.samples([(25, 10, 73, 27), (25, 10, nil, 0)]),
                [
                    "As of 10:00, 1 half-hour before this scan, which has no universe.", "Stocks up (now 73)",
                    "Stocks up: since the previous close.",
                ], ["disagree"]
            ),
            (
                try Self.samples([(25, 10, nil, 0), (25, 10, nil, 0)]),
                ["<b>No universe</b>, so the lists decide alone.", "<dt>Balance</dt>"],
                ["Together", "Stocks up ("]
            ),
            (
                try Self.samples([(25, 10, 73, 27), (25, 10, 73, 27)], hasBase: false),
                ["<b>Not counted</b>: fewer than 20 stocks have a price from an earlier session (of the last 7 days)"],
                ["Together"]
            ),
            (
                try Self.samples([(20, 20, 50, 50), (10, 30, 80, 20)]).measured("2025-08-08", "09:30"),
                [
                    "<b>80 of 100 stocks up</b>, 20 down since Fri 8 Aug, 09:30; equivalent to",
                    "yet 80% of stocks are up since Fri 8 Aug, 09:30.</p>",
                    "It covers everything since Fri 8 Aug, 09:30.", "Stocks up: since Fri 8 Aug, 09:30.",
                    "80 of 100 stocks are up since Fri 8 Aug, 09:30, 20 down",
                    "stocks have an earlier price (Fri 8 Aug, 09:30).",
                ], ["since the previous", "the whole day", "from the session before"]
            ),
            (
                try Self.samples([(10, 30, 80, 20), (10, 30, nil, 0)]),
                ["yet 80% of stocks are up since the previous close (as of 10:00).</p>"], []
            ),
            (
                try Self.samples([(20, 20, 50, 50), (10, 30, 80, 20)]),
                [
                    "<p class=\"warn\"><b>The lists and the market disagree.</b> The lists are 2.33 : 1 short, yet 80% of "
                        + "stocks are up since the previous close.</p>"
                ], []
            ),
        ]
        for (samples, sentences, absent) in cases {
            let page = try States.page("index.html", try samples.dossier("2025-08-11", "10:40"))
                .replacing("\u{a0}", with: " ")
            for sentence in sentences { #expect(page.contains(sentence), "\(sentence)") }
            for word in absent { #expect(!page.contains(word), "\(word)") }
        }
    }

    @Test func `the feeds give both scores and the stocks behind the vote`() throws {
        let voted = try Self.samples([(20, 20, 50, 50), (25, 10, 73, 27)]).dossier("2025-08-11", "10:40")
        let alone = try Self.samples([(25, 10, nil, 0)]).dossier("2025-08-11", "10:10")
        let latest = FeedSites.text("latest.json", voted)
        for line in [
            "\"advances\": 73", "\"declines\": 27", "\"stocks\": 100", "\"counts_score\": 0.693147",
            "\"counted_at\": \"2025-08-11T10:30:00+05:30\"",
        ] { #expect(latest.contains(line), "\(line)") }
        #expect(FeedSites.text("latest.json", alone).contains("\"breadth\": null"))
        let table = FeedSites.text("history.csv", voted)
        #expect(table.contains("counts_score,breadth_score,advances,declines,breadth_stocks"))
    }
}

extension Samples {
    /// The same, with the newest call's breadth measured from an earlier time than yesterday's close.
    func measured(_ day: String, _ time: String) throws -> Samples {
        var samples = self
        let last = try #require(samples.history.entries.last)
        for var entry in samples.history.removeEntries(from: last.slot) {
            entry.call?.breadth?.base = try instant(day, time)
            samples.history.append(entry)
        }
        return samples
    }
}

extension BreadthPageTests {
    @Test
    func `a call against most stocks causes a warning with numbers, and page and feed show the same breadth`()
        throws
    {
        // The lists pull the call long, but most stocks are down.
        let samples = try Self.samples([(400, 4, 40, 60), (420, 4, 39, 61)])
        let dossier = try samples.dossier("2025-08-11", "10:40")
        let page = try States.page("index.html", dossier)
        let call = try #require(dossier.standing.current?.call)
        let feed = FeedSites.text("latest.json", dossier)
        #expect(page.contains("39 of 100 stocks are up since the previous close, 61 down"))
        #expect(page.contains("▲ 39 up") && page.contains("needs 39 sessions, 1 so far."))
        #expect(
            feed.contains("\"diverges\": \(call.divergesFromBreadth)") && feed.contains("\"advance_decline_line\": -22")
        )
        #expect(
            page.contains("The lists and the market disagree.") || page.contains("The call and the market diverge."))
    }
}
