import MarketRegime
import Testing

@Suite struct StandingTests {
    private let counts = Counts(long: 25, short: 10)

    /// The standing at a time on 2025-07-16, after scans on that day and the day before, each finished after 10 minutes.
    private func standing(
        _ now: String, on day: String = "2025-07-16", before: [String] = [], today: [String] = [],
        unusable: [String] = [], refusals: [Refusal] = []
    ) throws -> Standing {
        let setup = Setup(calendar: try Market.nse())
        var folder = Folder()
        let moments =
            try before.map { try Market.nseTime($0, day: "2025-07-15") } + today.map { try Market.nseTime($0) }
        for moment in moments {
            folder.add(
                Scan(
                    source: "\(moment.seconds)", timestamp: moment, finished: moment.adding(minutes: 10), counts: counts
                ))
        }
        for moment in try unusable.map({ try Market.nseTime($0) }) {
            folder.add(
                Scan(source: "bad", timestamp: moment, finished: moment.adding(minutes: 10), counts: nil))
        }
        let now = try Market.nseTime(now, day: day)
        return Standing(
            history: setup.replayed(folder, now), calendar: setup.calendar, policy: setup.policy, now: now,
            refusals: refusals)
    }

    @Test(arguments: [
        ("10:10:00", Standing.Status.fresh), ("10:54:59", .fresh), ("10:55:00", .fresh), ("10:55:01", .stale),
        ("15:29:59", .stale),
    ])
    func `a call is fresh for 45 minutes after its scan finished`(now: String, status: Standing.Status) throws {
        let found = try standing(now, today: ["10:00"])
        #expect(found.status == status)
        #expect(found.isOpen)
        #expect((found.current != nil) == (status == .fresh))
        #expect(found.validUntil == (status == .fresh ? try Market.nseTime("10:55") : nil))
        #expect(found.absence == (status == .fresh ? nil : .scanTooOld))
        #expect((found.advice.positionSizeMultiplier == 0) == (status == .stale))
        #expect(found.last?.slot == (try Market.nseTime("10:00")))
    }

    @Test(arguments: ["09:15:00", "09:30:00", "09:39:59"])
    func `from the open on a scan of this session is awaited`(now: String) throws {
        let found = try standing(now, before: ["15:30"], today: ["09:30"])
        #expect(found.status == .awaiting)
        #expect(found.absence == .awaitingScan)
        #expect(found.isOpen)
        #expect(found.current == nil)
        #expect(found.last?.slot == (try Market.nseTime("15:30", day: "2025-07-15")))
        #expect(found.advice.preferredDirection == .none && found.advice.maxPositions == 0)
    }

    @Test(arguments: ["00:00:00", "09:14:59"])
    func `before the open the last session's call stands, valid until the open`(now: String) throws {
        let found = try standing(now, before: ["15:00"])
        #expect(found.status == .closed)
        #expect(!found.isOpen)
        #expect(found.current?.slot == (try Market.nseTime("15:00", day: "2025-07-15")))
        #expect(found.validUntil == (try Market.nseTime("09:15")))
        #expect(found.nextSlot?.start == (try Market.nseTime("09:30")))
        #expect(found.nextExpectedAt == (try Market.nseTime("09:45")))
    }

    @Test(arguments: [("14:30", false), ("15:00", true), ("15:30", true)])
    func `after the close only a call from one of the last two slots is current`(
        slot: String, stands: Bool
    ) throws {
        let found = try standing("16:00", today: ["10:00", slot])
        #expect(found.status == .closed)
        #expect((found.current != nil) == stands)
        #expect(found.absence == (stands ? nil : .sessionIncomplete))
        #expect(found.validUntil == (stands ? try Market.nseTime("09:15", day: "2025-07-17") : nil))
        #expect((found.advice.positionSizeMultiplier > 0) == stands)
    }

    @Test func `at the close itself the session is over`() throws {
        let found = try standing("15:30", today: ["15:00"])
        #expect(!found.isOpen)
        #expect(found.status == .closed)
        #expect(found.current?.slot == (try Market.nseTime("15:00")))
    }

    @Test func `a session without a scan leaves the one before it behind`() throws {
        let found = try standing("16:00", before: ["15:30"])
        #expect(found.status == .closed)
        #expect(found.current == nil)
        #expect(found.absence == .sessionIncomplete)
    }

    @Test(arguments: [("08:00", Standing.Absence.noHistory), ("10:00", .awaitingScan), ("16:00", .noHistory)])
    func `without a history there is no call, and the reason is given`(
        now: String, absence: Standing.Absence
    ) throws {
        let found = try standing(now)
        #expect(found.absence == absence)
        #expect(found.status == (absence == .awaitingScan ? .awaiting : .closed))
        #expect(found.current == nil && found.last == nil && found.validUntil == nil)
        #expect(found.advice.stopLossMultiplier == 2)
    }

    @Test func `through a weekend Friday's last call stands until Monday's open`() throws {
        let setup = Setup(calendar: try Market.nse())
        var folder = Folder()
        folder.add(Scan(source: "a", timestamp: try Market.nseTime("15:30", day: "2025-07-18"), counts: counts))
        let now = try Market.nseTime("12:00", day: "2025-07-20")
        let found = Standing(
            history: setup.replayed(folder, now), calendar: setup.calendar, policy: setup.policy, now: now)
        #expect(found.status == .closed)
        #expect(found.current != nil)
        #expect(found.validUntil == (try Market.nseTime("09:15", day: "2025-07-21")))
        #expect(found.nextExpectedAt == (try Market.nseTime("09:45", day: "2025-07-21")))
    }

