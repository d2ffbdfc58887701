import MarketRegime
import Testing

@Suite struct StockReportTests {
    private let setup: Setup
    private let slots: [Slot]

    init() throws {
        setup = Setup(calendar: try Market.nse())
        slots =
            setup.calendar.slots(on: try Market.day("2025-07-15")).suffix(2)
            + setup.calendar.slots(on: try Market.day("2025-07-16")).prefix(4)
    }

    /// The report on the last of several lists of longs; `nil` stands for a scan with counts only.
    private func report(_ lists: [[String]?], short: Int = 3) -> StockReport.SideReport? {
        var folder = Folder()
        var book = CandidateBook()
        for (index, list) in lists.enumerated() {
            let candidates = (list ?? []).map {
                Candidate(
                    symbol: $0, side: .long, sector: $0 == "A" ? "Banks" : nil, price: 10 + Double(index), momentum5d: 1
                )
            }
            let counts = Counts(long: list?.count ?? 9, short: short + index)
            folder.add(
                Scan(source: "\(index)", timestamp: slots[index].start, counts: counts, candidates: candidates))
            book.set(candidates, at: slots[index])
        }
        var dossier = Dossier(
            history: setup.replayed(folder, slots[lists.count - 1].end), policy: setup.policy, calendar: setup.calendar,
            now: slots[lists.count - 1].end)
        dossier.candidates = book
        return dossier.stocks?.sides[.long]
    }

    @Test func `a stock is new, or on the list since the first list of its unbroken stay, also over a night`() {
        let found = report([["A", "B"], ["A", "C"], ["A", "C", "D"], ["A", "B", "D", "E"]])
        #expect(found?.items.map(\.symbol) == ["B", "E", "A", "D"])
        #expect(found?.items.map(\.isNew) == [true, true, false, false])
        #expect(found?.items.map(\.lists) == [1, 1, 4, 2])
        #expect(found?.items.map(\.since) == [slots[3].start, slots[3].start, slots[0].start, slots[2].start])
        #expect(found?.items[2].sector == "Banks" && found?.items[2].figures.price == 13)
        #expect(found?.dropped.map(\.symbol) == ["C"] && found?.dropped.first?.lists == 2)
        #expect(found?.before == slots[2].start)
    }

    @Test func `a scan with counts only names no stocks, and the next list is compared with the last one that did`() {
        #expect(report([["A"], nil])?.isNamed == false && report([["A"], nil])?.items.isEmpty == true)
        let found = report([["A", "B"], nil, ["A", "C"]])
        #expect(found?.items.map(\.symbol) == ["C", "A"] && found?.items.map(\.lists) == [1, 2])
        #expect(found?.dropped.map(\.symbol) == ["B"] && found?.before == slots[0].start)
    }

    @Test func `nothing is new on the first list, and an empty list drops everything`() {
        #expect(report([["A"]])?.items.map(\.isNew) == [false] && report([["A"]])?.before == nil)
        let empty = report([["A", "B"], []])
        #expect(empty?.isNamed == true && empty?.items.isEmpty == true && empty?.dropped.count == 2)
    }

    @Test func `a corrected half-hour replaces its earlier list, whatever the order`() {
        func picks(_ symbols: String) -> [Candidate] {
            symbols.map { Candidate(symbol: String($0), side: .short, price: 5) }
        }
        var late = CandidateBook(), plain = CandidateBook()
        for (list, slot) in zip(["AB", "BC", "C"], slots.suffix(3)) { plain.set(picks(list), at: slot) }
        for index in [5, 3, 4] { late.set(picks(index == 4 ? "XY" : ["AB", "", "C"][index - 3]), at: slots[index]) }
        late.set(picks("BC"), at: slots[4])
        let day = slots[5].day
        #expect(late.sessions[day]?.pruned == plain.sessions[day]?.pruned)
        late.set([], at: slots[3])
        #expect(late.sessions[day]?.slots == [slots[4].start, slots[5].start])
        #expect(DayStocks(late.sessions[day])?.sides[.short]?.items.map { "\($0.symbol)\($0.count)" } == ["C2", "B1"])
    }
}
