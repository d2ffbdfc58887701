import MarketRegime
import Support
import Testing

@Suite struct PublishedRecordTests {
    /// About half of a history's calls, as if they had been published.
    private func published(_ entries: [Entry], seed: UInt64) -> PublishedCalls {
        var random = Seeded(seed)
        var calls = PublishedCalls()
        for entry in entries where Bool.random(using: &random) {
            guard var call = PublishedCall(entry) else { continue }
            // Some were shown differently from what the history says now.
            if Bool.random(using: &random) { call.regime = .choppy }
            calls.add(call)
        }
        return calls
    }

    @Test(arguments: UInt64(1)...20)
    func `adding session by session gives the same record as adding all at once`(seed: UInt64) throws {
        let setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 7)
        let entries = setup.replayed(sample.folder, sample.end).entries
        let published = published(entries, seed: seed)
        let whole = setup.record(entries, published: published)
        var random = Seeded(seed)
        var parts = TrackRecord()
        var rest = entries[...]
        while let first = rest.first {
            let last = first.day.adding(days: .random(in: 0...3, using: &random))
            let batch = rest.prefix { $0.day <= last }
            parts.add(batch, published: published, policy: setup.policy, calendar: setup.calendar)
            rest = rest.dropFirst(batch.count)
        }
        #expect(parts == whole, "seed \(seed)")
        // Sessions already counted are not counted again.
        parts.add(entries, published: published, policy: setup.policy, calendar: setup.calendar)
        #expect(parts == whole, "seed \(seed)")
        let calls = CallOrigin.allCases.map { Scorecard(whole, origin: $0).total.calls }
        #expect(calls.reduce(0, +) == entries.count { $0.call != nil } && calls.allSatisfy { $0 > 0 }, "seed \(seed)")
    }

    @Test func `the published call is scored, whatever the history says now`() throws {
        let setup = Setup(calendar: try Market.nse())
        let day = try Market.day("2025-07-16")
        let entries = MadeSession(day: day, regimes: [.uptrend, .uptrend, .uptrend, .uptrend, .uptrend]).entries(
            setup.calendar)
        var shown = try #require(PublishedCall(entries[0]))
        (shown.regime, shown.confidence) = (.downtrend, 0.65)
        var again = shown
        again.regime = .uptrend
        var calls = PublishedCalls()
        calls.add(shown)
        calls.add(again)  // ignored, because readers acted on the first
        let record = setup.record(entries, published: calls)
        let published = Scorecard(record, origin: .published), replayed = Scorecard(record, origin: .replayed)
        #expect(published.total.calls == 1 && replayed.total.calls == 4)
        #expect(published.regimes.map(\.regime) == [.downtrend])
        #expect(published.total.held.value == 0 && published.total.held.cases == 1 && published.total.stated == 0.65)
    }

    @Test func `a published call counts even if the history has lost its entry`() throws {
        let setup = Setup(calendar: try Market.nse())
        let days = [try Market.day("2025-07-15"), try Market.day("2025-07-16")]
        let entries = days.flatMap { MadeSession(day: $0, regimes: [.uptrend, .uptrend]).entries(setup.calendar) }
        var calls = PublishedCalls()
        for entry in entries { if let call = PublishedCall(entry) { calls.add(call) } }
        let whole = Scorecard(setup.record(entries, published: calls), origin: .published)
        let left = Scorecard(setup.record([entries[3]], published: calls), origin: .published)
        #expect(left.total.calls == 4 && left.total.stands == whole.total.stands)
    }

    @Test(arguments: UInt64(1)...20)
    func `a different future does not change scores that are known already`(seed: UInt64) throws {
        let setup = Setup(calendar: try Market.nse())
        let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 5)
        let entries = setup.replayed(sample.folder, sample.end).entries
        var random = Seeded(seed &+ 9)
        let cut = try #require(entries.randomElement(using: &random)).day
        let before = entries.filter { $0.day < cut }
        let future = entries.filter { $0.day >= cut }
        let others = future.shuffled(using: &random)
        let shuffled = zip(future, others).map { entry, other in
            var changed = entry
            (changed.call, changed.observations, changed.state) = (other.call, other.observations, other.state)
            return changed
        }
        func known(_ entries: [Entry]) -> [SessionScore] {
            var sessions = setup.record(entries).sessions.filter { $0.day < cut }
            // Only the last session's move over the following night is still unknown.
            if let last = sessions.indices.last {
                for cell in sessions[last].cells.indices { sessions[last].cells[cell].moves[2] = MoveSum() }
            }
            return sessions
        }
        #expect(known(before + future) == known(before + shuffled), "seed \(seed)")
        #expect(known(before) == known(before + shuffled), "seed \(seed)")
    }

    @Test func `a call never uses its own outcome`() throws {
        let setup = Setup(calendar: try Market.nse())
        let horizon = setup.policy.rhythm.duration(ofSteps: setup.policy.confidence.horizonSlots)
        var turned = 0
        for seed in UInt64(1)...8 {
            let sample = RandomFolder(seed: seed, calendar: setup.calendar, sessions: 2)
            let whole = setup.replayed(sample.folder, sample.end)
            for entry in whole.entries.suffix(12) {
                let end = entry.slot.adding(minutes: horizon)
                guard let call = entry.call, let later = whole.entry(at: end), later.call != nil,
                    var scan = sample.folder.scans[later.source]
                else { continue }
                scan.counts = call.regime.direction == .long ? Counts(long: 1, short: 900) : Counts(long: 900, short: 1)
                var folder = sample.folder
                folder.scans[later.source] = scan
                let other = setup.replayed(folder, sample.end)
                turned += other.entry(at: end)?.call?.regime.direction != later.call?.regime.direction ? 1 : 0
                #expect(
                    other.entries.filter { $0.slot < end } == whole.entries.filter { $0.slot < end }, "seed \(seed)")
            }
        }
        #expect(turned > 10)
    }
}