    @Test func `on a holiday the call of the session before stands until the next session`() throws {
        let setup = Setup(calendar: try Market.nse())
        var folder = Folder()
        folder.add(Scan(source: "a", timestamp: try Market.nseTime("15:00", day: "2025-08-14"), counts: counts))
        let now = try Market.nseTime("10:00", day: "2025-08-15")
        let found = Standing(
            history: setup.replayed(folder, now), calendar: setup.calendar, policy: setup.policy, now: now)
        #expect(found.status == .closed && found.current != nil && !found.isOpen)
        #expect(found.validUntil == (try Market.nseTime("09:15", day: "2025-08-18")))
    }

    @Test(arguments: [
        ("10:12:00", "10:45"), ("10:44:59", "10:45"), ("10:45:00", "11:15"), ("15:44:59", "15:45"),
    ])
    func `the next call is expected 15 minutes into the next slot`(now: String, expected: String) throws {
        let found = try standing(now, today: ["10:00"])
        #expect(found.nextExpectedAt == (try Market.nseTime(expected)))
    }

    @Test(arguments: [("09:15:00", false), ("09:44:59", false), ("09:45:00", true), ("12:00:00", true)])
    func `the morning's silence is overdue only once the first call should have come`(
        now: String, isOverdue: Bool
    ) throws {
        #expect(try standing(now, before: ["15:30"]).isOverdue == isOverdue)
        #expect(try standing(now).isOverdue == isOverdue)
    }

    @Test(arguments: [("10:12", false), ("11:00", true), ("16:00", false)])
    func `within a session only a stale call is overdue`(now: String, isOverdue: Bool) throws {
        #expect(try standing(now, today: ["10:00"]).isOverdue == isOverdue)
    }

    @Test func `the status announced for when a call gets too old is what a run finds then`() throws {
        let setup = Setup(calendar: try Market.nse())
        func expired(_ standing: Standing) -> Standing? { standing.expired(setup.policy, in: setup.calendar.zone) }
        let found = try #require(expired(try standing("10:54", today: ["10:00"])))
        var later = try standing("10:56", today: ["10:00"])
        (later.nextSlot, later.nextExpectedAt) = (found.nextSlot, found.nextExpectedAt)
        #expect(found == later)
        #expect(expired(found) == nil)
        let opened = try #require(expired(try standing("16:00", today: ["15:30"])))
        #expect(opened.status == .awaiting && opened.advice.maxPositions == 0 && opened.advice.stopLossMultiplier == 2)
        #expect("\(opened.today)" == "2025-07-17")
        #expect(expired(try standing("11:00", today: ["10:00"])) == nil)
    }

    @Test(arguments: [
        // While a call is current, the newer scan is reported next to it.
        ("10:41", ["10:00"], Standing.Absence?.none, "10:30"), ("10:56", ["10:00"], .scanUnusable, "10:30"),
        // A call from it would be too old by now, so another scan is missing.
        ("11:25", ["10:00"], .scanUnusable, "10:30"), ("11:26", ["10:00"], .scanTooOld, nil),
        ("11:00", [], .scanUnusable, "10:30"), ("11:26", [], .awaitingScan, nil),
        // A later scan is usable, or the scan is too early to give a closing call.
        ("11:11", ["10:00", "11:00"], nil, nil), ("16:00", ["10:00"], .sessionIncomplete, nil),
    ])
    func `an unusable scan is the reason for as long as its call would have been current`(
        now: String, calls: [String], absence: Standing.Absence?, slot: String?
    ) throws {
        let found = try standing(now, today: calls, unusable: ["10:30"])
        #expect(found.absence == absence)
        #expect(found.unusable?.slot == (try slot.map { try Market.nseTime($0) }))
    }

    @Test(arguments: [
        ("10:50", "10:41", Standing.Absence?.none), ("10:56", "10:41", .scanUnusable),
        ("11:26", "11:00", .scanUnusable),
        ("11:26", "10:40", .scanTooOld), ("10:56", "10:00", .scanTooOld),
    ])
    func `a file without a time counts from when it was written, while no call is current`(
        now: String, written: String, absence: Standing.Absence?
    ) throws {
        let refusal = Refusal(source: "torn.json", reason: "torn", written: try Market.nseTime(written))
        let found = try standing(now, today: ["10:00"], refusals: [refusal])
        #expect(found.absence == absence)
        #expect(
            found.unusable == (absence == .scanUnusable ? .init(slot: nil, source: "torn.json", reason: "torn") : nil))
    }

    @Test(arguments: [("15:00", true), ("14:30", false)])
    func `after the close an unusable scan is the reason only if it should have given the closing call`(
        slot: String, isReason: Bool
    ) throws {
        let found = try standing("16:30", today: ["10:00"], unusable: [slot])
        #expect(found.absence == (isReason ? .scanUnusable : .sessionIncomplete))
        #expect(try standing("09:20", on: "2025-07-17", today: ["10:00"], unusable: [slot]).absence == .awaitingScan)
    }

    @Test func `after the day's last call the next is expected tomorrow`() throws {
        let found = try standing("15:41", today: ["15:30"])
        #expect(found.nextExpectedAt == (try Market.nseTime("09:45", day: "2025-07-17")))
    }

    @Test func `a calendar without a further session expects nothing`() throws {
        var calendar = try Market.nse()
        calendar.weekdays = []
        calendar.specialSessions = [:]
        let found = Standing(
            history: History(policy: Policy()), calendar: calendar, policy: Policy(), now: try Market.nseTime("10:00"))
        #expect(found.session == nil && found.nextSlot == nil && found.nextExpectedAt == nil)
        #expect(found.status == .closed && found.absence == .noHistory)
    }
}
