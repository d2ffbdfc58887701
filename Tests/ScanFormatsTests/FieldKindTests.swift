import MarketRegime
import Support
import Testing

@testable import ScanFormats

/// Files as people and exporters really write them, grouped by kind of fault.
@Suite struct FieldKindTests {
    private static let names = (0..<20).map { "S\($0)" }

    private func list(_ text: String) throws -> TableScan.Part<Candidate> {
        guard case .list(let list)? = try Tables.content(text, name: "Long_x_20250716_150210.csv") else {
            throw ScanError("no list")
        }
        return list
    }

    private func refusal(_ text: String, name: String = "Long_x_20250716_150210.csv") -> String? {
        do throws(ScanError) {
            _ = try Tables.content(text, name: name)
            return nil
        } catch { return error.description }
    }

    @Test(arguments: [
        "Total,,", "TOTAL,,627", "Grand Total:,,1", "Exported from My Screener on 16 Jul 2025 15:09,,", "Source: NSE,,",
        "Downloaded from www.example.com,,", "12 stocks found,,", "-----,,", "NIFTY 50,24609.05,1", "^NSEI,24609.05,1",
        "NSE:NIFTY50-INDEX,24609,1", "India VIX,12,", "Symbol,Price,ATR", "2025-07-16 15:09,,",
        "* delayed by 15 minutes,,",
        "Made by My Scanner on 16 Jul 2025; for study only,,", "Exported on 16 Jul 2025", "© 2025 Example,,",
        "Data as of 15:09,,", "Average,,3.2",
    ])
    func `a row that cannot be a stock is left out, with a note`(row: String) throws {
        let list = try list("Symbol,Price,ATR\nA,10,1\nB,20,1\n\(row)\n")
        #expect(list.rows.map(\.symbol) == ["A", "B"] && list.dropped.total == 0)
        #expect(list.notes.count == 1 && list.notes[0].hasPrefix("1 row is not a stock and left out: line 4: "))
    }

    @Test(arguments: [
        "M&M", "500325", "BRK.B", "RELIANCE-EQ", "NSE:TCS", "0700.HK", "NIFTYBEES", "BAJAJ-AUTO", "Tata Motors Ltd.",
        "Mahindra & Mahindra Financial Services Ltd", "TOTALENERGIES", "NOTEWORTHY", "बजाज",
    ])
    func `a ticker or a company's name is a stock`(symbol: String) throws {
        #expect(try list("Symbol,Price,ATR\nA,10,1\n\(symbol),20,1\n").rows.map(\.symbol) == ["A", symbol])
    }

    @Test func `a row that may be a stock or a total is dropped and counted`() throws {
        let list = try list("Symbol,Price,ATR\nA,10,1\nB,20,1\nC,3,4\nMAX,20,1\nTata Motors,,\n,3,4\n")
        #expect(list.rows.count == 3 && list.dropped == DroppedRows(long: 3))
    }

    @Test func `a stock whose ticker is a word for a total counts if another stock follows it`() throws {
        let list = try list("Symbol,Price,ATR\nA,10,1\nAVG,20,1\nMAX,20,1\nB,3,4\n")
        #expect(list.rows.map(\.symbol) == ["A", "AVG", "MAX", "B"] && list.dropped.total == 0)
    }

    @Test(arguments: [
        ("₹1,019.50", 1019.5 as Double?), ("1019.5 INR", 1019.5), ("N/A", nil), ("soon", nil), ("0", nil), ("-4", nil),
    ])
    func `an unreadable price is unknown, and its stock still counts`(text: String, price: Double?) throws {
        let list = try list("Symbol,Price\nA,\"\(text)\"\nB,5\n")
        #expect(list.rows.map(\.price) == [price, 5] && list.dropped.total == 0)
        #expect(list.notes.isEmpty == (price != nil || text == "N/A"))
    }

