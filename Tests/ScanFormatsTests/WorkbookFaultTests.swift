import MarketRegime
import Support
import Testing

@testable import ScanFormats

@Suite struct WorkbookFaultTests {
    @Test(arguments: [
        (WorkbookFile([]), "a.xlsx: the file is empty; its first row should name the columns"),
        (
            WorkbookFile([["Name", "ATR"]]),
            "a.xlsx: sheet1!1:1: expected a column 'symbol' or 'ticker' or 'nsecode', found 'Name', 'ATR'"
        ),
        (
            WorkbookFile([["Ticker", "ATR", "a t r"]]),
            "a.xlsx: sheet1!C1: expected one column called 'ATR', found 2"
        ),
        (
            WorkbookFile([["Ticker", "Direction"], ["A", "LONG"]]),
            "a.xlsx: sheet1!B2: expected SHORT, found \"LONG\" (1 of 1 rows are bad, more than half)"
        ),
        (
            WorkbookFile([["Ticker", "ATR"], [nil, 2]]),
            "a.xlsx: sheet1!A2: expected a symbol, found nothing (1 of 1 rows are bad, more than half)"
        ),
        (
            WorkbookFile([["Ticker", "ATR"], [.xml("<c r=\"A2\" t=\"s\"><v>99</v></c>"), 2]]),
            "a.xlsx: sheet1!A2: expected a text, found a text that is not there (1 of 1 rows are bad, more than half)"
        ),
        (
            WorkbookFile([["Ticker"], [.xml("<c r=\"B1\"><v>1</v></c>")]]),
            "a.xlsx: sheet1: expected cells of row 2 in order, found one at \"B1\""
        ),
        (
            WorkbookFile([["Ticker"], [.xml("<c r=\"AAAA2\"><v>1</v></c>")]]),
            "a.xlsx: sheet1: expected cells of row 2 in order, found one at \"AAAA2\""
        ),
    ])
    func `a wrong cell is rejected with its place`(workbook: WorkbookFile, expected: String) {
        #expect(Tables.refusal(workbook) == expected)
    }

    @Test func `a cell far out in the sheet is named as spreadsheet programs name it`() throws {
        let header: [WorkbookFile.Cell] = ["Ticker"] + Array(repeating: "x", count: 12) + ["ATR"]
        let row: [WorkbookFile.Cell] = ["A"] + Array(repeating: nil, count: 12) + ["high"]
        let rows = Array(repeating: [WorkbookFile.Cell](), count: 12)
        let list = try #require(try Tables.list(WorkbookFile([header] + rows + [row])))
        let problem = "sheet1!N14: expected a number, found \"high\""
        #expect(list.notes == ["1 number was not readable and left out: \(problem)"])
    }

    @Test func `bad rows are dropped and counted, up to half of them`() throws {
        var rows: [[WorkbookFile.Cell]] = [["Ticker", "ATR"], [nil, 3], ["B", 1], [nil, 1], ["C", 2]]
        let list = try #require(try Tables.list(WorkbookFile(rows)))
        #expect(list.rows.map(\.symbol) == ["B", "C"])
        let problems = ["sheet1!A2", "sheet1!A4"].map { "\($0): expected a symbol, found nothing" }
        #expect(list.notes == ["2 bad rows were dropped: \(problems.joined(separator: "; "))"])
        #expect(list.dropped == DroppedRows(short: 2))
        rows.append([nil, 7])
        #expect(Tables.refusal(WorkbookFile(rows))?.contains("(3 of 5 rows are bad, more than half)") == true)
    }

