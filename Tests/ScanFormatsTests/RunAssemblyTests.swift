import Testing

@testable import MarketRegime
@testable import ScanFormats

@Suite struct RunAssemblyTests {
    private let zone: MarketZone
    private let assembly: RunAssembly

    init() throws {
        zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        assembly = RunAssembly(pairMinutes: 6, scanMinutes: 6, zone: zone)
    }

    private func at(_ time: String) -> Instant { Instant(rfc3339: "2025-07-16T\(time):00+05:30") ?? .earliestScan }

    private func file(_ source: String, broken: Bool = false) -> ListedFile {
        let name = ScanFileName(source, zone: zone, names: Tables.names)
        var listing = ScanListing(source: source, times: nil)
        if broken {
            listing.problem = "\(source): broken"
        } else if case .scan = name.role {
            listing.times = name.moment.map { .init(timestamp: $0, finished: $0) }
        } else {
            listing.times = name.moment.map(assembly.times(finished:))
        }
        return ListedFile(name: name, listing: listing)
    }

    /// The runs at a time, one per line: name, start and problem.
    private func runs(_ sources: String..., broken: Set<String> = [], at now: String = "16:30") -> [String] {
        runs(sources, broken: broken, at: now)
    }

    private func runs(_ sources: [String], broken: Set<String> = [], at now: String = "16:30") -> [String] {
        let files = sources.map { file($0, broken: broken.contains($0)) }
        return assembly.runs(files, now: at(now)) { moment in
            let minute = zone.minuteOfDay(of: moment)
            guard (9 * 60 + 30..<15 * 60 + 40).contains(minute) else { return nil }
            let start = moment.adding(minutes: -(minute % 30))
            return Slot(
                start: start, end: start.adding(minutes: 30), day: zone.day(of: start), index: 0,
                minuteOfDay: minute, minutesSinceOpen: 0)
        }.map { run in
            let began = run.listing.times.map {
                "\(TimeOfDay(minutes: zone.minuteOfDay(of: $0.timestamp)) ?? .init(trusted: 0))"
            }
            return [run.listing.source, began, run.listing.problem].compactMap { $0 }.joined(separator: " | ")
        }.sorted()
    }

    private let long = "Long_R_Daily_20250716_100600.xlsx"

    @Test(arguments: [("100000", true), ("101200", true), ("100559", true), ("095959", false), ("101201", false)])
    func `a long and a short list at most six minutes apart form a run`(time: String, isPair: Bool) {
        let short = "Short_R_Daily_20250716_\(time).xlsx"
        let pairs = runs(long, short).filter { $0.contains(" + ") }
        #expect(pairs.count == (isPair ? 1 : 0))
        #expect(pairs.allSatisfy { $0.hasPrefix("\(long) + \(short) | ") })
    }