    @Test(arguments: [
        ("Symbol;Price;ATR_Pct\nA;1.234,50;2,4\nB;812,00;3,1\n", [1234.5, 812] as [Double?], [2.4, 3.1] as [Double?]),
        ("Symbol\tPrice\tATR_Pct\nA\t1,234.50\t2.4\nB\t812\t3.1\n", [1234.5, 812], [2.4, 3.1]),
        ("Symbol\tPrice\tATR_Pct\nA\t1.234,50\t2,4\nB\t812\t3,1\n", [1234.5, 812], [2.4, 3.1]),
        ("Symbol,Price,ATR_Pct\nA,\"1.234,50\",\"2,4\"\nB,812,\"3,1\"\n", [1234.5, 812], [2.4, 3.1]),
        // If nothing shows what the comma means, or two cells contradict each other, no number is better than a wrong
        // one.
        ("Symbol;Price;ATR_Pct\nA;1,234;2\nB;812;3\n", [nil, 812], [2, 3]),
        ("Symbol;Price;ATR_Pct\nA;1,234;2,4\nB;812;3.1\n", [nil, 812], [2.4, 3.1]),
        ("sep=;\nSymbol;Price;ATR_Pct\nA;1234,5;2,4\nB;812;3,1\n", [1234.5, 812], [2.4, 3.1]),
    ])
    func `a table is read with its own separator and decimal mark`(
        text: String, prices: [Double?], ranges: [Double?]
    ) throws {
        let list = try list(text)
        #expect(list.rows.map(\.price) == prices && list.rows.map(\.atrPercent) == ranges)
    }

    @Test(arguments: [
        "Symbol,Price,ATR\nA,10,1\nB,20,1", "Symbol,Price,ATR\nA,10,1\nB,20\n", "Symbol,Price,ATR\nA,10,1\nB,2",
        "Symbol,Price,ATR\nA,10,1\nB", "Symbol,Price,ATR\nA,10,1\n\"B", "Symbol,Price,ATR\r\nA,10,1\r\nB,20,1\r",
        "Symbol,Price,ATR", "Symbol,Price,ATR\rA,10,1\rB,20,1", "Symbol,Price,ATR\nA,10,1\nB,\n",
    ])
    func `a truncated table is rejected`(text: String) {
        #expect(refusal(text)?.contains("cut short") == true || refusal(text)?.contains("quote at the end") == true)
    }

    @Test(arguments: [
        "Symbol,Price,ATR\nA,10,1\nB,20,1\n", "Symbol,Price,ATR\r\nA,10,1\r\nB,20,1\r\n", "Symbol,Price\nA,10\n\n  ",
        "Symbol,Price,ATR\rA,10,1\rB,20,1\r", "Symbol,Price,ATR\n",
    ])
    func `a complete table is read, however its lines end`(text: String) { #expect(refusal(text) == nil) }

    @Test(arguments: [
        ("Symbol,Price,Rows\nA,10,2\nB,20,2\n", true), ("Symbol,Price,Rows\nA,10,3\nB,20,3\n", false),
        ("Symbol,Price\nA,10\nB,20\nrows,2\n", true), ("Symbol,Price\nA,10\nB,20\nrows: 2,\n", true),
        ("Symbol,Price\nA,10\nB,20\nRows=3,\n", false), ("Symbol,Price\nA,10\nB,20\nrows,1\n", false),
        ("Symbol,Price\nA,10\nB,20\n# rows: 2\n", true), ("Symbol,Price\nA,10\nNIFTY,9\nrows,2\n", true),
    ])
    func `a table must have the number of rows that it states`(text: String, isRead: Bool) {
        #expect((refusal(text) == nil) == isRead, "\(refusal(text) ?? "")")
    }

    @Test(arguments: [
        ("BUY", "SELL"), ("Long", "short"), ("bullish", "bearish"), ("B", "S"), ("Strong Buy", "Strong_Sell"),
        ("1", "-1"),
    ])
    func `sides are read as brokers and scanners write them`(long: String, short: String) throws {
        let text = "symbol,direction\nA,\(long)\nB,\(short)\nC,\(short)\n"
        #expect(try Tables.scan(text, named: .earliestScan)?.counts == Counts(long: 1, short: 2))
    }

    @Test func `a stock counts once per side, and on neither side if it is on both`() throws {
        let text = "symbol,direction\nA,long\nA,long\na,long\nB,long\nC,long\nC,short\nD,short\n"
        let scan = try #require(try Tables.scan(text, named: .earliestScan))
        #expect(scan.counts == Counts(long: 2, short: 1))
        #expect(
            scan.notes == ["C is listed on both sides: counted on neither", "A is listed more than once: counted once"])
    }

