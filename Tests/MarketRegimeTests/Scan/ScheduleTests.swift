import MarketRegime
import Support
import Testing

@Suite struct ScheduleTests {
    private func listing(_ name: String, _ began: String, _ finished: String? = nil) throws -> ScanListing {
        let time = try Market.nseTime(began)
        return ScanListing(
            source: name, times: .init(timestamp: time, finished: try finished.map { try Market.nseTime($0) } ?? time))
    }

    private func torn(_ name: String, _ hint: String?) throws -> ScanListing {
        ScanListing(source: name, times: nil, problem: "torn", hint: try hint.map { try Market.nseTime($0) })
    }

    private func schedule(_ listings: [ScanListing], now: String = "16:00") throws -> ScanSchedule {
        ScanSchedule(listings, calendar: try Market.nse(), policy: Policy(), now: try Market.nseTime(now))
    }

    @Test func `an empty folder has no items and no refusals`() throws {
        let found = try schedule([])
        #expect(found.items.isEmpty && found.refusals.isEmpty)
    }

    @Test func `the scan that finished later is used for its slot`() throws {
        let found = try schedule([
            try listing("b", "10:02", "10:20"), try listing("a", "10:05", "10:30"), try listing("c", "10:10", "10:12"),
        ])
        #expect(found.items.map(\.listing.source) == ["a"])
        #expect(found.items.first?.slot.minuteOfDay == 600)
        #expect(found.items.first?.others.map(\.source) == ["b", "c"])
    }

    @Test func `of two scans that finished together the one that began later is used, else the first by name`() throws {
        let found = try schedule([
            try listing("b", "10:02", "10:20"), try listing("c", "10:03", "10:20"), try listing("z", "11:00"),
            try listing("y", "11:00"),
        ])
        #expect(found.items.map(\.listing.source) == ["c", "y"])
    }

    @Test(arguments: [["torn", "whole"], ["whole", "zorn"]])
    func `an unreadable file does not displace a readable one, and is rejected`(names: [String]) throws {
        let listings = try names.map { $0 == "whole" ? try listing($0, "10:02") : try torn($0, "10:00") }
        let found = try schedule(listings)
        #expect(found.items.map(\.listing.source) == ["whole"])
        #expect(found.refusals.map(\.reason) == ["torn"])
    }

    @Test func `an unreadable file stands for its slot if there is no other file`() throws {
        let found = try schedule([try torn("torn", "10:00"), try torn("nameless", nil)])
        #expect(found.items.map(\.listing.source) == ["torn"])
        #expect(found.refusals.map(\.source) == ["nameless", "torn"])
    }

    @Test(arguments: [("10:19:59", 0), ("10:20:00", 1), ("10:20:01", 1)])
    func `a scan is ignored until it is finished`(now: String, items: Int) throws {
        let found = try schedule([try listing("a", "10:02", "10:20")], now: now)
        #expect(found.items.count == items)
        #expect(found.refusals.isEmpty)
    }

    @Test func `an unfinished correction leaves the earlier scan in place`() throws {
        let found = try schedule([try listing("a", "10:02"), try listing("b", "10:02", "10:25")], now: "10:24")
        #expect(found.items.map(\.listing.source) == ["a"])
    }

    @Test(arguments: [("10:01:59", 1), ("10:02:00", 0)])
    func `a scan from the future is rejected with its time`(now: String, refusals: Int) throws {
        let found = try schedule([try listing("a", "10:02")], now: now)
        #expect(found.refusals.count == refusals)
        #expect(found.items.count == 1 - refusals)
        #expect(found.refusals.allSatisfy { $0.reason.contains("in the future: 2025-07-16T10:02:00+05:30") })
    }

