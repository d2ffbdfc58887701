import MarketRegime
import Testing

@Suite struct CorrectionTests {
    private let setup: Setup
    private let slots: [Slot]

    init() throws {
        setup = Setup(calendar: try Market.nse())
        slots = setup.calendar.slots(on: try Market.day("2025-07-16"))
    }

    private func scan(_ index: Int, _ name: String? = nil, finished: Int = 5, price: Double? = nil) -> Scan {
        let stocks = (0..<6).map { Stock(symbol: "S\($0)", price: price ?? 100 + Double(index)) }
        let began = slots[index].start
        return Scan(
            source: name ?? "scan\(index)", timestamp: began, finished: began.adding(minutes: finished),
            counts: Counts(long: 20, short: 9), universe: stocks)
    }

    private func folder(_ scans: [Scan]) -> Folder {
        var folder = Folder()
        for scan in scans { folder.add(scan) }
        return folder
    }

    @Test func `a copy of a scan under an earlier name does not cost the next scan its market return`() {
        let history = setup.run(History(policy: setup.policy), folder([scan(0)]), slots[0].end)
        let copied = folder([scan(0), scan(0, "a copy"), scan(1)])
        let found = setup.run(history, copied, slots[1].end)
        #expect(found.entries.last?.observations.marketReturn == 1)
        #expect(found == setup.replayed(copied, slots[1].end))
    }

    @Test func `a corrected scan replaces its call, and later slots are analysed again`() {
        let before = folder([scan(0), scan(1), scan(2)])
        let history = setup.replayed(before, slots[3].start)
        let after = folder([scan(0), scan(1), scan(2), scan(1, "better", finished: 40, price: 110)])
        let found = setup.run(history, after, slots[3].start)
        #expect(found.entries.map(\.source) == ["scan0", "better", "scan2"])
        #expect(found.entries.map(\.state) == [.analysed, .late, .analysed])
        #expect(found.entries[0] == history.entries[0])
        #expect(found.entries[1].observations.marketReturn == 10)
        #expect(found.entries[2].observations.marketReturn != history.entries[2].observations.marketReturn)
    }

    @Test func `a call whose file is gone stays, and the next call has no return rather than one over two half-hours`()
    {
        let history = setup.replayed(folder([scan(0), scan(1)]), slots[1].end)
        let after = folder([scan(0, finished: 7), scan(2)])
        let found = setup.run(history, after, slots[2].end)
        #expect(found.entries.map(\.source) == ["scan0", "scan1", "scan2"])
        #expect(found.entries[1] == history.entries[1])
        #expect(found.entries[2].observations.marketReturn == nil)
        #expect(found.entries[2].observations.move == nil)
    }

    @Test func `an unreadable file is analysed once it can be read`() {
        var torn = Folder()
        torn.unreadable = [ScanListing(source: "scan0", times: nil, problem: "torn", hint: slots[0].start)]
        let history = setup.run(History(policy: setup.policy), torn, slots[0].end)
        #expect(history.entries.map(\.state) == [.invalid])
        let found = setup.run(history, folder([scan(0)]), slots[0].end)
        #expect(found.entries.map(\.state) == [.analysed])
        #expect(found == setup.replayed(folder([scan(0)]), slots[0].end))
    }

    @Test(arguments: [(0, true), (1, false)])
    func `a scan of the window's first day is new, and one of the day before is not`(later: Int, isNew: Bool) {
        let schedule = setup.schedule(folder([scan(0)]), slots[1].end)
        let found = Reanalysis.firstChange(
            in: schedule, since: History(policy: setup.policy), from: slots[0].day.adding(days: later))
        #expect((found == slots[0].start) == isNew)
        #expect((found == nil) == !isNew)
    }
}
