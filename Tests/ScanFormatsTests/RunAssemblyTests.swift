import Testing

@testable import MarketRegime
@testable import ScanFormats

@Suite struct RunAssemblies {
    private let zone: MarketZone
    private let assembly = RunAssembly(pairMinutes: 6, scanMinutes: 6)

    init() throws { zone = try #require(MarketZone(identifier: "Asia/Kolkata")) }

    private func at(_ time: String) -> Instant { Instant(rfc3339: "2025-07-16T\(time):00+05:30") ?? .earliestScan }

    private func file(_ source: String, broken: Bool = false) -> ListedFile {
        let name = ScanFileName(source, zone: zone)
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

    /// The runs at noon, as lines: what each is known by, when it began, and its problem.
    private func runs(_ sources: String..., broken: Set<String> = [], at now: String = "16:30") -> [String] {
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
    func `a long and a short list at most six minutes apart are a run`(time: String, isPair: Bool) {
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

    @Test func `each list belongs to one run, the nearest of its own scanner first`() {
        #expect(
            runs(
                "Long_R_Daily_20250716_100600.xlsx", "Short_R_Daily_20250716_101000.xlsx",
                "Long_R_Daily_20250716_100900.xlsx", "Short_R_Hourly_20250716_100600.xlsx",
                "Long_R_Hourly_20250716_101100.xlsx")
                == [
                    "Long_R_Daily_20250716_100600.xlsx | Long_R_Daily_20250716_100600.xlsx: expected its other half, "
                        + "a short list at most 6 minutes apart, found none",
                    "Long_R_Daily_20250716_100900.xlsx + Short_R_Daily_20250716_101000.xlsx | 10:04",
                    "Long_R_Hourly_20250716_101100.xlsx + Short_R_Hourly_20250716_100600.xlsx | 10:05",
                ])
    }

    @Test func `lists of two scanners make a run when nothing nearer is left, and the run says so`() throws {
        let files = [file(long), file("Short_R_Hourly_20250716_100700.xlsx")]
        let run = try #require(assembly.runs(files, now: at("16:30")) { _ in nil }.first)
        #expect(run.files.count == 2)
        #expect(run.note == "the lists are of two scanners: \(long) and Short_R_Hourly_20250716_100700.xlsx")
    }

    @Test func `a list waits for its other half until that can no longer come`() {
        #expect(runs(long, at: "10:11") == [])
        #expect(runs(long, at: "10:12").first?.contains("expected its other half") == true)
    }

    @Test func `a list outside the session is left to be refused as that`() {
        #expect(runs("Short_R_20250716_155437.xlsx") == ["Short_R_20250716_155437.xlsx | 15:48"])
    }

    @Test func `a broken half is refused, its sound one is not`() {
        let short = "Short_R_Daily_20250716_100700.xlsx"
        #expect(runs(long, short, broken: [short]) == ["\(short) | \(short): broken"])
    }

    @Test func `a universe joins the run of its half-hour, whatever the run is made of`() {
        let universe = "market_breadth_scan_20250716_101400.xlsx"
        #expect(runs("2025-07-16T1000.json", universe) == ["2025-07-16T1000.json + \(universe) | 10:00"])
        #expect(
            runs(long, "Short_R_Daily_20250716_100700.xlsx", universe)
                == ["\(long) + Short_R_Daily_20250716_100700.xlsx + \(universe) | 10:01"])
        #expect(runs("2025-07-16T1000.json", universe, at: "10:13") == ["2025-07-16T1000.json | 10:00"])
    }

    @Test func `of two universes of a half-hour the later one counts`() {
        #expect(
            runs(
                "2025-07-16T1000.json", "market_breadth_scan_20250716_101500.xlsx",
                "market_breadth_scan_20250716_101400.xlsx")
                == ["2025-07-16T1000.json + market_breadth_scan_20250716_101500.xlsx | 10:00"])
    }

    @Test func `a universe alone gives no call, and is told so when no list can come any more`() {
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
        ("Long_x_20250716_150210 (1).xlsx", .list(.long, scanner: "x_20250716_150210 (1)"), nil),
        ("Long_Reversal_Daily.xlsx", .list(.long, scanner: "reversal_daily"), nil),
        ("Long_Reversal_20250716_250210.xlsx", .list(.long, scanner: "reversal_20250716_250210"), nil),
        ("market_breadth_scan_20250716_143827.xlsx", .universe, "14:38:27"),
        ("2025-07-16T1500.csv", .scan, "15:00:00"), ("scan_20250716_150000.csv", .scan, "15:00:00"),
        ("Long_Reversal_20250716_150210.json", .scan, nil), ("x.csv", .scan, nil),
    ])
    func `a name says what a file holds, and when`(name: String, role: ScanFileName.Role, time: String?) throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        let read = ScanFileName(name, zone: zone)
        #expect(read.role == role)
        #expect(read.moment == time.flatMap { Instant(rfc3339: "2025-07-16T\($0)+05:30") })
    }

    @Test func `what the configuration calls columns are the columns`() {
        #expect(Set(Column.allCases.map(\.rawValue)) == Set(Tables.configured))
    }
}
