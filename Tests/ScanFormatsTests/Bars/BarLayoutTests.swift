import MarketRegime
import Support
import Testing

@testable import ScanFormats

/// Every layout of price files is recognised by its header, and the same bar is read from it.
@Suite struct BarLayoutTests {
    /// A small file with the bar of 28 October 2024 of M&M: 2730, 2834.9, 2713.9, 2781 and 2813985 shares.
    struct Case: Sendable, CustomTestStringConvertible {
        let layout: String
        let name: String
        let text: String
        var rows = 1

        var testDescription: String { layout }
    }

    static let cases: [Case] = [
        Case(
            layout: "NSE UDiFF bhavcopy", name: "BhavCopy_NSE_CM_0_0_0_20241028_F_0000.csv",
            text: """
                TradDt,BizDt,Sgmt,Src,FinInstrmTp,FinInstrmId,ISIN,TckrSymb,SctySrs,OpnPric,HghPric,LwPric,ClsPric,TtlTradgVol
                2024-10-28,2024-10-28,CM,NSE,STK,100,INE101A01026,M&M,EQ,2730.00,2834.90,2713.90,2781.00,2813985
                2024-10-28,2024-10-28,CM,NSE,STK,200,IN0020090034,716GS2029,GS,101.00,101.00,101.00,101.00,10
                """),
        Case(
            layout: "NSE sec_bhavdata_full", name: "sec_bhavdata_full_28102024.csv",
            text: """
                SYMBOL, SERIES, DATE1, PREV_CLOSE, OPEN_PRICE, HIGH_PRICE, LOW_PRICE, CLOSE_PRICE, TTL_TRD_QNTY, DELIV_QTY
                M&M, EQ, 28-Oct-2024, 2720.85, 2730.00, 2834.90, 2713.90, 2781.00, 2813985, -
                """),
        Case(
            layout: "NSE bhavcopy until 2024", name: "cm28OCT2024bhav.csv",
            text: """
                SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,LAST,PREVCLOSE,TOTTRDQTY,TOTTRDVAL,TIMESTAMP,TOTALTRADES,ISIN,
                M&M,EQ,2730,2834.9,2713.9,2781,2781,2720.85,2813985,7,28-OCT-2024,1,INE101A01026,
                """),
        Case(
            layout: "Stooq", name: "m&m.in.txt",
            text: """
                <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                M&M.IN,D,20241028,000000,2730,2834.9,2713.9,2781,2813985,0
                """),
        Case(
            layout: "MetaStock ASCII", name: "2024-10-28-NSE-EQ.txt",
            text: """
                <ticker>,<date>,<open>,<high>,<low>,<close>,<vol>
                M&M,20241028,2730.00,2834.90,2713.90,2781.00,2813985
                """),
        Case(
            layout: "MetaStock ASCII", name: "2024-10-28-NSE-EQ.txt",
            text: "M&M,20241028,2730.00,2834.90,2713.90,2781.00,2813985"),
        Case(
            layout: "Polygon or Massive flat file", name: "2024-10-28.csv",
            text: """
                ticker,volume,open,close,high,low,window_start,transactions
                M&M,2813985,2730,2781,2834.9,2713.9,1730053800000000000,5
                """),
        Case(
            layout: "Binance", name: "M&M-1d-2024-10.csv",
            text: "1730073600000,2730.0,2834.9,2713.9,2781.0,2813985.0,1730159999999,7.5,5,4.5,3.5,0"),
        Case(
            layout: "Binance", name: "M&M-1d-2024-10.csv",
            text: """
                open_time,open,high,low,close,volume,close_time,quote_volume,count
                1730073600000000,2730.0,2834.9,2713.9,2781.0,2813985.0,1730159999999999,7.5,5
                """),
        Case(
            layout: "EOD2", name: "m&m.csv",
            text: """
                Date,Open,High,Low,Close,Volume,Series,TOTAL_TRADES,QTY_PER_TRADE,DLV_QTY
                2024-10-28,2730,2834.9,2713.9,2781,2813985,EQ,6218,37.00,92036
                """),
        Case(
            layout: "Yahoo Finance", name: "M&M.NS.csv",
            text: """
                Date,Open,High,Low,Close,Adj Close,Volume
                2024-10-25,null,null,null,null,null,null
                2024-10-28,2730.000000,2834.900000,2713.900000,2781.000000,2739.285000,2813985
                """),
        Case(
            layout: "Yahoo Finance, three header rows", name: "M&M.NS.csv",
            text: """
                Price,Close,High,Low,Open,Volume
                Ticker,M&M.NS,M&M.NS,M&M.NS,M&M.NS,M&M.NS
                Date,,,,,
                2024-10-28,2781.0,2834.9,2713.9,2730.0,2813985
                """),
        Case(
            layout: "date, open, high, low, close, volume and ticker", name: "M&M_day.csv",
            text: """
                date,open,high,low,close,volume,ticker
                2024-10-28 00:00:00+05:30,2730.0,2834.9,2713.9,2781.0,2813985,M&M
                """),
        Case(
            layout: "date, open, high, low, close and volume", name: "m&m.csv",
            text: """
                Datum;Date;Open;High;Low;Close;Volume
                x;28/10/2024;2.730,00;2834,90;2713,90;2.781,00;2.813.985
                """),
        Case(
            layout: "date, open, high, low, close and volume", name: "M&M.csv",
            text: #"""
                "Date","Open","High","Low","Close","Volume"
                "2024-10-28","2,730.00","2,834.90","2,713.90","2,781.00","28,13,985"
                """#),
        Case(
            layout: "Kite JSON", name: "M&M.json",
            text: #"{"data":{"candles":[["2024-10-28T00:00:00+0530",2730.0,2834.9,2713.9,2781.0,2813985]]}}"#),
    ]

    private func read(_ text: String, name: String, limit: Int = 1 << 20) throws -> [BarFile] {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        return try BarReader(zone: zone, maximumBytes: limit).read(Array(text.utf8), name: name)
    }

    private func refusal(_ text: String, name: String = "a.csv", limit: Int = 1 << 20) -> String? {
        do {
            _ = try read(text, name: name, limit: limit)
            return nil
        } catch { return "\(error)" }
    }

    @Test(arguments: cases) func `the same bar is read from every layout`(_ given: Case) throws {
        for breaks in ["\n", "\r\n"] {
            let text = given.text.replacing("\n", with: breaks) + breaks
            let file = try #require(try read(text, name: given.name).first)
            #expect(file.layout == given.layout)
            let source = try #require(file.sources.first)
            #expect(file.sources.count == 1 && source.symbol == "M&M" && source.length == .day)
            #expect(
                source.rows.map(\.bar) == [Bar(open: 2730, high: 2834.9, low: 2713.9, close: 2781, volume: 2_813_985)])
            #expect(source.rows.first?.day.description == "2024-10-28" && source.faults.isEmpty)
        }
    }

    @Test func `bars are intraday or daily by the interval between them`() throws {
        func source(_ times: [String]) throws -> BarSource? {
            let rows = times.map { "\($0),1,2,1,2,10\n" }.joined()
            return try read("date,open,high,low,close,volume\n" + rows, name: "A_5min.csv").first?.sources.first
        }
        let minutes = try source(["2024-10-28 09:15:00+05:30", "2024-10-28 09:20:00", "2024-10-28 09:25:00"])
        #expect(minutes?.length == .minutes(5) && minutes?.symbol == "A")
        #expect(minutes?.rows[0].time == minutes?.rows[1].time.adding(minutes: -5))
        #expect(try source(["1730087100", "1730087160"])?.length == .minutes(1))
        #expect(try source(["2024-10-28 09:15", "2024-10-29 09:15"])?.length == .day)
        #expect(try source(["2024-10-28 09:15"])?.length == .unknown)
        #expect(throws: ScanError.self) { try source(["2024-10-28 09:15", "2024-10-28 13:15"]) }
    }

    @Test func `gz and zip files are read, and too large ones are rejected before they fill the memory`() throws {
        let rows = "date,open,high,low,close,volume\n2024-10-28,1,2,1,2,10\n"
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        let reader = BarReader(zone: zone, maximumBytes: 1 << 20)
        var (zip, bomb) = (ZipFile(), ZipFile())
        zip.add("A.csv", rows)
        zip.add("readme.md", "A")
        let read = try reader.read(zip.bytes, name: "b.zip")
        #expect(read.map(\.name) == ["b.zip/A.csv"] && read.first?.sources.first?.symbol == "A")
        bomb.add("A.csv", String(repeating: "0", count: 2 << 20))
        #expect(throws: ScanError.self) { try reader.read(bomb.bytes, name: "bomb.zip") }
        #expect(throws: ScanError.self) { try reader.read(Array(rows.utf8), name: "A.csv.gz") }
        #expect(throws: ScanError.self) { try reader.read([0x1F, 0x8B, 8, 0, 0], name: "A.csv.gz") }
    }

    @Test func `a file of another kind is rejected with the closest layouts`() {
        #expect(
            refusal("Date,Open,High,Low,Close\n")
                == "a.csv:1: expected the header of a file of bars, found \"Date,Open,High,Low,Close\"; nearest: "
                + "date, open, high, low, close and volume (lacks 'volume') and "
                + "MetaStock ASCII (lacks 'ticker', 'vol')")
        #expect(refusal("") == "a.csv: expected bars, found an empty file")
        #expect(
            refusal(String(repeating: "x,", count: 5000) + "\n")?.contains("at most 200 columns, found 5001") == true)
        #expect(refusal("{\"a\": 1}", name: "a.json")?.contains("Kite JSON") == true)
        #expect(refusal("date,open,high,low,close,volume\n", name: "a.csv")?.contains("found none") == true)
        #expect(refusal("date,open,high,low,close,volume\n1824-10-28,1,2,1,2,5\n")?.contains("from 1900 on") == true)
        #expect(
            refusal("date,open,high,low,close,volume\n03/04/2024,1,2,1,2,5\n")?.contains("days from months") == true)
        #expect(
            refusal("Price,Close,Close,Open,Open,High,High,Low,Low,Volume\n")?.contains("a file for each stock") == true
        )
    }

    @Test func `bad rows are reported with their line, and a last row without a line break is not trusted`() throws {
        let text = """
            date,open,high,low,close,volume
            2024-10-25,1,2,1,2,10
            2024-10-28,1,2,1,2,10
            yesterday,1,2,1,2,10
            2024-10-30,1,x,1,2,10
            2024-10-31,1,2,1,2,10
            2024-11-01,1,2,1,2,1
            """
        let source = try #require(try read(text, name: "A.csv").first?.sources.first)
        #expect(source.rows.map(\.line) == [2, 3, 6])
        #expect(source.faults.map(\.place) == ["A.csv:4", "A.csv:5", "A.csv:7"])
        #expect(source.faults.last?.reason.contains("no line break") == true)
    }

    @Test(arguments: [
        ("RELIANCE.NS.csv", "RELIANCE"), ("bajaj-auto.csv", "BAJAJ-AUTO"), ("M&M_day.csv", "M&M"),
        ("data/BTCUSDT-1d-2024-10.zip", "BTCUSDT"), ("TCS_5minute.csv.gz", "TCS"), ("BRK.B.csv", "BRK.B"),
    ])
    func `a file's name gives its symbol`(name: String, symbol: String) {
        #expect(BarSymbol.named(name, isStooq: false) == symbol)
    }
}
