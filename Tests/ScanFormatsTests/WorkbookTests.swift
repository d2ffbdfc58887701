import MarketRegime
import Support
import Testing

@testable import ScanFormats

@Suite struct WorkbookTests {
    @Test func `a list as the scanners write it is read`() throws {
        let list = try #require(try Tables.list(.list("short", ["M&M", "ABFRL", "TCS"])))
        #expect(list.rows.map(\.symbol) == ["M&M", "ABFRL", "TCS"])
        #expect(list.rows.allSatisfy { $0.side == .short && $0.sector == nil && $0.volumeRatio == 0.45 })
        #expect(list.rows[0].price == 500 && list.rows[0].averageTrueRange == 12.5 && list.rows[0].atrPercent == nil)
        #expect(list.rows[0].trueRangePercent == 2.5)
        #expect(list.rows[0].momentum5d == -1.91)
        #expect(list.notes.isEmpty)
    }

    @Test func `texts are read from the sheet or the shared table, in runs too, without pronunciation`() throws {
        let runs =
            "<c r=\"A3\" t=\"inlineStr\"><is><r><t>RELI</t></r><r><rPr/><t>ANCE</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c>"
        let workbook = WorkbookFile([["Ticker"], [.inline("TCS")], [.xml(runs)], ["INFY"]])
        #expect(try Tables.list(workbook)?.rows.map(\.symbol) == ["TCS", "RELIANCE", "INFY"])
        var shared = WorkbookFile([["Ticker"], ["A"]])
        shared.parts["xl/sharedStrings.xml"] =
            "<x:sst xmlns:x=\"m\"><x:si><x:t>tick</x:t><x:t>er</x:t></x:si><x:si><x:r><x:t> T&amp;</x:t></x:r><x:r><x:t>S </x:t></x:r></x:si></x:sst>"
        #expect(try Tables.list(shared)?.rows.map(\.symbol) == ["T&S"])
    }

    @Test func `a formula counts with its stored value, and as empty without one`() throws {
        let workbook = WorkbookFile([
            ["Ticker", "ATR"], ["A", .formula("B9*2", value: "4.5")], ["B", .formula("1/3", value: nil)], ["C", 2],
        ])
        let list = try #require(try Tables.list(workbook))
        #expect(list.rows.map(\.averageTrueRange) == [4.5, nil, 2])
        let problem = "sheet1!B3: expected a number, found a formula without its value"
        #expect(list.notes == ["1 number was not readable and left out: \(problem)"])
    }

