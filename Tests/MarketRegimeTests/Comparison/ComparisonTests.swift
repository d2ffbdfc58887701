import MarketRegime
import Testing

@Suite struct ComparisonTests {
    /// Our calls in a session from 09:30, and another system's calls five minutes into each half-hour.
    private struct TwoSystems {
        var entries: [Entry] = []
        var system = OtherSystem(name: "other")
        let calendar: MarketCalendar
        private var history = History(policy: Policy())
        var rows: [(name: String, row: OtherSystem.Row)] = []
        var published = PublishedCalls()

        init() throws { calendar = try Market.nse() }

        mutating func add(
            _ time: String, _ counts: (Int, Int), theirs: String?, marketReturn: Double? = nil,
            confidence: Double? = 0.7
        )
            throws
        {
            let start = try #require(Instant(rfc3339: "\(time):00+05:30"))
            let day = calendar.zone.day(of: start)
            let slot = try #require(calendar.session(on: day)?.slots.first { $0.start == start })
            let scan = Scan(source: time, timestamp: start, counts: Counts(long: counts.0, short: counts.1))
            var entry = Analyzer(policy: Policy(), calendar: calendar).entry(
                for: scan, in: slot, prices: PriceTable(scan, slot: start), after: EarlierPrices(), history: history)
            history.append(entry)
            entry.observations.marketReturn = marketReturn
            if marketReturn != nil { entry.observations.universe = Fingerprint(value: UInt64(entries.count)) }
            entries.append(entry)
            guard let theirs else { return }
            rows.append(
                (time, .call(ForeignCall(time: start.adding(minutes: 5), word: theirs, confidence: confidence))))
        }

        mutating func comparison(_ vocabulary: Vocabulary = Vocabulary()) -> Comparison {
            _ = system.take(OtherSystem.Reading(origin: .init(name: "o", kind: .table), rows: rows))
            return Comparison(
                system, entries: entries, published: published, calendar: calendar, vocabulary: vocabulary,
                horizonSlots: 4)
        }

        func verdict(_ comparison: Comparison, runSeconds: [Double] = []) throws -> Verdict {
            Verdict(
                comparison, entries: entries, published: published, calendar: calendar, policy: Policy(),
                now: try #require(Instant(rfc3339: "2025-07-31T16:00:00+05:30")), pollSeconds: 60,
                runSeconds: runSeconds)
        }
    }

    @Test(arguments: [
        ([], Criterion.Outcome.cannotBeJudged, "No run has been timed yet"),
        ([0.214], .met, "The last run that analysed scans took 0.214 seconds."),
        ([4.999, 0.2], .met, "The slowest of the last 2 runs that analysed scans took 4.999 seconds."),
        ([0.2, 5, 0.2], .notMet, "The slowest of the last 3 runs that analysed scans took 5.000 seconds."),
    ])
    func `the slowest run decides whether runs are fast enough`(
        taken: [Double], outcome: Criterion.Outcome, found: String
    ) throws {
        var systems = try TwoSystems()
        let verdict = try systems.verdict(systems.comparison(), runSeconds: taken)
        let line = try #require(verdict.lines.first { $0.criterion == .speed })
        #expect(line.outcome == outcome && line.found.hasPrefix(found), "\(line)")
    }

    @Test(arguments: [
        ([], Criterion.Outcome.cannotBeJudged, "No call of the compared half-hours is on record as shown live."),
        ([20, 60, 290], .met, "3 of 3 calls shown live were on the page within 5 minutes of the end of the scan"),
        (
            [0, 61, 301], .notMet,
            "2 of 3 calls shown live were on the page within 5 minutes of the end of the scan; half of them within "
                + "2 minutes, the slowest after 6 minutes; 90% would do."
        ),
    ])
    func `a dashboard in real time is judged by when the calls were on the page`(
        delays: [Int], outcome: Criterion.Outcome, found: String
    ) throws {
        var systems = try TwoSystems()
        for time in ["10:00", "10:30", "11:00"] { try systems.add("2025-07-16T\(time)", (40, 10), theirs: "bull") }
        for (entry, delay) in zip(systems.entries, delays) {
            let finished = try #require(entry.finished)
            var call = try #require(PublishedCall(entry))
            call.shownAt = Instant(seconds: finished.seconds + delay)
            systems.published.add(call)
        }
        let verdict = try systems.verdict(systems.comparison())
        let line = try #require(verdict.lines.first { $0.criterion == .dashboard })
        #expect(line.outcome == outcome && line.found.hasPrefix(found), "\(line)")
    }

