import MarketRegime
import Testing

@testable import ScanFormats

@Suite struct CountTests {
    private let two = #"[{"symbol": "A", "direction": "long"}, {"symbol": "B", "direction": "short"}]"#
    private let longs = #"[{"symbol": "A", "direction": "long"}, {"symbol": "B", "direction": "long"}]"#

    private func uncounted() -> ScanText { ScanText().with("long_count", nil).with("short_count", nil) }

    @Test func `without counts and without complete lists there are no counts`() throws {
        #expect(try uncounted().read().counts == nil)
        #expect(try uncounted().with("candidates", two).read().counts == nil)
        #expect(try uncounted().with("candidates", two).with("complete", "false").read().counts == nil)
        #expect(try uncounted().with("candidates", two).with("complete", "null").read().counts == nil)
    }

    @Test(arguments: ["long_count", "short_count"])
    func `one side alone gives no counts`(missing: String) throws {
        #expect(try ScanText().with(missing, nil).read().counts == nil)
        #expect(try ScanText().with(missing, "null").read().counts == nil)
    }

    @Test func `complete lists are counted`() throws {
        let scan = try uncounted().with("candidates", two).with("complete", "true").read()
        #expect(scan.counts == Counts(long: 1, short: 1))
        let empty = try uncounted().with("candidates", "[]").with("complete", "true").read()
        #expect(empty.counts == nil && empty.problem == "no candidates on either side (0 / 0)")
    }

    @Test func `a complete list of one side gives no counts unless the other side is stated to have none`() throws {
        let sided = try uncounted().with("candidates", longs).with("complete", "true").read()
        #expect(sided.counts == nil)
        #expect(
            sided.problem
                == "the complete list holds only long candidates and no short one; if there really is none, add "
                + "\"short_count\": 0")
        let stated = try uncounted().with("candidates", longs).with("complete", "true").with("short_count", "0").read()
        #expect(stated.counts == Counts(long: 2, short: 0))
    }

    @Test(arguments: [
        ("A.NS", "long", 1), ("NSE:A", "long", 1), ("a", "long", 1), ("A.NS", "short", 0), ("A.B", "long", 2),
    ])
    func `a stock listed under two spellings of its symbol counts once, and on both sides not at all`(
        spelling: String, side: String, longs: Int
    ) throws {
        let rows =
            #"[{"symbol": "A", "direction": "long"}, {"symbol": "\#(spelling)", "direction": "\#(side)"}, "#
            + #"{"symbol": "C", "direction": "short"}]"#
        let scan = try uncounted().with("candidates", rows).with("complete", "true").with("long_count", "0").read()
        #expect(scan.candidates.count { $0.side == .long } == longs)
    }

    @Test func `if one side's count is stated, only the other side of a complete list is counted`() throws {
        let scan = try ScanText().with("short_count", nil).with("long_count", "1").with("candidates", two)
            .with("complete", "true").read()
        #expect(scan.counts == Counts(long: 1, short: 1))
    }

    @Test func `stated counts win over listed ones, with a note for each that differs`() throws {
        let scan = try ScanText().with("candidates", two).read()
        #expect(scan.counts == Counts(long: 58, short: 19))
        #expect(
            scan.notes == [
                "long_count is 58, but 1 are listed; the count is taken",
                "short_count is 19, but 1 are listed; the count is taken",
            ])
        let agreed = try ScanText().with("candidates", two).with("long_count", "1").with("short_count", "1").read()
        #expect(agreed.notes.isEmpty)
    }

    @Test(arguments: [("0", 0), ("1000000", 1_000_000), ("58.0", 58), ("5.8e1", 58)])
    func `a whole number may be written in any JSON notation`(text: String, expected: Int) throws {
        #expect(try ScanText().with("long_count", text).read().counts?.long == expected)
    }

    @Test(arguments: [("24609.05", 24609.05), ("0", nil), ("-3", nil), ("null", nil)])
    func `an index level that is not above 0 counts as missing`(text: String, level: Double?) throws {
        #expect(try ScanText().with("index_level", text).read().indexLevel == level)
    }
}
