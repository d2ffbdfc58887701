import MarketRegime
import Support
import Testing

@Suite struct RecordTests {
    private func states(_ now: String, scanned: [String]) throws -> [String: SlotState] {
        let setup = Setup(calendar: try Market.nse())
        var folder = Folder()
        for clock in scanned {
            folder.add(Scan(source: clock, timestamp: try Market.nseTime(clock), counts: Counts(long: 9, short: 8)))
        }
        let now = try Market.nseTime(now)
        let records = setup.replayed(folder, now).record(calendar: setup.calendar, policy: setup.policy, now: now)
        var found: [String: SlotState] = [:]
        for record in records.flatMap(\.slots) {
            found[TimeOfDay(trusted: record.slot.minuteOfDay).description] = record.state
        }
        return found
    }

    @Test func `without a scan nothing was missed`() throws {
        #expect(try states("15:00", scanned: []).isEmpty)
    }

    @Test(arguments: [
        ("10:29:59", nil), ("10:30:00", SlotState.pending), ("11:14:59", .pending), ("11:15:00", .missed),
        ("15:00:00", .missed),
    ])
    func `a slot without a file is missed 45 minutes after it began, and pending before`(
        now: String, state: SlotState?
    ) throws {
        #expect(try states(now, scanned: ["10:00"])["10:30"] == state)
    }

    @Test func `slots before the very first scan are not missed`() throws {
        let found = try states("15:00", scanned: ["11:00"])
        #expect(found["10:30"] == nil)
        #expect(found["11:00"] == .analysed)
        #expect(found["11:30"] == .missed)
    }

    @Test(arguments: UInt64(1)...20)
    func `every slot of the window occurs once, in order, and the window never exceeds its days`(seed: UInt64) throws {
        var setup = Setup(calendar: try Market.nse())
        setup.policy.historyDays = 5
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 8)
        let history = setup.replayed(sample.folder, sample.end)
        let records = history.record(calendar: setup.calendar, policy: setup.policy, now: sample.end)
        let starts = records.flatMap(\.slots).map(\.slot.start)
        #expect(starts == starts.sorted() && Set(starts).count == starts.count, "seed \(seed)")
        let today = setup.calendar.zone.day(of: sample.end)
        #expect(records.allSatisfy { $0.session.day > today.adding(days: -5) }, "seed \(seed)")
        #expect(records.flatMap(\.slots).compactMap(\.entry) == history.entries, "seed \(seed)")
        #expect(records.flatMap(\.begun).count == starts.count, "seed \(seed)")
        #expect(history.entries.map(\.slot) == history.entries.map(\.slot).sorted(), "seed \(seed)")
    }
}
