import MarketRegime
import Testing

@Suite struct OracleAgreementTests {
    @Test(arguments: UInt64(1)...200)
    func `the analyzer agrees with the method's equations`(seed: UInt64) throws {
        // Every fourth market opens on the hour, so that a slot starts exactly 60 minutes after the open.
        var calendar = try Market.nse()
        if seed.isMultiple(of: 4) { calendar.hours = try Market.hours("10:00", "15:30") }
        // Half of the markets have universes.
        let sequence = CountSequence(
            seed: seed, calendar: calendar, sessions: seed.isMultiple(of: 2) ? 4 : 3,
            hasUniverses: seed.isMultiple(of: 2))
        let slots = Oracle.agreed.voted(sequence.oracleSlots)
        let expected = Oracle.agreed.answers(slots)
        let found = try sequence.entries(calendar: calendar)
        #expect(expected.contains { $0 != nil })
        #expect(seed.isMultiple(of: 2) || slots.allSatisfy { $0.breadth == nil }, "seed \(seed)")
        for (index, (entry, answer)) in zip(found, expected).enumerated() {
            let place: Comment = "seed \(seed), step \(index)"
            #expect((entry?.call == nil) == (answer == nil), place)
            guard let call = entry?.call, let answer else { continue }
            #expect(abs(call.countsScore - answer.lists) < 1e-6, place)
            #expect(abs(call.newestScore - answer.score) < 1e-6, place)
            let counted = call.breadth.map { [$0.advances, $0.declines, $0.stocks, Int($0.countedAt.seconds)] }
            let day = try #require(calendar.session(on: sequence.steps[index].slot.day))
            let voted = slots[index].breadth.map { breadth in
                let at = day.slots.first { $0.minuteOfDay == breadth.minuteOfDay }?.start.seconds ?? 0
                return [breadth.advances, breadth.declines, breadth.stocks, Int(at)]
            }
            #expect(counted == voted, place)
            #expect(abs(call.state.score - answer.smoothed) < 1e-6, place)
            #expect(call.state.band.level == answer.band, place)
            #expect(call.regime.level == answer.shown, place)
            #expect(abs(call.trendStrength - answer.trendStrength) < 0.051, place)
            // The oracle calls the very first call "entered".
            let reason: Reason = call.reason == .first ? .entered : call.reason
            #expect(
                answer.reasons.map(\.rawValue).contains(reason.rawValue), "\(place) \(call.reason) \(answer.reasons)")
        }
    }

    @Test(arguments: UInt64(201)...260)
    func `the classifier alone agrees too, with an unrounded state`(seed: UInt64) throws {
        let calendar = try Market.roundTheClock()
        let sequence = CountSequence(seed: seed, calendar: calendar, sessions: 1)
        let expected = Oracle.agreed.answers(sequence.oracleSlots)
        let classifier = Classifier(Policy())
        var state: Classifier.State?
        for (index, (step, answer)) in zip(sequence.steps, expected).enumerated() {
            guard let counts = step.counts, counts.total > 0, let answer else { continue }
            let found = classifier.classify(
                counts, vote: nil, after: state, opensSession: false, minutesSinceOpen: step.slot.minutesSinceOpen)
            #expect(abs(found.state.score - answer.smoothed) < 1e-12, "seed \(seed), step \(index)")
            #expect(found.state.band.level == answer.band, "seed \(seed), step \(index)")
            #expect(found.regime.level == answer.shown, "seed \(seed), step \(index)")
            state = found.state
        }
    }
}
