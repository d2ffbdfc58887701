import MarketRegime
import Support
import Testing

@testable import ScanFormats

@Suite struct CommaSeparatedTests {
    private static let good = """
        symbol,direction,price,atr_percent,volume_ratio,timestamp
        M&M,long,3012.5,2.1,1.4,2025-07-16T15:00:00+05:30
        TCS,SHORT,3200,1.8,0.9,2025-07-16T15:00:00+05:30
        INFY,Long,1500,2.0,0.7,2025-07-16T15:00:00+05:30

        """

    @Test func `one row per candidate makes a scan`() throws {
        let scan = try #require(try Tables.scan(Self.good))
        #expect(scan.timestamp == Instant(rfc3339: "2025-07-16T15:00:00+05:30"))
        #expect(scan.finished == scan.timestamp)
        #expect(scan.counts == Counts(long: 2, short: 1))
        #expect(scan.candidates.map(\.symbol) == ["M&M", "TCS", "INFY"])
        #expect(scan.candidates[0].atrPercent == 2.1)
        #expect(scan.source == "a.csv" && scan.notes.isEmpty && scan.market == nil)
    }

    @Test(arguments: [
        Self.good.replacing("\n", with: "\r\n"), "\u{FEFF}\(Self.good)",
        Self.good.replacing("TCS", with: "\"TCS\""), Self.good + "\n\n", Self.good.replacing(",", with: ", "),
    ])
    func `line ends, a byte order mark, quotes and spaces around fields do not matter`(text: String) throws {
        #expect(try Tables.scan(text) == Tables.scan(Self.good))
    }

    @Test func `a quoted field may hold a comma, a quote and a line break`() throws {
        let scan = try #require(
            try Tables.scan("symbol,direction,sector\nA,long,\"a, \"\"b\"\"\nc\"\nB,short,\n", named: .earliestScan))
        #expect(scan.candidates.map(\.sector) == ["a, \"b\"\nc", nil])
    }

    @Test func `counts, the finishing time, the index and the market may be columns`() throws {
        let scan = try #require(
            try Tables.scan(
                """
                Symbol,Direction,Timestamp,Finished,Long Count,Short_Count,Index Level,Market
                A,long,2025-07-16 15:00:00,2025-07-16 15:10:32,58,19,24609.05,NSE
                B,long,2025-07-16 15:00:40,,,,,

                """))
        #expect(scan.counts == Counts(long: 58, short: 19))
        #expect(scan.finished == Instant(rfc3339: "2025-07-16T15:10:32+05:30"))
        #expect(scan.indexLevel == 24609.05 && scan.market == "NSE")
        #expect(scan.notes == ["long_count is 58, but 2 are listed; the count is taken"])
    }

    @Test func `one side alone gives no counts`() throws {
        #expect(try Tables.scan("symbol,direction\nA,long\nB,long\n", named: .earliestScan)?.counts == nil)
        #expect(try Tables.scan("symbol,direction\n", named: .earliestScan)?.counts == nil)
    }

    @Test(arguments: [
        ("", "a.csv: the file is empty; its first row should name the columns"),
        ("symbol,price\nA,1\n", "a.csv:1: expected a column 'direction' or 'side', found 'symbol', 'price'"),
        (
            "symbol,direction\nA,long\n",
            "a.csv: expected a column 'timestamp' or a time in the name, such as 2025-07-16T1500, found neither"
        ),
        (
            "symbol,direction\nA,sideways\n",
            "a.csv:2: column 'direction': expected LONG or SHORT, found \"sideways\" "
                + "(1 of 1 rows are bad, more than half)"
        ),
        (
            "symbol,direction\nA,long,3\n",
            "a.csv:2: expected 2 fields, found 3 (1 of 1 rows are bad, more than half)"
        ),
        ("symbol,direction\nA,\"long\n", "a.csv:3: expected a quote at the end of the last quoted field, found none"),
        (
            "symbol,direction\nA,\"long\"x\nB,\"short\"\n",
            "a.csv:2: expected quotes around a whole field, and two for one inside it, found other text after one"
        ),
        (
            "symbol,direction,timestamp\nA,long,2025-07-16T10:00:00\nB,short,2025-07-16T11:01:00\n",
            "a.csv: expected the times of one scan, at most 60 minutes apart, found 61"
        ),
        (
            "symbol,direction,timestamp,finished\nA,long,2025-07-16T10:00:00,2025-07-16T09:00:00\n",
            "a.csv: expected 'finished' not before 'timestamp', found it before"
        ),
        (
            "symbol,direction,market\nA,long,xnys\n",
            "a.csv:2: column 'market': expected \"nse\", the configured market, found \"xnys\" "
                + "(1 of 1 rows are bad, more than half)"
        ),
        (
            "symbol,direction,timestamp\nA,long,noon\n",
            "a.csv:2: column 'timestamp': cannot read the time \"noon\" "
                + "(1 of 1 rows are bad, more than half); write it like 2025-07-16T15:00"
        ),
    ])
    func `a faulty file is rejected with its line`(text: String, expected: String) {
        #expect(Tables.refusal(of: Array(text.utf8), name: "a.csv") == expected)
    }

    @Test func `bytes that are not UTF-8 are rejected`() {
        #expect(
            Tables.refusal(of: Array("symbol,direction\n".utf8) + [0xE9, 0x0A], name: "a.csv")
                == "a.csv: expected text in UTF-8, found other bytes; save it as \"CSV UTF-8\"")
    }

    @Test func `an endless line and too many rows are rejected before they are parsed`() {
        let line = "symbol,direction\n" + String(repeating: "A", count: 2 << 20)
        #expect(
            Tables.refusal(of: Array(line.utf8), name: "a.csv")
                == "a.csv:2: expected lines of at most 1048576 bytes, found a longer one")
        let rows = "symbol,direction\n" + String(repeating: "A,long\n", count: 200_001)
        #expect(
            Tables.refusal(of: Array(rows.utf8), name: "a.csv")
                == "a.csv:200002: expected at most 200000 rows, found more")
    }

    @Test func `line numbers are right after a field with line breaks`() {
        let text = "symbol,direction,sector\nA,long,\"x\ny\r\nz\"\nB,?,\nC,?,\n"
        #expect(Tables.refusal(of: Array(text.utf8), name: "a.csv")?.hasPrefix("a.csv:5: column 'direction'") == true)
    }
}