    @Test func `only half-hours with calls of both are compared, and the last call of a half-hour counts`() throws {
        var systems = try TwoSystems()
        try systems.add("2025-07-16T10:00", (40, 10), theirs: "bull")
        try systems.add("2025-07-16T10:30", (40, 10), theirs: nil)
        try systems.add("2025-07-16T11:00", (40, 10), theirs: "strong_bull")
        let later = try #require(Instant(rfc3339: "2025-07-16T11:29:59+05:30"))
        systems.rows.append(("late", .call(ForeignCall(time: later, word: "bear"))))
        let alone = try #require(Instant(rfc3339: "2025-07-16T10:45:00+05:30"))
        systems.rows.append(("unmapped", .call(ForeignCall(time: alone, word: "sunny"))))
        let comparison = systems.comparison()
        #expect(comparison.slots.map(\.theirRegime) == [.uptrend, .downtrend])
        #expect(comparison.oursOnly == 1 && comparison.theirsOnly == 0 && comparison.callCount == 4)
        #expect(comparison.words.first { $0.word == "sunny" }?.regime == nil)
        #expect(comparison.agreement.opposite == Share(hits: 1, cases: 2))
        #expect(comparison.disagreements.map(\.entry.minuteOfDay) == [660, 600])
    }

    @Test func `without an overlap there are no conclusions`() throws {
        var systems = try TwoSystems()
        try systems.add("2025-07-16T10:00", (40, 10), theirs: nil)
        let comparison = systems.comparison()
        #expect(
            comparison.slots.isEmpty && comparison.agreement.exact.value == nil && comparison.agreement.kappa == nil)
        #expect(comparison.nearness.allSatisfy { $0.cases == 0 && $0.nearer == nil })
        let verdict = Verdict(
            comparison, entries: systems.entries, calendar: systems.calendar, policy: Policy(),
            now: try #require(Instant(rfc3339: "2025-07-16T16:00:00+05:30")), pollSeconds: 60)
        let outcomes = Dictionary(verdict.lines.map { ($0.criterion, $0.outcome) }) { $1 }
        #expect(outcomes[.parallelWeek] == .notMet)
        for open in [Criterion.everyHalfHour, .confidence, .advice, .noMissedRun, .history] {
            #expect(outcomes[open] == .cannotBeJudged, "\(open)")
        }
        #expect(verdict.lines.map(\.criterion) == Criterion.allCases)
    }

    @Test func `the system that follows the market's day is nearer, and few cases decide nothing`() throws {
        for (slots, nearer) in [(2, Nearness.Nearer?.none), (12, .ours)] {
            var systems = try TwoSystems()
            try systems.add("2025-07-15T15:30", (20, 20), theirs: nil, marketReturn: 0)
            let times = (0..<slots).map { ($0 * 30 + 570) }.map {
                "2025-07-16T\($0 / 60 < 10 ? "0" : "")\($0 / 60):\($0 % 60 == 0 ? "00" : "30")"
            }
            for time in times { try systems.add(time, (60, 10), theirs: "bear", marketReturn: 0.5) }
            let day = try #require(systems.comparison().nearness.first { $0.measure == .day })
            #expect(day.cases == slots && day.ours.right == slots && day.theirs.wrong == slots)
            #expect(day.oursNearer == slots && day.theirsNearer == 0 && day.nearer == nearer)
        }
    }

    @Test func `a break in the market's level is not a move`() throws {
        var systems = try TwoSystems()
        try systems.add("2025-07-16T10:00", (40, 10), theirs: "bull", marketReturn: 0.1)
        try systems.add("2025-07-16T10:30", (40, 10), theirs: "bull", marketReturn: nil)
        try systems.add("2025-07-16T11:00", (40, 10), theirs: "bull", marketReturn: 0.1)
        let slots = systems.entries.map(\.slot)
        let day = systems.entries[0].day
        func move(_ entries: [Entry], _ from: Int, _ to: Int) -> Double? {
            MarketPath(entries).move(from: slots[from], to: slots[to], on: day)
        }
        #expect(move(systems.entries, 0, 1) == nil, "a scan without a universe has no level")
        #expect(move(systems.entries, 0, 2).map { abs($0 - 0.001) < 1e-6 } == true)
        systems.entries[1].observations.universe = Fingerprint(value: 1)
        #expect(move(systems.entries, 0, 1) == nil && move(systems.entries, 0, 2) == nil)
        #expect(move(systems.entries, 1, 2).map { abs($0 - 0.001) < 1e-6 } == true)
        #expect(move(systems.entries, 2, 1) == nil)
        var levels = systems.entries
        for index in levels.indices { levels[index].observations.indexLevel = 100 + Double(index) }
        #expect(move(levels, 0, 2).map { abs($0 - 0.02) < 1e-6 } == true)
        levels[2].observations.indexLevel = 10
        #expect(move(levels, 0, 2) == nil, "an index that was exchanged is no move, as in the track record")
    }

