import MarketRegime
import Testing

@testable import ScanFormats

@Suite struct SizeTests {
    @Test func `ten thousand stocks and a thousand candidates are read`() throws {
        let stocks = (0..<10_000).map { #"{"symbol": "S\#($0)", "price": \#($0 + 1), "volume_ratio": 0.5, "rsi": 50}"# }
        let rows = (0..<1000).map {
            #"{"symbol": "S\#($0)", "direction": "\#($0.isMultiple(of: 4) ? "short" : "long")", "price": \#($0 + 1)}"#
        }
        let scan = try ScanText().with("universe", "[\(stocks.joined(separator: ","))]")
            .with("candidates", "[\(rows.joined(separator: ","))]").with("long_count", nil).with("short_count", nil)
            .with("complete", "true").read()
        #expect(scan.universe.count == 10_000)
        #expect(scan.universe.last?.price == 10_000)
        #expect(scan.universeSize == 10_000)
        #expect(scan.counts == Counts(long: 750, short: 250))
    }
}

@Suite struct SlotHints {
    @Test(arguments: [
        ("", nil), ("2025-07-16T15", nil), ("2025-07-16T150", nil), ("2025-07-16T1500", "2025-07-16T15:00:00+05:30"),
        ("2025-07-16T1500.json", "2025-07-16T15:00:00+05:30"),
        ("2025-07-16T0930-nse.json", "2025-07-16T09:30:00+05:30"),
        ("2025-07-16t1500.json", "2025-07-16T15:00:00+05:30"), ("2025-07-16_1500.json", nil),
        ("2025-02-30T1500.json", nil),
        ("2025-07-16T1560.json", nil), ("2025-07-16T2500.json", nil),
        ("scan-2025-07-16T1500.json", "2025-07-16T15:00:00+05:30"),
        ("2025-07-16T+900.json", nil), ("२०२५-07-16T1500.json", nil),
    ])
    func `a name with a time gives its half-hour`(name: String, expected: String?) throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        #expect(ScanFileName(name, zone: zone, names: Tables.names).moment == expected.flatMap { Instant(rfc3339: $0) })
    }
}
