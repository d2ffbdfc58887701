import MarketRegime
import Testing

@testable import ScanFormats

/// The lists that screeners export are read by default, with side and time in the file's name.
@Suite struct ExportTests {
    /// An export with one stock, and what is expected of it.
    struct Export: Sendable, CustomTestStringConvertible {
        let program: String
        let text: String
        let candidate: Candidate

        var testDescription: String { program }
    }

    static let exports = [
        Export(
            program: "Chartink",
            text: "Sr.,Stock Name,Symbol,Links,% Chg,Price,Volume\n1,Mahindra,M&M,P&F,1.2,3012.5,100\n",
            candidate: Candidate(symbol: "M&M", side: .long, price: 3012.5)),
        Export(
            program: "TradingView",
            text:
                "Symbol,Description,Price,Price - Currency,Relative Volume 1 day,Average True Range % (14) 1 day,Sector\n"
                + "M&M,Mahindra,3012.5,INR,1.4,2.1,Consumer Durables\n",
            candidate: Candidate(
                symbol: "M&M", side: .long, sector: "Consumer Durables", price: 3012.5, atrPercent: 2.1,
                volumeRatio: 1.4)),
        Export(
            program: "Finviz",
            text: "No.,Ticker,Company,Sector,Industry,Country,Market Cap,P/E,Price,Change,Volume\n"
                + "1,F,Ford,Consumer Cyclical,Auto,USA,1,2,11.5,1.2%,100\n",
            candidate: Candidate(symbol: "F", side: .long, sector: "Consumer Cyclical", price: 11.5)),
        Export(
            program: "Barchart",
            text: "Symbol,Name,Latest,Change,%Change,Volume,Time\nF,Ford,11.5,0.1,+1.2%,100,07/16/25\n",
            candidate: Candidate(symbol: "F", side: .long, price: 11.5)),
        Export(
            program: "StockCharts",
            text:
                "Symbol,Name,Exchange,Sector,Industry,Open,High,Low,Close,Volume\nF,Ford,NYSE,Cyclicals,Autos,11,12,11,11.5,9\n",
            candidate: Candidate(symbol: "F", side: .long, sector: "Cyclicals", price: 11.5)),
        Export(
            program: "Screener.in",
            text: "Name,BSE Code,NSE Code,Industry,Current Price\nMahindra,500520,M&M,Automobiles,3012.5\n",
            candidate: Candidate(symbol: "M&M", side: .long, sector: "Automobiles", price: 3012.5)),
    ]

    @Test(arguments: exports) func `the usual columns of a screener are known`(_ export: Export) throws {
        let name = "Long_mine_20250716_1500.csv"
        guard case .list(let list)? = try Tables.content(export.text, name: name) else {
            Issue.record("not a list")
            return
        }
        #expect(list.rows == [export.candidate])
        let moment = ScanFileName(name, zone: try #require(Tables.zone), names: Tables.names).moment
        #expect(moment == Instant(rfc3339: "2025-07-16T15:00:00+05:30"))
    }

    @Test(arguments: [
        ("a separator after each row but not after the header", ["H", "1,Mahindra,M&M,3012.5,", "2,Tata,TCS,3000,,"]),
        ("a separator after the header alone", ["H,", "1,Mahindra,M&M,3012.5", "2,Tata,TCS,3000"]),
        ("a remark in the first column", ["H", "1,Mahindra,M&M,3012.5", "2,Tata,TCS,3000", "Copyright © Chartink"]),
        (
            "several remarks",
            ["H", "1,Mahindra,M&M,3012.5", "2,Tata,TCS,3000", "", "Downloaded on 16-07-2025", "2 stocks"]
        ),
        ("a total", ["H", "1,Mahindra,M&M,3012.5", "2,Tata,TCS,3000", "Total,,,6012.5"]),
    ])
    func `extra rows that exporters write are not taken for stocks`(what: String, lines: [String]) throws {
        let text = lines.map { $0.replacing("H", with: "Sr.,Stock Name,Symbol,Price") + "\n" }.joined()
        guard case .list(let list)? = try Tables.content(text, name: "Long_mine_20250716_1500.csv") else {
            Issue.record("not a list")
            return
        }
        #expect(list.rows.map(\.symbol) == ["M&M", "TCS"] && list.rows.map(\.price) == [3012.5, 3000], "\(what)")
        #expect(list.dropped.total == 0, "\(what): \(list.notes)")
    }

    @Test func `a row with fewer fields than named columns still counts as a truncated file`() {
        let text = "Sr.,Stock Name,Symbol,Price,\n1,Mahindra,M&M,3012.5\n2,Tata\n"
        #expect(throws: ScanError.self) { try Tables.content(text, name: "Long_mine_20250716_1500.csv") }
    }

    @Test func `the market watch of the NSE is a universe`() throws {
        let text = #"""
            "SYMBOL \n","OPEN \n","PREV. CLOSE \n","LTP \n","VOLUME \n(shares)"
            "M&M","3,000.00","2,990.00","3,012.50","28,13,985"

            """#.replacing("\\n", with: "\n")
        guard case .universe(let universe)? = try Tables.content(text, name: "universe_20250716_1500.csv") else {
            Issue.record("not a universe")
            return
        }
        #expect(universe.rows == [Stock(symbol: "M&M", price: 3012.5, previousClose: 2990)])
    }

    @Test(arguments: [
        ("SMA20", "sma_50"), ("Simple Moving Average (20), 1 day", "Simple Moving Average (50), 1 day"),
        ("20-Day Simple Moving Average", "50-day simple moving average"),
    ])
    func `the averages of a universe's table are read`(_ titles: (mean20: String, mean50: String)) throws {
        let text = "symbol;price;\(titles.mean20);\(titles.mean50)\nM&M;3012.5;2990;3100\nITC;410;n/a;\n"
        guard case .universe(let universe)? = try Tables.content(text, name: "universe_20250716_1500.csv") else {
            Issue.record("not a universe")
            return
        }
        let expected = [
            Stock(symbol: "M&M", price: 3012.5, average20: 2990, average50: 3100), Stock(symbol: "ITC", price: 410),
        ]
        #expect(universe.rows == expected)
    }
}
