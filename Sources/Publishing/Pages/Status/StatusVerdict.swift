import MarketRegime
import Templates

/// Whether all is well, the worst cause and what to do about it. The words for state and steps are in the templates.
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

    /// A thing to do.
    enum Step: String, CaseIterable {
        case tryFirst, analyse, tryScan, wait, checkScanner, checkFolder, checkTimer, readOutput, testMail, testHook
        case seeWarnings, seeRejected
    }

    var state: State {
        guard let worst = causes.first else { return .good }
        return worst.isBroken ? .broken : .look
    }

    /// The state as conditions for the template of its words.
    var conditions: [String: TemplateValue] {
        Dictionary(uniqueKeysWithValues: State.allCases.map { ("is\($0.rawValue.sentenceCase)", .bool($0 == state)) })
    }

    /// All causes, the worst first.
    var finding: String {
        guard let worst else { return "Nothing needs attention." }
        return others.map { "\(worst) Also: \($0)" } ?? worst
    }

    var worst: String? { causes.first?.words }

    /// The other causes; `nil` without any.
    var others: String? { causes.count > 1 ? causes.dropFirst().map(\.words).joined(separator: " ") : nil }

    var hasActions: Bool { causes.contains { !$0.steps.isEmpty } }

    /// The steps as conditions for the template, three at most.
    var actions: TemplateValue {
        var steps: [Step] = []
        for step in causes.flatMap(\.steps) where !steps.contains(step) { steps.append(step) }
        return .list(
            steps.prefix(3).map { step in
                .object(
                    Dictionary(uniqueKeysWithValues: Step.allCases.map { ("\($0.rawValue)", .bool($0 == step)) }))
            })
    }

    private var standing: Standing { dossier.standing }
    private var rhythm: Rhythm { dossier.calendar.rhythm }
    private var unusable: String? { standing.unusable?.sentence(in: clock.zone, today: standing.today) }

    /// What is wrong, the worst first.
    private var causes: [Cause] {
        [scan, runs, gaps].compactMap(\.self) + deliveries + warnings + [rejected].compactMap(\.self)
    }

    /// A scan that is missing or could not be used.
    private var scan: Cause? {
        if dossier.history.entries.isEmpty {
            guard dossier.sessions.isEmpty || unusable != nil else {
                let words = "No scan in the last \(dossier.policy.historyDays) days."
                return Cause(words: words, steps: [.checkScanner, .checkFolder], isBroken: true)
            }
            return Cause(words: unusable ?? "No scans yet.", steps: [.tryFirst, .analyse])
        }
        if let unusable {
            return Cause(words: unusable, steps: [.wait, .tryScan], isBroken: standing.current?.call == nil)
        }
        guard standing.isOpen || rhythm.isDaily, standing.isOverdue else { return nil }
        let last = standing.last.map { " since \(clock.moment($0.slot, today: standing.today))" } ?? ""
        return Cause(words: "No new scan\(last).", steps: [.checkScanner, .checkFolder], isBroken: true)
    }

    /// The last time on the session's day when no run took place.
    private var runs: Cause? {
        guard let day = standing.session?.day,
            let gap = dossier.runGaps.last(where: { gap in
                gap.slots.contains { clock.day(of: $0) == day }
            })
        else { return nil }
        return Cause(words: "\(gap.words(in: dossier.calendar).sentenceCase).", steps: [.checkTimer])
    }

    /// Steps of the session without a call, unless the newest scan already explains them.
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

    /// Mail and hooks that currently fail.
    var deliveries: [Cause] {
        dossier.deliveries.compactMap { delivery in
            guard let since = delivery.failingSince else { return nil }
            let isMail = delivery.kind == "mail"
            let name = isMail ? "E-mail" : "The \(delivery.kind.dropFirst("hooks.".count)) hook"
            let problem = delivery.problem.map { " (\($0))" } ?? ""
            return Cause(
                words: "\(name) has been failing since \(clock.moment(since, today: standing.today))\(problem).",
                steps: [.readOutput, isMail ? .testMail : .testHook])
        }
    }

    /// The warnings except those about failing mail and hooks, which have their own wording.
    var otherWarnings: [String] {
        let failing = dossier.deliveries.filter { $0.failingSince != nil }
        return dossier.warnings.filter { text in !failing.contains { text.hasPrefix("\($0.kind): ") } }
    }

    private var warnings: [Cause] {
        otherWarnings.map { text in
            let isSentence = text.hasSuffix(".") || text.hasSuffix("?")
            return Cause(words: isSentence ? text : text + ".", steps: [.seeWarnings])
        }
    }

    /// Files of the session's day that were rejected.
    private var rejected: Cause? {
        guard let day = standing.session?.day, unusable == nil else { return nil }
        let count = dossier.refusals.count { refusal in
            refusal.timestamp.map { clock.day(of: $0) == day } ?? false
        }
        guard count > 0 else { return nil }
        return Cause(
            words:
                "\(Numbers.count(count, "scan file was", "scan files were")) rejected \(day == standing.today ? "today" : "that day").",
            steps: [.seeRejected])
    }
}
