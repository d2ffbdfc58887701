import MarketRegime
import Testing

@Suite struct States {
    private func scan(_ clock: String, _ counts: Counts?, finished: Int = 5, price: Double? = nil) throws -> Scan {
        let began = try Market.nseTime(clock)
        let stocks = price.map { price in (0..<6).map { Stock(symbol: "S\($0)", price: price + Double($0)) } } ?? []
        return Scan(
            source: "scan \(clock)", timestamp: began, finished: began.adding(minutes: finished), counts: counts,
            universe: stocks)
    }

    private func entries(_ scans: [Scan]) throws -> [Entry] {
        var folder = Folder()
        for scan in scans { folder.add(scan) }
        return Desk(calendar: try Market.nse()).replayed(folder, try Market.nseTime("23:00", day: "2025-07-18")).entries
    }

    @Test(arguments: [(0, SlotState.analysed), (29, .analysed), (30, .late), (31, .late)])
    func `a scan finished after its slot's end is late, and has its call`(minutes: Int, state: SlotState) throws {
        let entry = try #require(try entries([try scan("10:00", Counts(long: 3, short: 2), finished: minutes)]).first)
        #expect(entry.state == state)
        #expect(entry.call != nil)
    }

    @Test(arguments: [nil, Counts(long: 0, short: 0)])
    func `one side alone, no counts and 0 / 0 are invalid`(counts: Counts?) throws {
        let entry = try #require(try entries([try scan("10:00", counts)]).first)
        #expect(entry.state == .invalid)
        #expect(entry.call == nil)
        #expect(entry.problem != nil)
    }

    @Test(arguments: [Counts(long: 1, short: 0), Counts(long: 0, short: 1)])
    func `a single candidate is a call`(counts: Counts) throws {
        #expect(try entries([try scan("10:00", counts)]).first?.state == .analysed)
    }

    @Test func `the same universe under a new time is stale`() throws {
        let counts = Counts(long: 20, short: 10), other = Counts(long: 9, short: 30)
        let found = try entries([
            try scan("10:00", counts, price: 100), try scan("10:30", other, price: 100),
            try scan("11:00", counts, price: 101),
        ])
        #expect(found.map(\.state) == [.analysed, .stale, .analysed])
        #expect(found[1].call == nil && found[1].problem != nil)
        #expect(found[2].call?.reason == .unchanged)
    }

    @Test func `the same candidates in another order are stale`() throws {
        func list(_ clock: String, _ candidates: [Candidate]) throws -> Scan {
            var scan = try scan(clock, Counts(long: 2, short: 1))
            scan.candidates = candidates
            return scan
        }
        let one = Candidate(symbol: "A", side: .long, price: 10), two = Candidate(symbol: "B", side: .short, price: 7)
        var moved = one
        moved.price = 10.05
        let found = try entries([
            try list("10:00", [one, two]), try list("10:30", [two, one]), try list("11:00", [moved, two]),
        ])
        #expect(found.map(\.state) == [.analysed, .stale, .analysed])
    }

    @Test func `equal counts alone prove nothing, nor do a few names without a number`() throws {
        let counts = Counts(long: 20, short: 10)
        var first = try scan("10:00", counts), second = try scan("10:30", counts)
        first.candidates = [Candidate(symbol: "A", side: .long)]
        second.candidates = first.candidates
        let found = try entries([first, second, try scan("11:00", counts)])
        #expect(found.map(\.state) == [.analysed, .analysed, .analysed])
    }

    @Test func `a refused scan is repeated by a later one all the same`() throws {
        let found = try entries([
            try scan("10:00", nil, price: 100), try scan("10:30", Counts(long: 9, short: 9), price: 100),
        ])
        #expect(found.map(\.state) == [.invalid, .stale])
    }

    @Test func `a scan whose file cannot be read is invalid with the reason`() throws {
        var folder = Folder()
        let slot = try Market.nse().slot(at: try Market.nseTime("10:00"))
        folder.unreadable = [ScanListing(source: "x", times: nil, problem: "torn", hint: slot.start)]
        let found = Desk(calendar: try Market.nse()).replayed(folder, slot.end)
        #expect(found.entries.map(\.state) == [.invalid])
        #expect(found.entries.map(\.problem) == ["torn"])
        #expect(found.entries.first?.finished == nil)
    }

    @Test func `a night decays the score, gives no range and resolves no call`() throws {
        let counts = Counts(long: 25, short: 10)
        func scan(_ moment: Instant, _ price: Double) -> Scan {
            let stocks = (0..<6).map { Stock(symbol: "S\($0)", price: price + Double($0)) }
            return Scan(source: "\(moment.seconds)", timestamp: moment, counts: counts, universe: stocks)
        }
        var folder = Folder()
        folder.add(scan(try Market.nseTime("15:00"), 100))
        folder.add(scan(try Market.nseTime("15:30"), 101))
        folder.add(scan(try Market.nseTime("09:30", day: "2025-07-17"), 102))
        folder.add(scan(try Market.nseTime("10:00", day: "2025-07-17"), 103))
        let history = Desk(calendar: try Market.nse()).replayed(folder, try Market.nseTime("12:00", day: "2025-07-17"))
        let calls = history.entries.compactMap(\.call)
        #expect(history.entries.map { $0.observations.move != nil } == [false, true, false, true])
        let decayed = 0.5 * calls[1].newestScore + 0.5 * 0.3 * calls[1].state.score
        #expect(abs(calls[2].state.score - decayed) < 1e-8)
        #expect(history.tally.bins.allSatisfy { $0.resolved == 0 })
        #expect(calls.map(\.context.durationMinutes) == [0, 30, 45, 75])
    }
}