    @Test func `a workbook with a password is reported as such`() {
        var zip = WorkbookFile.list("short", ["A"])
        zip.isEncrypted = true
        #expect(Tables.refusal(zip) == "a.xlsx: expected a workbook without a password, found an encrypted one")
        let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
        #expect(
            Tables.refusal(of: container)
                == "a.xlsx: expected a workbook without a password (.xlsx), found an encrypted or an old one (.xls)")
    }

    @Test func `a document type, and with it every entity, is rejected`() {
        var workbook = WorkbookFile.list("short", ["A"])
        workbook.parts["xl/sharedStrings.xml"] = """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
            <sst><si><t>&b;&f;</t></si></sst>
            """
        #expect(
            Tables.refusal(workbook) == "a.xlsx: xl/sharedStrings.xml:1: expected no document type, found one")
    }

    @Test func `XML that is not well-formed is rejected with its line`() {
        var workbook = WorkbookFile.list("short", ["A"])
        workbook.parts["xl/worksheets/sheet1.xml"] = "<worksheet>\n<sheetData>\n<row></sheetData></worksheet>"
        #expect(
            Tables.refusal(workbook)
                == "a.xlsx: xl/worksheets/sheet1.xml:3: expected well-formed XML, found mismatched tag")
        workbook.parts["xl/worksheets/sheet1.xml"] = "<worksheet>"
        #expect(Tables.refusal(workbook)?.contains("found no element found") == true)
        workbook.parts["xl/worksheets/sheet1.xml"] = String(repeating: "<a>", count: 70)
        #expect(Tables.refusal(workbook)?.contains("expected elements at most 64 deep, found deeper ones") == true)
        workbook.parts["xl/worksheets/sheet1.xml"] = "<a b=\"\(String(repeating: "x", count: 2 << 20))\"/>"
        #expect(Tables.refusal(workbook)?.contains("expected tags of at most 1048576 bytes") == true)
    }

    @Test(arguments: ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
    func `a workbook without a required part is rejected`(part: String) {
        var workbook = WorkbookFile.list("short", ["A"])
        workbook.missing = [part]
        #expect(Tables.refusal(workbook) == "a.xlsx: expected a workbook with the part \(part), found none such")
    }

    @Test func `a workbook without a visible sheet is rejected`() {
        var workbook = WorkbookFile.list("short", ["A"])
        workbook.parts["xl/workbook.xml"] = "<workbook><sheets/></workbook>"
        #expect(Tables.refusal(workbook) == "a.xlsx: expected a sheet with a table, found none that is visible")
    }

    @Test func `a workbook truncated anywhere is rejected`() {
        let bytes = WorkbookFile.list("short", ["A", "B"]).bytes
        for length in stride(from: 0, to: bytes.count, by: 31) {
            let refusal = Tables.refusal(of: Array(bytes[..<length]))
            #expect(refusal?.hasPrefix("a.xlsx: expected a complete workbook (.xlsx), found ") == true, "at \(length)")
        }
    }

    @Test func `a workbook that inflates beyond the limit or has too many rows is rejected`() throws {
        let workbook = WorkbookFile.list("short", (0..<100).map { "S\($0)" })
        let small = try #require(Tables.reader { $0.maximumBytes = 40_000 })
        #expect(throws: ScanError.self) { try small.list(workbook.bytes, name: "a.xlsx", side: .short) }
        let few = try #require(Tables.reader { $0.maximumRows = 99 })
        let error = #expect(throws: ScanError.self) {
            try few.list(workbook.bytes, name: "a.xlsx", side: .short)
        }
        #expect(error?.description == "a.xlsx: sheet1!101:101: expected at most 99 rows, found more")
        let enough = try #require(Tables.reader { $0.maximumRows = 100 })
        #expect(try enough.list(workbook.bytes, name: "a.xlsx", side: .short).rows.count == 100)
    }

    @Test func `a symbol of one megabyte is rejected`() {
        let workbook = WorkbookFile([["Ticker"], [.inline(String(repeating: "A", count: 1 << 20))]])
        let refusal = Tables.refusal(workbook) ?? ""
        #expect(refusal.hasPrefix("a.xlsx: sheet1!A2: expected at most 200 bytes, found \"AAAA"))
        #expect(refusal.utf8.count < 300)
    }
}
