import MarketRegime
import Testing

@Suite struct StateTests {
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
        return Setup(calendar: try Market.nse()).replayed(folder, try Market.nseTime("23:00", day: "2025-07-18"))
            .entries
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

    @Test(arguments: [(5, SlotState.stale), (4, .analysed)])
    func `one repeated list makes a scan stale even if the other changed, unless it is very short`(
        rows: Int, state: SlotState
    ) throws {
        func list(_ clock: String, _ move: Double) throws -> Scan {
            var scan = try scan(clock, Counts(long: rows, short: 8))
            scan.candidates =
                (0..<rows).map { Candidate(symbol: "L\($0)", side: .long, price: 100 + Double($0)) }
                + (0..<8).map { Candidate(symbol: "S\($0)", side: .short, price: (50 + Double($0)) * move) }
            return scan
        }
        #expect(try entries([try list("10:00", 1), try list("10:30", 1.01)]).map(\.state) == [.analysed, state])
    }

    @Test(arguments: [(0, 1.00001, SlotState.stale), (2, 1.0, .stale), (3, 1.0, .analysed), (0, 1.001, .analysed)])
    func `a scan in which little more than noise changed is stale`(moved: Int, noise: Double, state: SlotState) throws {
        func list(_ clock: String, _ isLater: Bool) throws -> Scan {
            var scan = try scan(clock, Counts(long: 20, short: 10))
            scan.universe = (0..<40).map { index in
                let factor = !isLater ? 1 : index < moved ? 1.02 : noise
                return Stock(
                    symbol: "S\(index)", price: (100 + Double(index)) * factor, volumeRatio: isLater ? 0.4 : 0.3)
            }
            return scan
        }
        #expect(try entries([try list("10:00", false), try list("10:30", true)]).map(\.state) == [.analysed, state])
    }

    /// The long list of the half-hour before, sent again while the shorts move.
    struct FrozenSide: Sendable {
        var rows = 30
        var dropped = 0
        var noise = 1.0
        /// How the symbols are written the second time.
        var suffix = ""
        var state = SlotState.stale
    }

    @Test(arguments: [
        FrozenSide(noise: 1.00005), FrozenSide(dropped: 1), FrozenSide(suffix: ".NS"),
        FrozenSide(rows: 20, dropped: 1, noise: 1.00005), FrozenSide(rows: 19, noise: 1.00005, state: .analysed),
        FrozenSide(dropped: 3, state: .analysed), FrozenSide(noise: 1.001, state: .analysed),
    ])
    func `a list that stands still but for noise, a row or a spelling is stale while the other one moves`(
        _ frozen: FrozenSide
    ) throws {
        func list(_ clock: String, _ isLater: Bool) throws -> Scan {
            var scan = try scan(clock, Counts(long: frozen.rows, short: 25))
            let rows = (0..<frozen.rows).dropFirst(isLater ? frozen.dropped : 0)
            scan.candidates =
                rows.map {
                    Candidate(
                        symbol: "L\($0)" + (isLater ? frozen.suffix : ""), side: .long,
                        price: (100 + Double($0)) * (isLater ? frozen.noise : 1))
                }
                + (0..<25).map {
                    Candidate(symbol: "S\($0)", side: .short, price: (50 + Double($0)) * (isLater ? 1.01 : 1))
                }
            return scan
        }
        let found = try entries([try list("10:00", false), try list("10:30", true)])
        #expect(found.map(\.state) == [.analysed, frozen.state])
    }

    @Test(arguments: [("10:00", SlotState.stale), ("14:30", .stale), ("15:00", .analysed)])
    func `in a closing auction only the lists with which trading ended may stand still`(
        repeated: String, state: SlotState
    ) throws {
        var hours = try Market.hours("09:15", "15:35")
        hours.auction = try #require(TimeOfDay("15:15"))..<(try #require(TimeOfDay("15:35")))
        let calendar = MarketCalendar(zone: try Market.zone("Asia/Kolkata"), weekdays: [1, 2, 3, 4, 5], hours: hours)
        var folder = Folder()
        for clock in ["10:00", "14:30", "15:00", "15:30"] {
            let of = clock == "15:30" ? repeated : clock
            var scan = try scan(clock, Counts(long: 20, short: 10))
            let level = Double(try Market.nseTime(of).seconds % 9973)
            scan.candidates = (1...12).map { Candidate(symbol: "L\($0)", side: .long, price: Double($0) * level) }
            folder.add(scan)
        }
        let found = Setup(calendar: calendar).replayed(folder, try Market.nseTime("23:00")).entries
        #expect(found.map(\.state) == [.analysed, .analysed, .analysed, state])
    }

    @Test(arguments: 1...3) func `a Friday scan repeated on Monday is stale, however short the window`(
        days: Int
    ) throws {
        var policy = Policy()
        policy.historyDays = days
        var folder = Folder()
        for (day, source) in [("2025-07-18", "friday"), ("2025-07-21", "monday")] {
            let began = try Market.nseTime(source == "friday" ? "15:30" : "09:30", day: day)
            folder.add(
                Scan(
                    source: source, timestamp: began, counts: Counts(long: 9, short: 3),
                    universe: (0..<6).map { Stock(symbol: "S\($0)", price: 100 + Double($0)) }))
        }
        let setup = Setup(calendar: try Market.nse(), policy: policy)
        let now = try Market.nseTime("10:00", day: "2025-07-21")
        #expect(setup.replayed(folder, now).entries.map(\.state) == [.analysed, .stale])
        let friday = setup.run(
            History(policy: policy), folder.only(["friday"]), try Market.nseTime("16:00", day: "2025-07-18"))
        #expect(setup.run(friday, folder, now).entries.map(\.state) == [.analysed, .stale])
    }

    @Test func `equal counts alone prove nothing, nor do a few names without a number`() throws {
        let counts = Counts(long: 20, short: 10)
        var first = try scan("10:00", counts), second = try scan("10:30", counts)
        first.candidates = [Candidate(symbol: "A", side: .long)]
        second.candidates = first.candidates
        let found = try entries([first, second, try scan("11:00", counts)])
        #expect(found.map(\.state) == [.analysed, .analysed, .analysed])
    }

    @Test func `a later scan can also repeat one that was rejected`() throws {
        let found = try entries([
            try scan("10:00", nil, price: 100), try scan("10:30", Counts(long: 9, short: 9), price: 100),
        ])
        #expect(found.map(\.state) == [.invalid, .stale])
    }

    @Test func `a scan whose file cannot be read is invalid with the reason`() throws {
        var folder = Folder()
        let slot = try Market.nse().slot(at: try Market.nseTime("10:00"))
        folder.unreadable = [ScanListing(source: "x", times: nil, problem: "torn", hint: slot.start)]
        let found = Setup(calendar: try Market.nse()).replayed(folder, slot.end)
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
        let history = Setup(calendar: try Market.nse()).replayed(folder, try Market.nseTime("12:00", day: "2025-07-17"))
        let calls = history.entries.compactMap(\.call)
        #expect(history.entries.map { $0.observations.move != nil } == [false, true, false, true])
        let decayed = 0.6 * calls[1].newestScore + 0.4 * 0.3 * calls[1].state.score
        #expect(abs(calls[2].state.score - decayed) < 1e-8)
        #expect(history.tally.bins.allSatisfy { $0.resolved == 0 })
        #expect(calls.map(\.context.durationMinutes) == [0, 30, 45, 75])
    }
}