    @Test func `a run began six minutes before its later list was finished`() {
        #expect(
            runs(long, "Short_R_Daily_20250716_100700.xlsx")
                == ["\(long) + Short_R_Daily_20250716_100700.xlsx | 10:01"])
    }

    @Test func `each list belongs to one run, the closest pair first`() {
        #expect(
            runs(
                "Long_R_Daily_20250716_100600.xlsx", "Short_R_Daily_20250716_101000.xlsx",
                "Long_R_Daily_20250716_100900.xlsx")
                == [
                    "Long_R_Daily_20250716_100600.xlsx | Long_R_Daily_20250716_100600.xlsx: expected a matching "
                        + "short list (the same name otherwise) within 6 minutes, found none",
                    "Long_R_Daily_20250716_100900.xlsx + Short_R_Daily_20250716_101000.xlsx | 10:04",
                ])
    }

    @Test(arguments: [
        ("Short_R_Hourly_20250716_100700.xlsx", false), ("Short-r-daily_20250716_100700.csv", true),
        ("Bearish_R_Daily_20250716_100700.csv", true), ("short_R_Daily_20250716_100700.xlsx", true),
    ])
    func `lists form a pair only if the rest of their names is the same`(short: String, isPair: Bool) {
        #expect(runs(long, short).contains { $0.contains(" + ") } == isPair)
    }

    @Test func `the lists of another scanner are not paired with those of the first`() {
        let weekly = ["Long_R_Weekly_20250716_101500.xlsx", "Short_R_Weekly_20250716_101600.xlsx"]
        let found = runs(long, "Short_R_Daily_20250716_100700.xlsx", weekly[0], weekly[1])
        #expect(found.count == 2 && found[0].hasPrefix(long))
        #expect(found[1].contains("expected files of one scanner in the folder, found this one beside \(long)"))
    }

    @Test(arguments: [
        // The more trusted scanner is accepted even if it comes later; of two equals the first, until the other has
        // twice as many runs.
        (
            ["Score_20250716_100200.csv", "2025-07-16T1005.json", "Score_20250716_103200.csv"],
            ["2025-07-16T1005", "Score_20250716_1002"]
        ),
        (["2025-07-16T1002.json", "Score_20250716_100500.csv"], ["2025-07-16T1002.json"]),
        (["A_20250716_093200.csv", "B_20250716_100200.csv", "B_20250716_103200.csv"], ["A", "B_20250716_103200.csv"]),
        (["A_20250715_093200.csv", "A_20250715_100200.csv", "B_20250716_100200.csv"], ["A", "A"]),
        (["A_20250714_093200.csv", "B_20250715_093200.csv", "B_20250716_093200.csv"], ["A", "B_20250716"]),
        // Lists that follow whole scans are accepted at once, unless their half-hour has a scan.
        (
            ["2025-07-16T0932.json", "Long_A_20250716_100800.csv", "Short_A_20250716_100900.csv"],
            ["2025-07-16T0932.json", "Long_A"]
        ),
        (
            ["2025-07-16T1001.json", "Long_A_20250716_100800.csv", "Short_A_20250716_100900.csv"],
            ["2025-07-16T1001.json"]
        ),
        (["one.csv", "two.csv"], []),
    ])
    func `only one of two scanners in a folder is accepted at any time`(files: [String], counted: [String]) {
        let good = runs(files).filter { !$0.contains("expected files of one scanner") }
        guard !counted.isEmpty else { return #expect(good.count == files.count) }
        #expect(good.count == counted.count && zip(good, counted).allSatisfy { $0.hasPrefix($1) }, "\(good)")
    }

    @Test func `a list waits for its other half as long as that can still arrive`() {
        #expect(runs(long, at: "10:11") == [])
        #expect(runs(long, at: "10:12").first?.contains("expected a matching short list") == true)
    }

    @Test func `a list outside the session stays a run, to be rejected as outside trading hours`() {
        #expect(runs("Short_R_20250716_155437.xlsx") == ["Short_R_20250716_155437.xlsx | 15:48"])
    }

    @Test func `a broken list is rejected, but the valid one of the pair is not`() {
        let short = "Short_R_Daily_20250716_100700.xlsx"
        #expect(runs(long, short, broken: [short]) == ["\(short) | \(short): broken"])
    }

    @Test func `a universe joins the run of its half-hour, whatever files the run consists of`() {
        let universe = "market_breadth_scan_20250716_101400.xlsx"
        #expect(runs("2025-07-16T1000.json", universe) == ["2025-07-16T1000.json + \(universe) | 10:00"])
        #expect(
            runs(long, "Short_R_Daily_20250716_100700.xlsx", universe)
                == ["\(long) + Short_R_Daily_20250716_100700.xlsx + \(universe) | 10:01"])
        #expect(runs("2025-07-16T1000.json", universe, at: "10:13") == ["2025-07-16T1000.json | 10:00"])
    }

    @Test func `a universe without any of the candidates is another market's, and is not used`() {
        func scan(_ symbols: String...) -> Scan {
            let scan = Scan(
                source: "a.json", timestamp: .earliestScan, counts: Counts(long: 1, short: 1),
                candidates: [Candidate(symbol: "TCS", side: .long), Candidate(symbol: "SBIN", side: .short)],
                universe: symbols.map { Stock(symbol: $0, price: 10) })
            let listing = ScanListing(source: "a.json", times: nil)
            return ScanContent.scan(of: ScanRun(listing), [.scan(scan)], limits: ScanLimits(market: "nse"))
        }
        #expect(scan("AAPL", "sbin").universe.count == 2 && scan("AAPL", "sbin").notes.isEmpty)
        #expect(scan("AAPL", "MSFT").universe.isEmpty && scan("AAPL", "MSFT").foreignUniverse.count == 2)
        #expect(scan("AAPL", "MSFT").notes.first?.contains("holds none of the candidates") == true)
    }

    @Test func `the later of two universes for a half-hour is used, and the other is kept in reserve`() {
        #expect(
            runs(
                "2025-07-16T1000.json", "market_breadth_scan_20250716_101500.xlsx",
                "market_breadth_scan_20250716_101400.xlsx")
                == [
                    "2025-07-16T1000.json + market_breadth_scan_20250716_101500.xlsx | 10:00",
                    "market_breadth_scan_20250716_101400.xlsx | 10:08",
                ])
    }

    @Test func `a universe alone gives no call and is rejected once no list can arrive any more`() {
        let universe = "market_breadth_scan_20250716_101400.xlsx"
        #expect(runs(universe, at: "10:35") == [])
        #expect(
            runs(universe, at: "10:36") == [
                "\(universe) | \(universe): expected a long and a short list of the same half-hour, found none"
            ])
    }
}

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
    func `a name says what a file holds, and when it was made`(name: String, role: ScanFileName.Role, time: String?)
        throws
    {
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
