import MarketRegime
import Testing

@testable import ScanFormats

@Suite struct RefusalTests {
    @Test func `a plain scan is read`() throws {
        let scan = try ScanText().read()
        #expect(scan.counts == Counts(long: 58, short: 19))
        #expect(scan.source == "a.json")
        #expect(scan.market == "nse")
        #expect(Instant(rfc3339: "2025-07-16T15:00:00+05:30") == scan.timestamp)
        #expect(scan.finished.seconds - scan.timestamp.seconds == 632)
        #expect(scan.notes.isEmpty && scan.candidates.isEmpty && scan.universe.isEmpty && scan.indexLevel == nil)
    }

    private static let time = "a time with its offset, such as 2025-07-16T15:00:00+05:30"

    @Test(arguments: [
        ("timestamp", nil, "timestamp: expected \(time), found nothing"),
        ("timestamp", "null", "timestamp: expected \(time), found null"),
        ("timestamp", #""2025-07-16T15:00:00""#, "timestamp: expected \(time), found \"2025-07-16T15:00:00\""),
        ("timestamp", #""yesterday""#, "timestamp: expected \(time), found \"yesterday\""),
        ("timestamp", "1752658200", "timestamp: expected a string, found 1752658200"),
        ("finished", #""2025-07-16T15:00""#, "finished: expected \(time), found \"2025-07-16T15:00\""),
        (
            "finished", #""2025-07-16T14:59:59+05:30""#,
            "finished: expected a time not before timestamp, found \"2025-07-16T14:59:59+05:30\""
        ),
        ("market", #""nyse""#, "market: expected \"nse\", the configured market, found \"nyse\""),
        ("market", "7", "market: expected a string, found 7"),
        ("schema_version", "2", "schema_version: expected 1, the only version that this program reads, found 2"),
        ("schema_version", "0", "schema_version: expected 1, the only version that this program reads, found 0"),
        ("long_count", "-1", "long_count: expected a whole number from 0 through 1000000, found -1"),
        ("short_count", "1000001", "short_count: expected a whole number from 0 through 1000000, found 1000001"),
        ("long_count", "2.5", "long_count: expected a whole number, found 2.5"),
        ("long_count", "1e300", "long_count: expected a whole number, found 1e+300"),
        ("long_count", #""58""#, "long_count: expected a whole number, found \"58\""),
        ("long_count", "[]", "long_count: expected a whole number, found an array"),
        ("candidates", "{}", "candidates: expected an array, found an object"),
        ("candidates", #""many""#, "candidates: expected an array, found \"many\""),
        ("universe", "7", "universe: expected an array, found 7"),
        ("index_level", #""high""#, "index_level: expected a number, found \"high\""),
    ])
    func `a wrong field rejects the file with its place, what was expected and what was found`(
        field: String, value: String?, expected: String
    ) {
        #expect(ScanText().with(field, value).refusal() == "data/scans/a.json: \(expected)")
    }

    @Test func `a completeness flag that is neither true nor false is rejected only where it matters`() {
        let scan = ScanText().with("long_count", nil).with("complete", #""yes""#)
        #expect(scan.refusal() == "data/scans/a.json: complete: expected true or false, found \"yes\"")
    }

    @Test(arguments: [
        ("", "a.json: expected a JSON document, found an empty file"),
        ("[]", "a.json: expected an object, found an array"),
        ("null", "a.json: expected an object, found null"), ("7", "a.json: expected an object, found 7"),
        (#"{"timestamp": 1"#, "a.json:1: expected the rest of the JSON, found the end of the file"),
        (#"{"long_count": NaN}"#, "a.json:1: expected strict JSON, found NaN"),
        (#"{"long_count": Infinity}"#, "a.json:1: expected strict JSON, found Infinity"),
    ])
    func `text that is not a JSON object is rejected`(text: String, expected: String) {
        let error = #expect(throws: ScanError.self) {
            try JSONScan(limits: ScanLimits(market: "nse")).read(Array(text.utf8), name: "a.json")
        }
        #expect(error?.description == expected)
    }

    @Test(arguments: [(-1, true), (0, false), (1, false)])
    func `a file above the size limit is rejected before it is read`(spare: Int, isRefused: Bool) {
        var limits = ScanLimits(market: "nse")
        limits.maximumBytes = ScanText().text.utf8.count + spare
        #expect((ScanText().refusal(limits) != nil) == isRefused)
        #expect(ScanText().refusal(limits)?.contains("at most \(limits.maximumBytes) bytes") ?? true)
    }

    @Test(arguments: [
        ("market", nil), ("market", "null"), ("market", #""NSE""#), ("finished", nil), ("schema_version", nil),
    ])
    func `optional fields may be left out`(field: String, value: String?) {
        #expect(ScanText().with(field, value).refusal() == nil)
    }

    @Test func `a scan without a finishing time finished when it began`() throws {
        let scan = try ScanText().with("finished", nil).read()
        #expect(scan.finished == scan.timestamp)
    }

    @Test(arguments: [
        ("long_count", "3", "long_count"), ("candidates", #"[{"symbol": "A", "symbol": "B"}]"#, "candidates[0].symbol"),
        ("weather", #"{"sun": 1, "moon": 2, "sun": 3}"#, "weather.sun"),
    ])
    func `a repeated key rejects the scan, because either value may be the intended one`(
        field: String, value: String, path: String
    ) {
        var scan = ScanText()
        scan.fields.append((field, value))
        #expect(scan.refusal() == "data/scans/a.json: \(path): expected each key once, found it again")
    }

    @Test func `unknown fields are ignored`() throws {
        #expect(try ScanText().with("weather", #"{"sun": [1, 2]}"#).read() == ScanText().read())
    }
}