    @Test func `columns are matched without case, space and underscore, in any order and with others between`() throws {
        let workbook = WorkbookFile([
            ["volume ratio", "Pattern", "ENTRY PRICE", "aTr", "tIcKeR", "Sector", "momentum5d"],
            [0.5, "x", 100, 2, "TCS", "IT Services", 3],
        ])
        let candidate = try #require(try Tables.list(workbook)?.rows.first)
        #expect(
            candidate
                == Candidate(
                    symbol: "TCS", side: .short, sector: "IT Services", price: 100, averageTrueRange: 2,
                    volumeRatio: 0.5, momentum5d: 3))
    }

    @Test func `if a column occurs under two of its names, the preferred one is used`() throws {
        let workbook = WorkbookFile([["Ticker", "Entry_Price", "Price"], ["TCS", 90, 100]])
        #expect(try Tables.list(workbook)?.rows.first?.price == 100)
    }

    @Test func `empty rows, cells without references and rows without numbers are accepted`() throws {
        var workbook = WorkbookFile([["Ticker", "ATR"]])
        workbook.parts["xl/worksheets/sheet1.xml"] = """
            <worksheet><sheetData><row/><row><c t="inlineStr"><is><t>Ticker</t></is></c><c t="inlineStr"><is><t>ATR</t></is></c></row>
            <row/><row r="9"><c t="inlineStr"><is><t>TCS</t></is></c><c><v>2</v></c></row><row><c r="A10"/></row>
            <row r="12"><c r="A12" t="str"><f>B1</f><v>INFY</v></c></row></sheetData></worksheet>
            """
        let list = try #require(try Tables.list(workbook))
        #expect(list.rows.map(\.symbol) == ["TCS", "INFY"])
        #expect(list.rows.map(\.averageTrueRange) == [2, nil])
    }

    @Test func `an empty list is still a list, with a count of zero`() throws {
        #expect(try Tables.list(.list("short", []))?.rows.isEmpty == true)
    }

    @Test func `the first visible sheet is read, wherever it is`() throws {
        var workbook = WorkbookFile([["Ticker"], ["TCS"]])
        workbook.parts["xl/workbook.xml"] = """
            <workbook><sheets><sheet name="a" state="hidden" r:id="rId7" xmlns:r="o"/><sheet name="chart" r:id="rId8" xmlns:r="o"/>
            <sheet name="b" r:id="rId9" xmlns:r="o"/></sheets></workbook>
            """
        workbook.parts["xl/_rels/workbook.xml.rels"] = """
            <Relationships><Relationship Id="rId7" Type="t/worksheet" Target="worksheets/none.xml"/>
            <Relationship Id="rId8" Type="t/chartsheet" Target="none.xml"/>
            <Relationship Id="rId2" Type="t/sharedStrings" Target="/xl/sharedStrings.xml"/>
            <Relationship Id="rId9" Type="t/worksheet" Target="./../xl/Worksheets/SHEET1.xml"/></Relationships>
            """
        #expect(try Tables.list(workbook)?.rows.map(\.symbol) == ["TCS"])
    }

    @Test func `percentages and a part in the archive's root are read, and further sheets are named`() throws {
        var workbook = WorkbookFile([])
        workbook.parts["xl/workbook.xml"] = """
            <workbook><sheets><sheet name="List" r:id="rId1" xmlns:r="o"/>
            <sheet name="Remarks" r:id="rId2" xmlns:r="o"/></sheets></workbook>
            """
        workbook.parts["xl/_rels/workbook.xml.rels"] = """
            <Relationships><Relationship Id="rId1" Type="t/worksheet" Target="../list.xml"/>
            <Relationship Id="rId2" Type="t/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId3" Type="t/styles" Target="styles.xml"/></Relationships>
            """
        workbook.parts["xl/styles.xml"] =
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>"
        func text(_ place: String, _ text: String) -> String {
            "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        workbook.parts["list.xml"] =
            "<worksheet><sheetData><row r=\"1\">\(text("A1", "Ticker"))\(text("B1", "atr_percent"))</row>"
            + "<row r=\"2\">\(text("A2", "TCS"))<c r=\"B2\" s=\"1\"><v>0.031</v></c></row></sheetData></worksheet>"
        workbook.parts["xl/worksheets/sheet1.xml"] =
            "<worksheet><sheetData><row r=\"1\">\(text("A1", "Note"))</row></sheetData></worksheet>"
        let list = try #require(try Tables.list(workbook))
        let atr = try #require(list.rows.first?.atrPercent)
        #expect(list.rows.map(\.symbol) == ["TCS"] && abs(atr - 3.1) < 1e-9)
        #expect(list.notes.contains { $0.contains("Remarks") }, "\(list.notes)")
    }

    @Test(arguments: [
        (WorkbookFile.Cell.number("45854.625"), "2025-07-16T15:00:00+05:30"),
        (.number("45854.62508101852"), "2025-07-16T15:00:07+05:30"),
        ("2025-07-16T15:00:07.213513", "2025-07-16T15:00:07+05:30"), ("2025-07-16 15:00", "2025-07-16T15:00:00+05:30"),
        ("2025-07-16T09:30:00Z", "2025-07-16T15:00:00+05:30"),
        (.xml("<c r=\"C2\" t=\"d\"><v>2025-07-16T15:00:00</v></c>"), "2025-07-16T15:00:00+05:30"),
    ])
    func `a date is a number of days or a text, in the market's local time`(
        cell: WorkbookFile.Cell, expected: String
    ) throws {
        let workbook = WorkbookFile([
            ["Symbol", "Direction", "Timestamp"], ["TCS", "LONG", cell], ["A", "SHORT", nil],
        ])
        let scan = try Tables.reader()?.scan(workbook.bytes, name: "a.xlsx", named: nil)
        #expect(scan?.timestamp == Instant(rfc3339: expected))
        #expect(scan?.counts == Counts(long: 1, short: 1))
    }

    @Test func `a workbook from an old Mac counts its days from 1904`() throws {
        var workbook = WorkbookFile([["Symbol", "Direction", "Timestamp"], ["TCS", "LONG", 44392.625]])
        workbook.parts["xl/workbook.xml"] = """
            <workbook><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1" xmlns:r="o"/></sheets></workbook>
            """
        let scan = try Tables.reader()?.scan(workbook.bytes, name: "a.xlsx", named: nil)
        #expect(scan?.timestamp == Instant(rfc3339: "2025-07-16T15:00:00+05:30"))
        #expect(scan?.counts == nil)
    }

    @Test func `the universe of a market breadth scan is read`() throws {
        let workbook = WorkbookFile([
            ["ticker", "sector", "current_price", "sma20", "above_sma20", "rsi", "volume_ratio", "timestamp"],
            ["M&M", "Auto", 3012.5, 3000, .xml("<c r=\"E2\" t=\"b\"><v>1</v></c>"), 51, 0.54, "2025-07-16T14:30:07"],
            ["ITC", nil, nil, nil, nil, nil, nil, nil],
        ])
        let universe = try Tables.reader()?.universe(workbook.bytes, name: "market_breadth_scan_20250716_143827.xlsx")
        let first = Stock(symbol: "M&M", price: 3012.5, volumeRatio: 0.54, average20: 3000)
        #expect(universe?.rows == [first, Stock(symbol: "ITC")])
    }
}
