import MarketRegime
import SampleMarket
import Testing

@Suite struct Variety {
    @Test func `the demo shows every regime, level and state, even within thirty days`() throws {
        let calendar = try sampleCalendar()
        let played = Played(SampleMarket(calendar: calendar))
        #expect(played.regimes.count == Regime.allCases.count)
        let now = SampleMarket.defaultNow(in: calendar.zone)
        let sessions = played.history.record(calendar: calendar, policy: played.policy, now: now)
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
        let played = Played(SampleMarket(calendar: try sampleCalendar()))
        #expect((0.8...4).contains(played.changesPerSession), "\(played.changesPerSession)")
        #expect(played.whipsaws <= 6)
        #expect(played.calls.allSatisfy { max($0.counts.long, $0.counts.short) <= 150 })
    }

    @Test func `the demo ends with a complete day and a valid call`() throws {
        let calendar = try sampleCalendar()
        let played = Played(SampleMarket(calendar: calendar))
        let now = SampleMarket.defaultNow(in: calendar.zone)
        #expect(calendar.zone.rfc3339(now) == "2025-08-29T15:52:00+05:30")
        let standing = Standing(history: played.history, calendar: calendar, policy: played.policy, now: now)
        #expect(standing.status == .closed && standing.absence == nil)
        let today = played.history.entries.filter { $0.day == SampleMarket.defaultDay }
        #expect(today.count == 13 && today.allSatisfy { $0.state == .analysed })
        let last = try #require(today.last?.finished)
        #expect(last <= now)
    }

    @Test(arguments: UInt64(100)..<106)
    func `other seeds show at least five regimes`(seed: UInt64) throws {
        let played = Played(SampleMarket(seed: seed, stocks: 250, calendar: try sampleCalendar()))
        #expect(played.regimes.count >= 5, "seed \(seed): \(played.regimes)")
        #expect(played.calls.count > 370 && played.calls.allSatisfy { $0.counts.total > 0 }, "seed \(seed)")
    }
}
