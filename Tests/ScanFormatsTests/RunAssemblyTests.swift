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

    /// - Parameter source: The name; what follows a `#` is the scanner that the file names.
    private func file(_ source: String, broken: Bool = false) -> ListedFile {
        let parts = source.split(separator: "#").map(String.init)
        let name = ScanFileName(parts[0], zone: zone, names: Tables.names)
        var listing = ScanListing(source: parts[0], times: nil)
        listing.scanner = parts.count > 1 ? parts[1] : nil
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

    private func runs(
        _ sources: [String], broken: Set<String> = [], lost: [RecordedRun] = [], at now: String = "16:30"
    ) -> [String] {
        let files = sources.map { file($0, broken: broken.contains($0)) }
        return assembly.runs(files, lost: lost, now: at(now)) { moment in
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
            return [run.listing.source, began, run.listing.problem, run.note].compactMap { $0 }
                .joined(separator: " | ")
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
        // twice as many half-hours.
        (
            ["Score_20250716_100200.csv", "2025-07-16T1005.json", "Score_20250716_103200.csv"],
            ["2025-07-16T1005", "Score_20250716_1002"]
        ),
        (["2025-07-16T1002.json", "Score_20250716_100500.csv"], ["2025-07-16T1002"]),
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
        // A tool that writes more often than the scanner does not take over.
        (
            [
                "A_20250716_093200.csv", "A_20250716_100200.csv", "B_20250716_100300.csv", "B_20250716_101300.csv",
                "B_20250716_102300.csv", "A_20250716_103200.csv",
            ], ["A", "A", "A"]
        ),
        // In one half-hour, the files of another tool are rejected even if nothing else tells the two apart.
        (
            [
                "Long_A_20250716_100800.csv", "Short_A_20250716_100900.csv", "Bullish_A_20250716_101400.csv",
                "Bearish_A_20250716_101500.csv", "Bullish_A_20250716_110800.csv", "Bearish_A_20250716_110900.csv",
            ], ["Bullish_A_20250716_1108", "Long_A"]
        ),
        (["2025-07-16T1002.json#alpha", "2025-07-16T1005.json#beta"], ["2025-07-16T1002.json"]),
        (["2025-07-16T1002.json#a", "2025-07-16T1005.json"], ["2025", "2025"]), (["1.csv", "2.csv"], ["1", "2"]),
        (["a_20250716_1002.json", "2025-07-16T1032_b.json", "a_20250716_1035.json"], ["a", "a"]),
        (["scan1_20250716_1002.json", "scan2_20250716_1005.json"], ["scan1", "scan2"]),
    ])
    func `only one of two scanners in a folder is accepted at any time`(files: [String], counted: [String]) {
        let good = runs(files).filter { !$0.contains("expected files of one scanner") }
        #expect(good.count == counted.count && zip(good, counted).allSatisfy { $0.hasPrefix($1) }, "\(good)")
    }

    @Test func `a scanner that takes over says so once`() {
        let found = runs(["A_20250714_093200.csv", "B_20250715_093200.csv", "B_20250716_093200.csv"])
        #expect(found.count { $0.contains("count from here on instead of those such as A_") } == 1)
        #expect(found.last?.hasPrefix("B_20250716_093200.csv | ") == true, "\(found)")
    }

    @Test(arguments: [
        // The file that a call on record was made from is gone, and this is left in its half-hour.
        ("Long_daily_20250716_100700.csv + Short_daily_20250716_100730.csv", "weekly", false),
        ("Long_weekly_20250716_100600.csv + Short_weekly_20250716_100630.csv", "weekly", true),
        ("Bullish_weekly_20250716_100600.csv", "weekly", false), ("2025-07-16T1007.json", "weekly", false),
        // A half-hour without a call on record.
        ("Long_daily_20250716_103700.csv", "weekly", true),
    ])
    func `a call on record is not made again from another tool's files when its own file is gone`(
        source: String, left: String, isTaken: Bool
    ) {
        let first = ScanRun.firstFile(of: source)
        let name = file(first).name
        let half = name.moment.map { $0 < at("10:30") ? at("10:00") : at("10:30") }
        let lost = RecordedRun(
            source: first, half: half ?? at("10:00"), scanner: name.scanner ?? .init(trust: 0, name: ""),
            family: name.family)
        let found = runs(
            ["Long_\(left)_20250716_100800.csv", "Short_\(left)_20250716_100800.csv"], lost: [lost])
        #expect(found.contains { $0.contains("expected a file like \(first)") } == !isTaken, "\(found)")
    }

    @Test(arguments: [
        (["universe_20250716_101400.csv", "universe_weekly_20250716_101500.csv"], "universe_2025"),
        (
            [
                "universe_weekly_20250716_094000.csv", "universe_20250716_101400.csv",
                "universe_weekly_20250716_101500.csv",
            ],
            "universe_weekly_20250716_1015"
        ),
        (["market_breadth_scan_20250716_101400.csv", "universe_20250716_101500.csv"], "market"),
        (["universe_20250716_101400.csv", "universe_20250716_101500.csv"], "universe_20250716_1015"),
        // Another name on another day, or half-hour, is no fault.
        (["universe_20250716_094000.csv", "universe_b_20250716_101500.csv"], "universe_b"),
    ])
    func `the universes of two tools do not mix`(universes: [String], taken: String) {
        let found = runs(["2025-07-16T1000.json"] + universes)
        #expect(found.contains { $0.hasPrefix("2025-07-16T1000.json + \(taken)") }, "\(found)")
        let families = Set(universes.filter { $0.contains("20250716_10") }.map { file($0).name.family })
        #expect(found.contains { $0.contains("expected files of one scanner") } == (families.count > 1))
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