    @Test(arguments: [
        (90, 1, true), (3, 2, false), (3, 3, true), (2, 2, true),
    ])
    func `counts that contradict a complete list give no call`(long: Int, short: Int, isProblem: Bool) throws {
        let rows =
            ["A", "B", "C"].map { #"{"symbol": "\#($0)", "direction": "long"}"# }
            + ["D", "E"].map { #"{"symbol": "\#($0)", "direction": "short"}"# }
        let scan = try ScanText().with("candidates", "[\(rows.joined(separator: ","))]").with("complete", "true")
            .with("long_count", "\(long)").with("short_count", "\(short)").read()
        #expect((scan.problem != nil) == isProblem)
    }

    @Test(arguments: [
        (["atr_percent": "0.032"], true), (["atr_percent": "3.2"], false), (["atr": "0.03", "price": "100"], true),
        (["atr_percent": "\"3.2%\""], false), (["atr_percent": "0.2"], false),
        // A fraction of 25 % is above any plausible minimum, but does not fit the rest of its row.
        (["atr_percent": "0.25", "momentum_5d": "-12"], true), (["atr_percent": "0.25", "momentum_5d": "-2"], false),
        (["atr_percent": "0.25", "atr": "25", "price": "100"], true),
        (["atr_percent": "25", "atr": "25", "price": "100", "momentum_5d": "-60"], false),
    ])
    func `an ATR that is too small for any list of stocks is unknown, with a note`(
        fields: [String: String], isDropped: Bool
    ) throws {
        let numbers = fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
        let rows = Self.names.map { "{\"symbol\": \"\($0)\", \"direction\": \"long\", \(numbers)}" }
        let scan = try ScanText().with("candidates", "[\(rows.joined(separator: ","))]").with("long_count", "20").read()
        #expect((scan.candidates[0].trueRangePercent == nil) == isDropped)
        #expect(scan.notes.contains { $0.hasPrefix("the median ATR of the long candidates") } == isDropped)
    }

    @Test(arguments: [
        ("long", "short", "found 'long' and 'short': did you mean 'long_count' and 'short_count'?"),
        ("longs_count", "shortcount", "found 'longs_count' and 'shortcount': did you mean 'long_count'"),
        ("bullish", "bearish", "found 'bullish' and 'bearish': did you mean 'long_count' and 'short_count'?"),
        ("x", "y", "long_count and short_count are missing"),
    ])
    func `a misspelt key is named`(long: String, short: String, words: String) throws {
        let scan = try ScanText().with("long_count", nil).with("short_count", nil).with(long, "3").with(short, "4")
            .read()
        #expect(scan.counts == nil)
        #expect(scan.problem?.contains(words) == true)
    }

    @Test func `a list that is not marked as complete is reported as such`() throws {
        let rows = #"[{"symbol": "A", "direction": "long"}, {"symbol": "B", "direction": "short"}]"#
        let scan = try ScanText().with("long_count", nil).with("short_count", nil).with("candidates", rows).read()
        #expect(scan.problem?.contains("1 long and 1 short candidates are listed") == true)
        #expect(scan.problem?.contains("\"complete\": true") == true)
    }

    @Test func `a universe with many unreadable prices is not used`() throws {
        func universe(_ bad: Int) throws -> TableScan.Part<Stock>? {
            let rows = Self.names.enumerated().map { "\($1),\($0 < bad ? "dear" : "5")\n" }.joined()
            guard case .universe(let part)? = try Tables.content("symbol,price\n\(rows)", name: "universe_1.csv") else {
                return nil
            }
            return part
        }
        #expect(try universe(2)?.rows.count == 20)
        #expect(try universe(3)?.rows.isEmpty == true)
        #expect(try universe(3)?.notes.last?.hasPrefix("the universe is not used") == true)
    }

    @Test func `the error for a table of one side says how lists are named`() throws {
        guard case .scan(let scan)? = try Tables.content("symbol,side\nA,long\nB,long\n", name: "K_20250716_150210.csv")
        else { return #expect(Bool(false), "no scan") }
        #expect(scan.problem?.contains("a list of one side is named Long_… or Short_…") == true)
        #expect(refusal("symbol,price\nA,1\n", name: "K_20250716_150210.csv")?.contains("Long_…") == true)
    }
}
