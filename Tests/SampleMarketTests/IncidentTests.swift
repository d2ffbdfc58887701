import MarketRegime
import SampleMarket
import Testing

@Suite struct IncidentTests {
    private let scans: [SampleScan]

    init() throws {
        scans = Array(SampleMarket(calendar: try sampleCalendar()).sessions(endingOn: SampleMarket.defaultDay))
    }

    @Test func `one scan is before the open and one file is truncated`() {
        #expect(scans.filter { $0.slot == nil }.map(\.name) == ["2025-08-18T0830.json"])
        #expect(scans.count { $0.value == nil } == 1)
        #expect(scans.count == 30 * 13)  // one too many, one missed
    }

    @Test func `one scan is one-sided, one is empty, one is late and three are frozen`() throws {
        let values = scans.filter { $0.slot != nil }.compactMap(\.value)
        #expect(values.count { $0.counts == nil } == 1)
        #expect(values.count { $0.counts?.total == 0 } == 1)
        #expect(values.count { $0.finished.minutes(since: $0.timestamp) > 30 } == 1)
        let repeated = zip(values, values.dropFirst()).count { $0.universe == $1.universe }
        #expect(repeated == 3)
    }

    @Test func `some true ranges are implausible and a price halves overnight`() {
        let ranges = scans.compactMap(\.value).flatMap(\.candidates).compactMap(\.atrPercent)
        for dirty in [0, -1.5, 9.4, 11.25, 20] { #expect(ranges.contains(dirty), "\(dirty)") }
        let values = scans.filter { $0.slot != nil }.compactMap(\.value)
        let halved = zip(values, values.dropFirst()).reduce(0) { sum, pair in
            let before = PriceTable(pair.0, slot: pair.0.timestamp), after = PriceTable(pair.1, slot: pair.1.timestamp)
            return sum + after.returns(since: before).count { $0 < -0.35 }
        }
        #expect(halved == 1)
    }

    @Test func `volume grows through the day as in the recordings`() throws {
        for (name, usual) in [("0930", 0.08), ("1200", 0.32), ("1530", 0.71)] {
            let ratios = scans.filter { $0.name.contains("T\(name)") }.compactMap(\.value).flatMap(\.universe)
                .compactMap(\.volumeRatio).sorted()
            let middle = try #require(ratios.isEmpty ? nil : ratios[ratios.count / 2])
            #expect(abs(middle - usual) < 0.05, "\(name): \(middle)")
        }
    }
}
