import MarketRegime
import SampleMarket
import Testing

@Suite struct VarietyTests {
    @Test func `the demo shows every regime, level and state, even within thirty days`() throws {
        let calendar = try sampleCalendar()
        let sample = SampleHistory(SampleMarket(calendar: calendar))
        #expect(sample.regimes.count == Regime.allCases.count)
        let now = SampleMarket.defaultNow(in: calendar.zone)
        let sessions = sample.history.record(calendar: calendar, policy: sample.policy, now: now)
        let statistics = Statistics(sessions)
        #expect(statistics.slots.count == Regime.allCases.count, "\(statistics.slots)")
        for state in SlotState.allCases where state != .pending {
            #expect(statistics.states[state, default: 0] > 0, "\(state)")
        }
        #expect(statistics.states[.missed] == 1 && statistics.states[.pending] == nil)
        let levels = sessions.flatMap(\.slots).compactMap { $0.call?.volatility.level }
        for level in Volatility.Level.allCases { #expect(levels.count { $0 == level } >= 10, "\(level)") }
    }

    @Test func `the demo's calls change about as often as in the recordings`() throws {
        let sample = SampleHistory(SampleMarket(calendar: try sampleCalendar()))
        #expect((0.8...4).contains(sample.changesPerSession), "\(sample.changesPerSession)")
        #expect(sample.whipsaws <= 6)
        #expect(sample.calls.allSatisfy { max($0.counts.long, $0.counts.short) <= 150 })
    }

    @Test func `the demo ends with a complete day and a valid call`() throws {
        let calendar = try sampleCalendar()
        let sample = SampleHistory(SampleMarket(calendar: calendar))
        let now = SampleMarket.defaultNow(in: calendar.zone)
        #expect(calendar.zone.rfc3339(now) == "2025-08-29T15:52:00+05:30")
        let standing = Standing(history: sample.history, calendar: calendar, policy: sample.policy, now: now)
        #expect(standing.status == .closed && standing.absence == nil)
        let today = sample.history.entries.filter { $0.day == SampleMarket.defaultDay }
        #expect(today.count == 13 && today.allSatisfy { $0.state == .analysed })
        let last = try #require(today.last?.finished)
        #expect(last <= now)
    }

    @Test(arguments: UInt64(100)..<106)
    func `other seeds show at least five regimes`(seed: UInt64) throws {
        let sample = SampleHistory(SampleMarket(seed: seed, stocks: 250, calendar: try sampleCalendar()))
        #expect(sample.regimes.count >= 5, "seed \(seed): \(sample.regimes)")
        #expect(sample.calls.count > 370 && sample.calls.allSatisfy { $0.counts.total > 0 }, "seed \(seed)")
    }
}
