import MarketRegime
import Support
import Testing

@testable import Publishing

@Suite struct JoinedSlotsTests {
    @Test(arguments: UInt64(0)..<50) func `they are the slots of all sessions, one after another`(seed: UInt64) throws {
        var random = Seeded(seed)
        let calendar = try Samples().calendar
        let days = calendar.sessions(from: try Samples.day("2025-07-14"), through: try Samples.day("2025-08-11"))
        // Some sessions have no slot, at either end too.
        let sessions = days.prefix(.random(in: 0...days.count, using: &random)).map { session in
            SessionRecord(
                session: session,
                slots: session.slots.prefix(.random(in: 0...3, using: &random)).map { SlotRecord(slot: $0) })
        }
        let joined = JoinedSlots(sessions)
        let plain = sessions.flatMap(\.slots)
        #expect(Array(joined) == plain, "seed \(seed)")
        #expect(joined.count == plain.count && joined.last == plain.last, "seed \(seed)")
        #expect(joined.reversed() == plain.reversed(), "seed \(seed)")
    }
}
