import MarketRegime
import Testing

@Suite struct BreadthTests {
    private let calendar: MarketCalendar
    private var folder = Folder()

    init() throws { calendar = try Market.nse() }

    /// Adds a scan of 20 long and 20 short candidates. The first `up` of its stocks cost 100 times `factor`, the others 100.
    private mutating func add(
        _ day: String, _ clock: String, up: Int, of stocks: Int = 40, by factor: Double = 1.01, counts: Bool = true,
        previousClose: Double? = nil
    ) throws {
        let moment = try Market.nseTime(clock, day: day)
        folder.add(
            Scan(
                source: "\(day) \(clock)", timestamp: moment, counts: counts ? Counts(long: 20, short: 20) : nil,
                universe: (0..<stocks).map {
                    // Each scan differs slightly, so that it does not count as a repeat.
                    Stock(
                        symbol: "S\($0)", price: $0 < up ? 100 * factor : 100, previousClose: previousClose,
                        volumeRatio: Double(moment.seconds % 86_400))
                }))
    }

    private func entries(_ policy: Policy = Policy()) throws -> [Entry] {
        Setup(calendar: calendar, policy: policy).replayed(folder, try Market.nseTime("23:00", day: "2025-07-30"))
            .entries
    }

    @Test(arguments: [(19, nil as Int?), (20, 20)])
    func `19 stocks have no vote, and 20 have`(stocks: Int, counted: Int?) throws {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "09:30", up: 12, of: stocks)
        let call = try #require(try test.entries().last?.call)
        #expect(call.breadth?.stocks == counted)
        #expect(call.newestScore == (counted == nil ? 0 : 0.5 * (call.breadth?.vote ?? 0)))
    }

    @Test(arguments: [("2025-07-23", true), ("2025-07-24", false)])
    func `moves since seven days ago give a vote, and since eight days ago none`(day: String, hasVote: Bool) throws {
        var test = self
        try test.add("2025-07-16", "15:30", up: 0)
        try test.add(day, "09:30", up: 30)
        #expect((try test.entries().last?.call?.breadth != nil) == hasVote)
    }

    @Test func `splits and bonus issues in half of the universe are left out`() throws {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "09:30", up: 20, by: 0.5)
        let breadth = try #require(try test.entries().last?.call?.breadth)
        #expect([breadth.advances, breadth.declines, breadth.stocks] == [0, 0, 20])
        #expect(breadth.vote == 0)
    }

    @Test func `a universe in which no price has moved votes for neither side`() throws {
        var test = self
        try test.add("2025-07-15", "15:30", up: 40)
        try test.add("2025-07-16", "09:30", up: 0, previousClose: 100)
        let call = try #require(try test.entries().last?.call)
        let breadth = try #require(call.breadth)
        #expect([breadth.advances, breadth.declines, breadth.stocks] == [0, 0, 40])
        #expect(breadth.vote == 0 && call.newestScore == 0.5 * call.countsScore)
    }

    @Test func `a universe that appears at noon votes from noon on and is kept until the close, but not over a night`()
        throws
    {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "11:30", up: 0, of: 0)
        try test.add("2025-07-16", "12:00", up: 30)
        try test.add("2025-07-16", "12:30", up: 0, of: 0)
        try test.add("2025-07-16", "15:30", up: 0, of: 3)
        try test.add("2025-07-17", "09:30", up: 0, of: 0)
        let noon = try Market.nseTime("12:00")
        let found = try test.entries().compactMap(\.call).map { $0.breadth?.countedAt }
        #expect(found == [nil, nil, noon, noon, noon, nil])
    }

    @Test func `a scan without counts gives no call, but renews the vote and is a base for the next session`() throws {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "12:00", up: 30)
        try test.add("2025-07-16", "15:00", up: 10, counts: false)
        try test.add("2025-07-16", "15:30", up: 0, of: 0)
        try test.add("2025-07-17", "09:30", up: 10)
        let entries = try test.entries()
        #expect(entries.map(\.state) == [.analysed, .analysed, .invalid, .analysed, .analysed])
        #expect(entries.map { $0.call?.breadth?.advances } == [nil, 30, nil, 10, 0])
    }

    @Test func `a scan that repeats another has no vote`() throws {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "12:00", up: 30)
        var late = try #require(test.folder.scans["2025-07-16 12:00"])
        (late.source, late.timestamp) = ("again", try Market.nseTime("12:30"))
        late.finished = late.timestamp
        test.folder.add(late)
        try test.add("2025-07-16", "13:00", up: 0, of: 0)
        let entries = try test.entries()
        #expect(entries.map(\.state) == [.analysed, .analysed, .stale, .analysed])
        #expect(entries.last?.call?.breadth?.countedAt == (try Market.nseTime("12:00")))
    }

    @Test func `a close in the stock's own row wins over the last session's price`() throws {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "09:30", up: 40, by: 1.001, previousClose: 99)
        try test.add("2025-07-16", "10:00", up: 40, by: 1.002, previousClose: 101)
        let found = try test.entries().compactMap(\.call?.breadth)
        #expect(found.map(\.advances) == [40, 0] && found.map(\.declines) == [0, 40])
    }

    @Test func `with a weight of 0 nothing is counted and the lists decide alone`() throws {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "09:30", up: 30)
        var policy = Policy()
        policy.breadth.weight = 0
        let call = try #require(try test.entries(policy).last?.call)
        #expect(call.breadth == nil && call.newestScore == call.countsScore)
    }

    @Test(
        arguments: [
            ("2025-07-15", "15:30", nil), ("2025-07-15", "09:30", "2025-07-15T09:30:00+05:30"),
            ("2025-07-14", "15:30", "2025-07-14T15:30:00+05:30"),
        ] as [(String, String, String?)])
    func `a base that is not the close of the session before is named with its day and time`(
        day: String, clock: String, base: String?
    ) throws {
        var test = self
        try test.add(day, clock, up: 0)
        try test.add("2025-07-16", "09:30", up: 30)
        let breadth = try #require(try test.entries().last?.call?.breadth)
        #expect(try breadth.base == base.map(Market.time))
    }

    @Test(arguments: [0, 15, 40])
    func `a correction without a universe that can vote does not remove the vote of its half-hour`(stocks: Int)
        throws
    {
        var test = self
        try test.add("2025-07-15", "15:30", up: 0)
        try test.add("2025-07-16", "15:30", up: 40)
        try test.add("2025-07-16", "15:35", up: min(10, stocks), of: stocks)
        try test.add("2025-07-17", "09:30", up: 40, by: 1.02)
        let entries = try test.entries()
        let corrected = entries[entries.count - 2]
        #expect(corrected.source == "2025-07-16 15:35")
        #expect(corrected.call?.breadth?.advances == (stocks == 40 ? 10 : 40))
        #expect(corrected.observations.universeSource == (stocks == 40 ? nil : "2025-07-16 15:30"))
        #expect(corrected.notes.contains { $0.hasPrefix("no universe that can vote: ") } == (stocks != 40))
        // The next day is measured from those prices.
        let next = try #require(entries.last?.call?.breadth)
        #expect(next.base == nil && next.advances == 40)
        let setup = Setup(calendar: calendar)
        let history = try [
            ("2025-07-15", "15:31"), ("2025-07-16", "15:31"), ("2025-07-16", "15:36"), ("2025-07-17", "09:31"),
        ]
        .reduce(History(policy: setup.policy)) { setup.run($0, test.folder, try Market.nseTime($1.1, day: $1.0)) }
        #expect(history.entries == entries)
    }

    @Test(arguments: [
        // The previous session's last prices are from its close, or only from the morning.
        ("15:30", 110.0, 40 as Int?), ("15:30", 99, nil), ("09:30", 104, nil), ("09:30", 90, 40),
    ])
    func `closes that contradict the known prices of most stocks give no vote, and the numbers are named`(
        clock: String, close: Double, contradicted: Int?
    ) throws {
        var test = self
        try test.add("2025-07-15", clock, up: 0)
        try test.add("2025-07-16", "09:30", up: 40, by: 1.002, previousClose: close)
        let entry = try #require(try test.entries().last)
        #expect(entry.observations.contradictedCloses == contradicted)
        #expect((entry.call?.breadth == nil) == (contradicted != nil))
        #expect(
            entry.notes.contains { $0.contains("found more in 40 of 40 stocks (median 10.0%)") }
                == (contradicted != nil))
    }
}