    @Test(arguments: [
        ("09:29:59", true), ("09:30:00", false), ("15:39:59", false), ("15:40:00", true), ("09:00:00", true),
    ])
    func `a scan outside the session's slots is ignored as off hours`(began: String, isIgnored: Bool) throws {
        let found = try schedule([try listing("a", began)])
        #expect(found.items.isEmpty == isIgnored)
        #expect(
            found.refusals.map { $0.isIgnored && $0.reason.contains("outside trading hours") }
                == (isIgnored ? [true] : []))
    }

    @Test func `a scan at night is counted on its day and gone on the next`() throws {
        let night = try listing("a", "08:00")
        #expect(try schedule([night], now: "23:59:59").refusals.count == 1)
        let next = ScanSchedule(
            [night], calendar: try Market.nse(), policy: Policy(), now: try Market.nseTime("00:00", day: "2025-07-17"))
        #expect(next.refusals.isEmpty && next.oldRefusals.count == 1)
    }

    @Test(arguments: [("2025-08-14", 3), ("2025-08-15", 1)])
    func `a rejected file is no longer reported once it is older than the window`(today: String, told: Int) throws {
        let day = try #require(Day(today)), zone = try Market.nse().zone
        var undated = try torn("undated", nil)
        undated.written = try Market.nseTime("10:00")
        let found = ScanSchedule(
            [try torn("torn", "10:00"), undated, try torn("nameless", nil)], calendar: try Market.nse(),
            policy: Policy(), now: zone.instant(day, try #require(TimeOfDay("12:00"))))
        #expect(found.refusals.count == told)
        #expect(found.oldRefusals.count == 3 - told)
    }

    @Test(arguments: [("12:30", false), ("12:30:01", true), ("14:50", true)])
    func `a scan that took hours is rejected and never replaces another`(
        finished: String, isRejected: Bool
    ) throws {
        let long = try listing("b", "11:30", finished)
        let found = try schedule([long])
        #expect(found.items.map(\.listing.isUsable) == [!isRejected])
        #expect(found.refusals.map { $0.reason.contains("scans.max_scan_minutes") } == (isRejected ? [true] : []))
        let beside = try schedule([long, try listing("a", "11:31", "11:36")])
        #expect(beside.items.map(\.listing.source) == [isRejected ? "a" : "b"])
    }

    @Test(arguments: ["10:10", "10:25"], [true, false])
    func `an unusable scan never displaces a usable one, whichever finished last`(
        finished: String, isFirst: Bool
    ) throws {
        var unusable = try listing(isFirst ? "a" : "z", "10:05", finished)
        unusable.problem = "only one side"
        let found = try schedule([unusable, try listing("good", "10:02", "10:20")])
        #expect(found.items.map(\.listing.source) == ["good"])
        #expect(found.refusals.map(\.reason) == ["only one side"])
    }

    @Test func `a file written before the time it states gives no call when that time comes`() throws {
        var early = try listing("a", "13:30", "13:36")
        early.isPremature = true
        #expect(try schedule([early], now: "11:41").refusals.map { $0.reason.contains("in the future") } == [true])
        let found = try schedule([early], now: "13:37")
        #expect(found.items.map(\.listing.isUsable) == [false])
        #expect(found.refusals.map { $0.reason.contains("write the file again") } == [true])
    }

    @Test(arguments: [
        ("09:29:29", nil), ("09:29:30", "09:30"), ("09:59:30", "10:00"), ("09:59:29", "09:30"), ("10:00:20", "10:00"),
        ("15:40:29", "15:30"), ("15:40:30", nil),
    ])
    func `a scanner's clock that is off by half a minute loses no half-hour`(began: String, slot: String?) throws {
        var calendar = try Market.nse()
        calendar.clockTolerance = 30
        let found = ScanSchedule(
            [try listing("a", began)], calendar: calendar, policy: Policy(), now: try Market.nseTime("16:00"))
        #expect(try found.items.map(\.slot.start) == (slot.map { [try Market.nseTime($0)] } ?? []))
    }

    @Test func `a clock that is fast by seconds is not rejected, and nothing is analysed before its half-hour begins`()
        throws
    {
        var calendar = try Market.nse()
        calendar.clockTolerance = 30
        let fast = try listing("fast", "10:00:05"), slow = try listing("slow", "10:29:55")
        for (now, sources) in [
            ("10:00:02", []), ("10:00:05", ["fast"]), ("10:29:58", ["fast"]), ("10:30", ["fast", "slow"]),
        ] {
            let found = ScanSchedule(
                [fast, slow], calendar: calendar, policy: Policy(), now: try Market.nseTime(now))
            #expect(found.items.map(\.listing.source) == sources, "\(now)")
            #expect(found.refusals.allSatisfy { now < "10:29" && $0.source == "slow" }, "\(now)")
        }
    }

    @Test func `a scan on a holiday is ignored with the holiday's name`() throws {
        let moment = try Market.nseTime("10:00", day: "2025-08-15")
        let listing = ScanListing(source: "a", times: .init(timestamp: moment, finished: moment))
        let found = ScanSchedule([listing], calendar: try Market.nse(), policy: Policy(), now: moment)
        #expect(found.refusals.first?.reason.contains("Independence Day") == true)
    }

    @Test(arguments: UInt64(1)...60)
    func `the order in which files are listed does not matter`(seed: UInt64) throws {
        let setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 3)
        var random = Seeded(seed)
        let now = try #require(sample.slots.randomElement(using: &random)).start
        let sorted = sample.folder.listings.sorted { $0.source < $1.source }
        let expected = ScanSchedule(sorted, calendar: setup.calendar, policy: Policy(), now: now)
        let found = ScanSchedule(
            sorted.shuffled(using: &random), calendar: setup.calendar, policy: Policy(), now: now)
        #expect(found == expected, "seed \(seed)")
        #expect(found.items.map(\.slot) == found.items.map(\.slot).sorted(), "seed \(seed)")
        #expect(Set(found.items.map(\.slot.start)).count == found.items.count, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...40)
    func `each slot gets the scan that finished last, or the first by name, whatever order the names come in`(
        seed: UInt64
    ) throws {
        var random = Seeded(seed)
        var listings: [ScanListing] = []
        for number in 0..<60 {
            let name = "\(["", "é", "b"][number % 3])\(random.next() % 1000)-\(number)"
            let minutes = Int(random.next() % 330)
            let began = try Market.nseTime("09:35").adding(minutes: minutes)
            let finished = began.adding(minutes: Int(random.next() % 2) * 20)
            listings.append(
                number.isMultiple(of: 7)
                    ? ScanListing(source: name, times: nil, problem: "torn", hint: began)
                    : ScanListing(source: name, times: .init(timestamp: began, finished: finished)))
        }
        let found = try schedule(listings)
        let calendar = try Market.nse()
        var expected: [Instant: ScanListing] = [:]
        for listing in listings.sorted(by: { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }) {
            let moment = try #require(listing.times?.timestamp ?? listing.hint)
            guard case .slot(let slot) = calendar.match(moment) else { continue }
            let present = expected[slot.start]
            let isBetter =
                present == nil
                || listing.times.map { new in
                    present?.times.map { (new.finished, new.timestamp) > ($0.finished, $0.timestamp) } ?? true
                } ?? false
            if isBetter { expected[slot.start] = listing }
        }
        #expect(found.items.map(\.slot.start) == expected.keys.sorted(), "seed \(seed)")
        for item in found.items { #expect(item.listing == expected[item.slot.start], "seed \(seed)") }
    }
}
