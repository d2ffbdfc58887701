import MarketRegime
import Support
import Testing

@testable import ScanFormats

@Suite struct Sizes {
    private let reader = JSONScan(limits: ScanLimits(market: "nse"))

    private var small: [UInt8] {
        Array(
            ScanText().with("candidates", #"[{"symbol": "M&M", "direction": "long", "price": 3012.5, "sector": null}]"#)
                .with("universe", #"[{"symbol": "\u0041\n", "price": 1e2}]"#).text.utf8)
    }

    @Test func `a scan cut short at any byte is refused`() throws {
        _ = try reader.read(small, name: "a.json")
        for length in 0..<small.count {
            #expect(throws: ScanError.self, "at \(length)") {
                try reader.read(Array(small[..<length]), name: "a.json")
            }
        }
    }

    @Test(arguments: UInt64(1)...300)
    func `damaged bytes are read or refused, never worse`(seed: UInt64) throws {
        var random = Seeded(seed)
        var bytes = small
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let index = try #require(bytes.indices.randomElement(using: &random))
            bytes[index] = Bool.random(using: &random) ? UInt8(truncatingIfNeeded: random.next()) : 0x2D
        }
        do throws(ScanError) {
            let scan = try reader.read(bytes, name: "a.json")
            #expect(scan.finished >= scan.timestamp, "seed \(seed)")
            #expect(scan.counts.map { $0.long >= 0 && $0.short >= 0 } ?? true, "seed \(seed)")
        } catch {
            #expect(error.description.hasPrefix("a.json:"), "seed \(seed): \(error)")
            #expect(!error.description.contains("\n"), "seed \(seed): \(error)")
        }
    }

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
        ("2025-07-16t1500.json", nil), ("2025-07-16_1500.json", nil), ("2025-02-30T1500.json", nil),
        ("2025-07-16T1560.json", nil), ("2025-07-16T2500.json", nil), ("scan-2025-07-16T1500.json", nil),
        ("2025-07-16T+900.json", nil), ("२०२५-07-16T1500.json", nil),
    ])
    func `a name that begins with a moment speaks of it`(name: String, expected: String?) throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        #expect(ScanFileName(name, zone: zone, names: Tables.names).moment == expected.flatMap { Instant(rfc3339: $0) })
    }
}
