import MarketRegime
import Support
import Testing

@Suite struct PriceTableTests {
    private func table(_ quotes: [(String, Double)]) -> PriceTable {
        PriceTable(slot: Instant(seconds: 0), quotes: quotes.map { PriceTable.Quote(symbol: $0, price: $1) })
    }

    @Test func `only usable prices are taken, the universe's first`() {
        let scan = Scan(
            source: "a.json", timestamp: Instant(seconds: 0), counts: nil,
            candidates: [
                Candidate(symbol: "A", side: .long, price: 9), Candidate(symbol: "E", side: .short, price: 5),
                Candidate(symbol: "F", side: .short),
            ],
            universe: [
                Stock(symbol: "A", price: 1), Stock(symbol: "B"), Stock(symbol: "C", price: 0),
                Stock(symbol: "D", price: .infinity),
            ])
        let found = PriceTable(scan, slot: Instant(seconds: 0))
        #expect(found.quotes == table([("A", 1), ("A", 9), ("E", 5)]).quotes)
        #expect(table([("A", 2)]).returns(since: found) == [1])
    }

    @Test func `if a symbol occurs twice in either table, the first is used`() {
        let earlier = table([("A", 2), ("A", 100), ("B", 4)])
        #expect(table([("A", 3), ("A", 4), ("C", 1)]).returns(since: earlier) == [0.5])
        #expect(table([]).returns(since: earlier).isEmpty && earlier.returns(since: table([])).isEmpty)
    }

    @Test(arguments: UInt64(1)...50)
    func `the returns equal those of a simple comparison`(seed: UInt64) {
        var random = Seeded(seed)
        func quotes() -> [(String, Double)] {
            (0..<Int.random(in: 0...60, using: &random)).map { _ in
                ("S\(Int.random(in: 0..<40, using: &random))", Double(Int.random(in: 1...9, using: &random)))
            }
        }
        let (earlier, later) = (quotes(), quotes())
        let before = Dictionary(earlier) { first, _ in first }
        let plain = Dictionary(later) { first, _ in first }.compactMap { symbol, price in
            before[symbol].map { price / $0 - 1 }
        }
        #expect(table(later).returns(since: table(earlier)) == plain.sorted(), "seed \(seed)")
    }
}
