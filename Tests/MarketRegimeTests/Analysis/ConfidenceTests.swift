import Testing

@testable import MarketRegime

@Suite struct ConfidenceTests {
    private let oracle = OracleConfidence()

    @Test(arguments: UInt64(1)...60)
    func `distances, prior and learned base follow the method`(seed: UInt64) throws {
        let calendar = try Market.nse()
        let sequence = CountSequence(seed: seed, calendar: calendar, sessions: 5)
        let answers = Oracle.agreed.answers(sequence.oracleSlots)
        let entries = try sequence.entries(calendar: calendar)
        for (index, (entry, answer)) in zip(entries, answers).enumerated() {
            guard let confidence = entry?.call?.confidence, let answer else { continue }
            let place: Comment = "seed \(seed), step \(index)"
            let distance = oracle.safety(of: answer.smoothed, direction: answer.direction)
            #expect(abs(confidence.distance - distance) < 2e-6, place)
            let consistency = oracle.safety(of: answer.score, direction: answer.direction)
            #expect(abs(confidence.consistency - consistency) < 2e-6, place)
            let prior = oracle.prior(smoothed: answer.smoothed, newest: answer.score, direction: answer.direction)
            #expect(abs(confidence.prior - prior) < 1e-5, place)
            let resolved = resolved(before: index, sequence, answers)
            let base = oracle.posterior(prior: prior, safety: distance, resolved: resolved)
            #expect(abs(confidence.base - base) < 1e-4, place)
            let value = oracle.confidence(
                base: base, stability: confidence.stability, volume: confidence.participation)
            #expect(abs(confidence.value - value) < 2e-4, place)
            #expect(confidence.participation == 0.5, place)
        }
    }

    /// The calls before a step that are resolved: the slot two hours later is in the same session, has a call, and also
    /// lies before the step.
    private func resolved(
        before step: Int, _ sequence: CountSequence, _ answers: [OracleAnswer?]
    ) -> [(safety: Double, hit: Bool)] {
        (0..<max(0, step - 4)).compactMap { index in
            guard sequence.steps[index].slot.day == sequence.steps[index + 4].slot.day,
                let call = answers[index], let later = answers[index + 4]
            else { return nil }
            let safety = oracle.safety(of: call.smoothed, direction: call.direction)
            return (safety, call.direction == later.direction)
        }
    }

    @Test(arguments: UInt64(61)...90)
    func `stability falls slightly with each change in the last ten calls`(seed: UInt64) throws {
        let calendar = try Market.nse()
        let entries = try CountSequence(seed: seed, calendar: calendar, sessions: 3).entries(calendar: calendar)
        let calls = entries.compactMap { $0?.call }
        for (index, call) in calls.enumerated() {
            let recent = calls[max(0, index - 9)...index].map(\.regime)
            let changes = zip(recent, recent.dropFirst()).count { $0 != $1 }
            #expect(call.confidence.recentChanges == changes, "seed \(seed), call \(index)")
            #expect(abs(call.confidence.stability - (1 - 0.01 * Double(changes))) < 1e-9, "seed \(seed), call \(index)")
            let expected = recent.count == 1 ? 1 : 1 - Double(changes) / Double(recent.count - 1)
            #expect(abs(call.context.stability - expected) < 1e-4, "seed \(seed), call \(index)")
        }
    }

    @Test(arguments: [
        (-0.5, 0), (0, 0), (0.0999, 0), (0.1, 1), (0.25, 2), (0.4, 3), (0.55, 4), (0.7999, 4), (0.8, 5), (5, 5),
        (Double.nan, 0),
    ])
    func `a distance exactly on an edge belongs to the upper bin`(distance: Double, bin: Int) {
        #expect(ConfidencePolicy().bin(of: distance) == bin)
        #expect(distance.isNaN || oracle.bin(distance) == bin)
    }

    @Test(arguments: [(0.0, 0.5), (0.5, 0.5), (1.0, 0.5), (0.0, 0), (1.0, 1), (1.0, 0), (0.0, 1)])
    func `no confidence is above the cap or below zero`(base: Double, participation: Double) {
        let model = ConfidenceModel(policy: Policy(), edges: BandEdges(Bands()))
        for score in [-5.0, -0.3, 0, 0.3, 5] {
            let answer = Classifier.Answer(
                lists: score, newest: score, state: .init(score: score, band: .choppy, shown: .choppy),
                reason: .unchanged)
            var tally = OutcomeTally(binCount: 6)
            for bin in 0..<6 { for _ in 0..<500 { tally.record(bin: bin, stood: base == 1) } }
            let confidence = model.confidence(answer, tally: tally, recentChanges: 0, participation: participation)
            #expect((0...0.95).contains(confidence.value))
            #expect((0...1).contains(confidence.base))
            #expect(!confidence.isCapped || confidence.value == 0.95)
        }
    }

    @Test func `many changes never make stability negative`() {
        let model = ConfidenceModel(policy: Policy(), edges: BandEdges(Bands()))
        let answer = Classifier.Answer(
            lists: 0, newest: 0, state: .init(score: 0, band: .choppy, shown: .choppy), reason: .unchanged)
        let confidence = model.confidence(
            answer, tally: OutcomeTally(binCount: 6), recentChanges: 1000, participation: 0.5)
        #expect(confidence.stability == 0)
        #expect(confidence.value == 0)
    }
}
