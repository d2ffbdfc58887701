import MarketRegime
import Testing

@testable import ScanFormats

/// Scans that contradict themselves, or of which a part cannot be read.
@Suite struct Contradictions {
    /// 12 longs and 6 shorts as a table; `cells` gives further cells of a row, after symbol, direction and price.
    private func table(
        _ header: String = "", price: (Int) -> String = { "\(100 + $0).5" }, _ cells: (Int) -> String = { _ in "" }
    )
        -> String
    {
        (0..<18).reduce("symbol,direction,price\(header)\n") {
            $0 + "S\($1),\($1 < 12 ? "long" : "short"),\(price($1))\(cells($1))\n"
        }
    }

    private func scan(_ text: String) throws -> Scan {
        try #require(try Tables.scan(text, named: Instant(rfc3339: "2025-07-16T15:00:00+05:30")))
    }

    @Test(arguments: [("1", "90"), ("12", "2"), ("3", "6")])
    func `counts far below the number of listed rows give no call, in a table and in JSON`(long: String, short: String)
        throws
    {
        let found = try scan(table(",long_count,short_count") { _ in ",\(long),\(short)" })
        #expect(found.counts == nil && found.problem?.contains("candidates are listed") == true, "\(found.notes)")
        let rows = (0..<18).map { #"{"symbol": "S\#($0)", "direction": "\#($0 < 12 ? "long" : "short")"}"# }
        let json = try ScanText().with("candidates", "[\(rows.joined(separator: ", "))]").with("long_count", long)
            .with("short_count", short).read()
        #expect(json.counts == nil && json.problem?.contains("candidates are listed") == true)
    }

    @Test func `a count a little below a list that is not marked as complete is taken`() throws {
        let found = try scan(table(",long_count,short_count") { _ in ",12,5" })
        #expect(found.counts == Counts(long: 12, short: 5) && found.problem == nil)
    }

    @Test func `a table whose counts change from row to row holds two scans and is rejected`() {
        let text = table(",long_count,short_count") { $0 < 12 ? ",40,20" : ",20,40" }
        let problem = Tables.refusal(
            of: Array(text.utf8), name: "a.csv", named: Instant(rfc3339: "2025-07-16T15:00:00Z"))
        #expect(problem == "a.csv:14: column 'long_count': expected 40, as in the rows before, found \"20\"")
    }

    @Test func `stated counts over stocks that are mostly on both sides give no call`() throws {
        let rows = ["long", "short"].flatMap { side in
            (0..<9).map { #"{"symbol": "S\#($0)", "direction": "\#(side)"}"# }
        }
        let found = try ScanText().with("candidates", "[\(rows.joined(separator: ", "))]").read()
        #expect(found.problem == "18 of 18 rows name stocks that are listed on both sides")
    }

    @Test func `one odd decimal comma in the prices leaves the other columns readable`() throws {
        let found = try scan(
            table(",atr_percent", price: { $0 == 3 ? "\"12,5\"" : "\(100 + $0).5" }) { _ in ",10.088" })
        #expect(found.candidates.allSatisfy { $0.atrPercent == 10.088 })
        #expect(found.candidates.filter { $0.price == nil }.map(\.symbol) == ["S3"])
    }

    @Test(arguments: [
        ("three decimals after a comma, beside prices with a point", ["\"2,931\""]),
        ("every second one a fraction", ["4.2", "0.042"]), ("more than the price", ["250"]),
    ])
    func `an ATR in doubt is unknown, and the notes say so`(kind: String, cells: [String]) throws {
        let found = try scan(table(",atr_percent") { ",\(cells[$0 % cells.count])" })
        #expect(found.candidates.allSatisfy { $0.trueRangePercent == nil }, "\(kind)")
        #expect(found.notes.contains { $0.contains("ATR") || $0.contains("atr_percent") }, "\(kind): \(found.notes)")
    }

    @Test func `a universe that lists each stock twice at different prices is not used, whatever their order`() throws {
        let rows = (0..<2).flatMap { copy in
            (0..<30).map { #"{"symbol": "U\#($0)", "price": \#(copy == 0 ? 101 : 99)}"# }
        }
        for rows in [rows, rows.reversed()] {
            var found = try ScanText().with("universe", "[\(rows.joined(separator: ", "))]").read()
            found.dropContradictoryPrices(ScanLimits(market: "nse"))
            #expect(
                found.universe.isEmpty
                    && found.notes.contains { $0.hasPrefix("the universe is not used, because U0, ") })
        }
    }

    @Test(arguments: [
        ("rows,3O\n", "expected the number of rows after 'rows', found \"3O\""),
        ("\0\0\0", "expected text in UTF-8, found a zero byte"),
        ("rows,17\n", "expected 17 rows, as stated in the file, found 18"),
    ])
    func `a table with an unreadable end is rejected for that reason`(end: String, problem: String) {
        let text = table() + end
        let found = Tables.refusal(of: Array(text.utf8), name: "a.csv", named: Instant(rfc3339: "2025-07-16T15:00:00Z"))
        #expect(found?.contains(problem) == true, "\(found ?? "accepted")")
    }

    @Test(arguments: ["GRANDTOTAL", "Result", "Summe", "NIFTYIT", "CNXIT", "DJI"])
    func `totals and one-word index names are not stocks`(symbol: String) {
        #expect(RowKind(symbol: symbol, filled: 2, usual: 3) == .notStock)
    }
}
