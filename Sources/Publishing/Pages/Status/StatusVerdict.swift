import MarketRegime

/// Whether all is well: a word, the worst cause and what to do about it.
struct StatusVerdict {
    let dossier: Dossier
    let clock: Clock

    enum State: String, CaseIterable {
        case good, look, broken
    }

    /// Something that is wrong, and what to do about it.
    struct Cause {
        var words: String
        var steps: [Step]
        /// Whether there is no call because of it.
        var isBroken = false
    }

    /// A thing to do, with a command if there is one.
    struct Step {
        var words: String
        var command: String?
    }

    var state: State {
        guard let worst = causes.first else { return .good }
        return worst.isBroken ? .broken : .look
    }

    var word: String {
        switch state {
        case .good: "All good"
        case .look: "Needs attention"
        case .broken: "Broken"
        }
    }

    /// The worst cause in full, and the others in short.
    var finding: String {
        guard let worst = causes.first else { return wellWords }
        let others = causes.dropFirst().map(\.words)
        return others.isEmpty ? worst.words : "\(worst.words) Also: \(others.joined(separator: " "))"
    }

    var steps: [Step] {
        var steps: [Step] = []
        for step in causes.flatMap(\.steps) where !steps.contains(where: { $0.words == step.words }) {
            steps.append(step)
        }
        return Array(steps.prefix(3))
    }

    private var standing: Standing { dossier.standing }
    private var rhythm: Rhythm { dossier.calendar.rhythm }
    private var unusable: String? { standing.unusable?.sentence(in: clock.zone, today: standing.today) }

    private var wellWords: String {
        switch standing.status {
        case .fresh: "The call is fresh, and nothing needs attention."
        case .awaiting:
            "The market has just \(rhythm.isDaily ? "closed; its" : "opened; the first") call is expected \(expected)."
        case .stale, .closed: "The market is closed, and nothing needs attention."
        }
    }

    private var expected: String {
        standing.nextExpectedAt.map { "about \(clock.time($0))" } ?? "soon"
    }

    /// What is wrong, the worst first.
    private var causes: [Cause] {
        [scan, runs, gaps].compactMap(\.self) + deliveries + warnings + [rejected].compactMap(\.self)
    }

    /// A scan that is missing or could not be used.
    private var scan: Cause? {
        if dossier.history.entries.isEmpty {
            let steps = [
                Step(
                    words: "Put your scanner’s first file into data/scans/ and see how it is read.",
                    command: "market-regime try FILE"),
                Step(words: "Then analyse it.", command: "market-regime run"),
            ]
            return Cause(words: unusable ?? "No scans yet.", steps: steps)
        }
        if let unusable {
            let steps = [
                Step(words: "See what the scanner wrote, and write the scan again.", command: "market-regime try FILE"),
                Step(words: "Nothing else: the next good scan puts it right."),
            ]
            return Cause(words: unusable, steps: steps, isBroken: standing.current?.call == nil)
        }
        guard standing.isOpen || rhythm.isDaily, standing.isOverdue else { return nil }
        let last = standing.last.map { " since \(clock.moment($0.slot, today: standing.today))" } ?? ""
        let steps = [
            Step(words: "Check that your scanner is running and writes to data/scans/."),
            Step(words: "See what MarketRegime finds there.", command: "market-regime check"),
        ]
        return Cause(words: "No new scan\(last).", steps: steps, isBroken: true)
    }

    /// The last time on the session's day that nothing ran.
    private var runs: Cause? {
        guard let day = standing.session?.day,
            let gap = dossier.runGaps.last(where: { gap in
                gap.slots.contains { clock.day(of: $0) == day }
            })
        else { return nil }
        let timer = Step(words: "Check the timer.", command: "systemctl list-timers market-regime.timer")
        return Cause(words: "\(gap.words(in: dossier.calendar).sentenceCase).", steps: [timer])
    }

    /// Steps of the session without a call, unless the newest scan says it already.
    private var gaps: Cause? {
        guard let record = dossier.latestSession else { return nil }
        let states = record.slots.compactMap(\.state)
        guard let missing = missingWords({ state in states.count { $0 == state } }), scan == nil else { return nil }
        let called = record.slots.count { $0.hasCall }
        let due = states.count { $0 != .pending }
        guard !rhythm.isDaily else {
            return Cause(words: "The session of \(Clock.day(record.session.day)) has no call: \(missing).", steps: [])
        }
        return Cause(words: "\(called) of \(due) \(rhythm.steps) have a call. Missing: \(missing).", steps: [])
    }

    /// Mail and hooks that fail now.
    var deliveries: [Cause] {
        dossier.deliveries.compactMap { delivery in
            guard let since = delivery.failingSince else { return nil }
            let isMail = delivery.kind == "mail"
            let name = isMail ? "E-mail" : "The \(delivery.kind.dropFirst("hooks.".count)) hook"
            let problem = delivery.problem.map { " (\($0))" } ?? ""
            var steps = [Step(words: "Read what the program printed; it is in data/deliveries.json.")]
            steps.append(
                isMail
                    ? Step(words: "Then send a test mail.", command: "market-regime email --test")
                    : Step(words: "Then test the hook.", command: "market-regime hooks --test"))
            return Cause(
                words: "\(name) has been failing since \(clock.moment(since, today: standing.today))\(problem).",
                steps: steps)
        }
    }

    /// The warnings without those about mail and hooks that fail, which are told in words of their own.
    var otherWarnings: [String] {
        let failing = dossier.deliveries.filter { $0.failingSince != nil }
        return dossier.warnings.filter { text in !failing.contains { text.hasPrefix("\($0.kind): ") } }
    }

    private var warnings: [Cause] {
        otherWarnings.map { text in
            let isSentence = text.hasSuffix(".") || text.hasSuffix("?")
            return Cause(
                words: isSentence ? text : text + ".",
                steps: [Step(words: "See all warnings with their files.", command: "market-regime check")])
        }
    }

    /// Files of the session's day that were rejected.
    private var rejected: Cause? {
        guard let day = standing.session?.day, unusable == nil else { return nil }
        let count = dossier.refusals.count { refusal in
            refusal.timestamp.map { clock.day(of: $0) == day } ?? false
        }
        guard count > 0 else { return nil }
        let step = Step(words: "See what is wrong with each file.", command: "market-regime check")
        return Cause(
            words: "\(Numbers.count(count, "scan file was", "scan files were")) rejected that day.", steps: [step])
    }
}