    /// Sessions of four half-hours; the first `shown` of each are published.
    private func week(sessions: Int, shown: Int) throws -> TwoSystems {
        var systems = try TwoSystems()
        let days = ["16", "17", "18", "21", "22", "23"].prefix(sessions)
        for day in days {
            for (index, time) in ["10:00", "10:30", "11:00", "11:30"].enumerated() {
                try systems.add("2025-07-\(day)T\(time)", (40, 10), theirs: "bull")
                let call = try #require(systems.entries.last.flatMap { PublishedCall($0) })
                if index < shown { systems.published.add(call) }
            }
        }
        return systems
    }

    @Test(arguments: [(6, 4, true), (5, 4, true), (4, 4, false), (6, 3, false), (6, 0, false)])
    func `a verdict uses only published calls once there is a week of them`(
        sessions: Int, shown: Int, isOnPublished: Bool
    ) throws {
        var systems = try week(sessions: sessions, shown: shown)
        let comparison = systems.comparison()
        #expect(comparison.published == (slots: sessions * shown, sessions: shown > 0 ? sessions : 0))
        #expect(comparison.slots.count == sessions * 4)
        // Three per session in six sessions are eighteen, fewer than any share needs.
        #expect(try systems.verdict(comparison).isOnPublished == isOnPublished)
    }

    @Test func `a verdict on published calls leaves backfilled calls out`() throws {
        var systems = try week(sessions: 6, shown: 4)
        try systems.add("2025-07-24T10:00", (40, 10), theirs: "bull")
        let comparison = systems.comparison()
        let verdict = try systems.verdict(comparison)
        #expect(verdict.lines[0].found == "6 sessions with calls from both, 24 half-hours.")
        // From 10:00 of the first of six sessions of thirteen half-hours.
        #expect(verdict.lines[1].found.hasPrefix("24 of 77 half-hours of the compared sessions have a live call"))
    }

    @Test func `a call corrected after it was shown counts as backfilled`() throws {
        var systems = try week(sessions: 1, shown: 0)
        var shown = try #require(PublishedCall(systems.entries[0]))
        shown.confidence -= 0.01
        systems.published.add(shown)
        systems.published.add(try #require(PublishedCall(systems.entries[1])))
        #expect(systems.comparison().slots.map(\.origin) == [.replayed, .published, .replayed, .replayed])
    }

    @Test func `a missing or constant confidence cannot be judged, and a close one meets the criterion`() throws {
        func outcome(_ confidences: [Double?]) throws -> Criterion.Outcome? {
            var systems = try TwoSystems()
            for (index, confidence) in confidences.enumerated() {
                let minute = 570 + index * 30
                try systems.add(
                    "2025-07-16T\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 == 0 ? "00" : "30")",
                    (40, 10),
                    theirs: "bull", confidence: confidence)
            }
            let comparison = systems.comparison()
            return Verdict(
                comparison, entries: systems.entries, calendar: systems.calendar, policy: Policy(),
                now: try #require(Instant(rfc3339: "2025-07-16T16:00:00+05:30")), pollSeconds: 60
            ).lines.first { $0.criterion == .confidence }?.outcome
        }
        #expect(try outcome([nil, nil]) == .cannotBeJudged)
        #expect(try outcome([1, 1, 1]) == .cannotBeJudged)
        #expect(try outcome([0.1, 0.2, 0.3]) == .notMet)
    }

    @Test func `both confidences are scored over the same half-hours`() throws {
        var systems = try TwoSystems()
        // Ours is long throughout; theirs turns from long to short after three half-hours, so two hours later it has changed.
        for (index, time) in ["09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30"].enumerated() {
            try systems.add(
                "2025-07-16T\(time)", (40, 10), theirs: index < 3 ? "bull" : "bear", confidence: index == 0 ? 0.5 : 0.9)
        }
        let comparison = systems.comparison()
        let worth = try #require(comparison.worth)
        #expect(worth.cases == 3)
        let miss = try #require(systems.entries[0].call).confidence.value - 1
        #expect(abs(worth.ours.stated - miss * miss) < 1e-9 && worth.ours.constant == 0)
        #expect(abs(worth.theirs.stated - (0.25 + 0.81 + 0.81) / 3) < 1e-9 && worth.theirs.constant == 0)
        let verdict = try systems.verdict(comparison)
        let confidence = try #require(verdict.lines.first { $0.criterion == .confidence })
        #expect(confidence.found.contains("Scored the same way over 3 half-hours"), "\(confidence.found)")
        #expect(verdict.advice == "Not enough live sessions yet (0 of 5)")
        #expect(verdict.conclusion.contains("Not met: a week side by side, a call every half-hour"))
    }
}
