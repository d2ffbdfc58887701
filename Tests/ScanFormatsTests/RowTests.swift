import MarketRegime
import Testing

@testable import ScanFormats

@Suite struct RowTests {
    private let good = #"{"symbol": "A", "direction": "long", "price": 10}"#

    private func candidates(_ rows: [String]) -> ScanText {
        ScanText().with("candidates", "[" + rows.joined(separator: ", ") + "]")
    }

    @Test func `every number of a candidate is read`() throws {
        let row = """
            {"symbol": "M&M", "direction": "short", "price": 3012.5, "atr_percent": 2.1, "atr": 63.3, "volume_ratio": 1.4,
             "momentum_5d": -2.2, "sector": "Autos", "shoe_size": 43}
            """
        let scan = try candidates([row]).read()
        let expected = Candidate(
            symbol: "M&M", side: .short, sector: "Autos", price: 3012.5, averageTrueRange: 63.3, atrPercent: 2.1,
            volumeRatio: 1.4, momentum5d: -2.2)
        #expect(scan.candidates == [expected])
    }

    @Test(arguments: ["M&M", "<script>alert(1)</script>", "नमस्ते", "\u{202E}ABC", "A B", "'A\\\\'"])
    func `every symbol is kept unchanged`(symbol: String) throws {
        let text = symbol.replacing("\\", with: "\\\\")
        let scan = try candidates([#"{"symbol": "\#(text)", "direction": "long"}"#])
            .with("universe", #"[{"symbol": "\#(text)", "price": 1}]"#).read()
        #expect(scan.candidates.map(\.symbol) == [symbol])
        #expect(scan.universe.map(\.symbol) == [symbol])
    }

    @Test(arguments: [
        (#"{"direction": "long"}"#, "candidates[1].symbol: expected a symbol, found nothing"),
        (#"{"symbol": "", "direction": "long"}"#, "candidates[1].symbol: expected a symbol, found \"\""),
        (#"{"symbol": 7, "direction": "long"}"#, "candidates[1].symbol: expected a string, found 7"),
        (#"{"symbol": "B"}"#, "candidates[1].direction: expected \"long\" or \"short\", found nothing"),
        (
            #"{"symbol": "B", "direction": "sideways"}"#,
            "candidates[1].direction: expected \"long\" or \"short\", found \"sideways\""
        ),
        ("7", "candidates[1]: expected an object, found 7"), ("null", "candidates[1]: expected an object, found null"),
    ])
    func `a bad row is dropped and counted, and the first problem is shown`(row: String, problem: String) throws {
        let other = good.replacing("\"A\"", with: "\"C\"")
        let scan = try candidates([good, row, other]).read()
        #expect(scan.candidates.count == 2)
        #expect(scan.notes.first == "1 bad row was dropped: \(problem)")
        let twice = try candidates([good, row, row, other]).read()
        #expect(twice.notes.first == "2 bad rows were dropped: \(problem)")
    }

    @Test(arguments: [(1, 0, false), (0, 1, true), (1, 1, false), (1, 2, true), (3, 3, false), (3, 4, true)])
    func `a list with more than half its rows bad rejects the file`(goodRows: Int, badRows: Int, isRefused: Bool) {
        let rows =
            (0..<goodRows).map { good.replacing("\"A\"", with: "\"A\($0)\"") } + Array(repeating: "{}", count: badRows)
        let refusal = candidates(rows).refusal()
        #expect((refusal != nil) == isRefused)
        guard isRefused else { return }
        let share = "(\(badRows) of \(badRows + goodRows) rows are bad, more than half)"
        #expect(
            refusal == "data/scans/a.json: candidates[\(goodRows)].symbol: expected a symbol \(share), found nothing")
    }

    @Test func `a universe with bad rows keeps the good ones`() throws {
        let good = (0..<20).map { #"{"symbol": "S\#($0)", "price": 5, "volume_ratio": 0.5}"# }
        let scan = try ScanText().with(
            "universe",
            "[" + (good + [#"{"symbol": "B", "price": null}"#, #"{"price": 3}"#]).joined(separator: ", ") + "]"
        ).read()
        #expect(scan.universe.count == 21 && scan.universe.last == Stock(symbol: "B"))
        #expect(scan.notes == ["1 bad row was dropped: universe[21].symbol: expected a symbol, found nothing"])
    }

    @Test(arguments: ["candidates", "universe"])
    func `empty lists and null mean no rows`(field: String) throws {
        #expect(try ScanText().with(field, "[]").read().notes.isEmpty)
        #expect(try ScanText().with(field, "null").read().notes.isEmpty)
    }
}
