import Testing

@testable import MarketRegime
@testable import ScanFormats

@Suite struct ScanFileNames {
    @Test(arguments: [
        (
            "Long_Reversal_Daily_20250716_150210.xlsx", ScanFileName.Role.list(.long, scanner: "reversal_daily"),
            "15:02:10" as String?
        ),
        ("short_x_20250716_150210.CSV", .list(.short, scanner: "x"), "15:02:10"),
        ("results/Long_20250716_150210.xlsx", .list(.long, scanner: ""), "15:02:10"),
        ("Long_v1.2_20250716_150210.xlsx", .list(.long, scanner: "v1.2"), "15:02:10"),
        ("Long_x_20250716_150210 (1).xlsx", .list(.long, scanner: "x_20250716_150210_(1)"), nil),
        ("LongReversal_20250716_150210.csv", .list(.long, scanner: "reversal"), "15:02:10"),
        ("Bullish_20250716_150210.csv", .list(.long, scanner: ""), "15:02:10"),
        ("Sell_x_20250716T150210.csv", .list(.short, scanner: "x"), "15:02:10"),
        ("Long-x-20250716-150210.csv", .list(.long, scanner: "x"), "15:02:10"),
        ("Short x 2025-07-16 15-02-10.xlsx", .list(.short, scanner: "x"), "15:02:10"),
        ("Long-x-2025_07_16-15_02.csv", .list(.long, scanner: "x"), "15:02:00"),
        ("20250716_150210.csv", .scan, "15:02:10"),
        ("Long-x-16_07_2025_1502.csv", .list(.long, scanner: "x_16_07_2025_1502"), nil),
        ("Long-x-2025-07-16.csv", .list(.long, scanner: "x_2025_07_16"), nil),
        ("Buy_Sell_Signals_20250716_150210.csv", .scan, "15:02:10"), ("Shortlist_20250716_1502.csv", .scan, "15:02:00"),
        ("Long_Reversal_Daily.xlsx", .list(.long, scanner: "reversal_daily"), nil),
        ("Long_Reversal_20250716_250210.xlsx", .list(.long, scanner: "reversal_20250716_250210"), nil),
        ("market_breadth_scan_20250716_143827.xlsx", .universe, "14:38:27"),
        ("2025-07-16T1500.csv", .scan, "15:00:00"), ("scan_20250716_150000.csv", .scan, "15:00:00"),
        ("alpha_2025-07-16T1100.csv", .scan, "11:00:00"), ("alpha_1100.csv", .scan, nil),
        ("Long_Reversal_20250716_150210.json", .scan, "15:02:10"), ("x.csv", .scan, nil),
    ])
    func `a name tells what a file holds, and when`(name: String, role: ScanFileName.Role, time: String?) throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        let read = ScanFileName(name, zone: zone, names: Tables.names)
        #expect(read.role == role)
        #expect(read.moment == time.flatMap { Instant(rfc3339: "2025-07-16T\($0)+05:30") })
    }

    @Test(arguments: [
        ("2025-07-16T0930Z.csv", "15:00:00" as String?), ("2025-07-16T1130+0200.csv", "15:00:00"),
        ("2025-07-16T1130+02:00.csv", "15:00:00"), ("2025-07-16T0530-0400.csv", "15:00:00"),
        ("2025-07-16T0930_UTC.csv", "15:00:00"), ("2025-07-16T1500IST.csv", "15:00:00"),
        ("Long_x_20250716_093210Z.csv", "15:02:10"), ("Long_x_20250716_093210_UTC.csv", "15:02:10"),
        ("Long_x_20250716_150210+0530.csv", "15:02:10"), ("Long_x_20250716_150210_IST.csv", "15:02:10"),
        ("2025-07-16T0530EDT.csv", nil), ("2025-07-16T0530_EST.csv", nil), ("2025-07-16T0530-04.csv", nil),
        ("2025-07-16T0530+99.csv", nil), ("2025-07-16T1500-1.csv", "15:00:00"), ("2025-07-16T1500-nse.csv", "15:00:00"),
        ("2025-07-16T1500_final.csv", "15:00:00"), ("2025-07-16T1500_asia.csv", "15:00:00"),
        ("2025-07-16T1030 Europe-London.csv", "15:00:00"), ("2025-07-16T0530_america_new_york.csv", "15:00:00"),
        ("2025-07-16T1130p0200.csv", nil),
    ])
    func `a zone in a name is used, or else the name gives no time`(name: String, time: String?) throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        let read = ScanFileName(name, zone: zone, names: Tables.names)
        #expect(read.moment == time.flatMap { Instant(rfc3339: "2025-07-16T\($0)+05:30") })
        #expect((read.unknownZone == nil) == (time != nil))
    }

    @Test func `a file whose name is ignored or matches no pattern is not a scan`() throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        let names = ScanNames(["ignored": ["*weekly*"], "long": ["long_?_*"], "scan": ["scan_*"]], zoneLabel: "")
        func role(_ name: String) -> ScanFileName.Role { ScanFileName(name, zone: zone, names: names).role }
        #expect(role("Long_a_Weekly_20250716_150210.csv") == .ignored && role("a_WEEKLY.json") == .ignored)
        #expect(role("Long_a_20250716_150210.csv") == .list(.long, scanner: "a"))
        #expect(role("Long_ab_20250716_150210.csv") == .unknown && role("SCAN_1.csv") == .scan)
    }

    @Test func `the configured column names are used`() {
        #expect(Set(Column.allCases.map(\.rawValue)) == Set(Tables.configured))
    }
}
