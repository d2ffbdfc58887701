import Charts
import MarketRegime
import Markup
import Templates

/// One system beside ours: ribbons, agreement, numbers, disagreements, verdict.
struct ComparedSystem {
    let edition: Edition
    let run: ParallelRun
    /// What its ids on the page begin with.
    let id: String
    /// Whether it is the only one: then the page's own lead has said what there is to say.
    let isAlone: Bool

    /// How many disagreements are listed; the feed has more.
    private static let mostDisagreements = 12
    /// How many sessions the ribbons show.
    private static let mostSessions = 23

    private var comparison: Comparison { run.comparison }
    private var words: ComparisonWords { ComparisonWords(edition: edition, comparison: comparison) }

    var values: [String: TemplateValue] {
        [
            "id": .text(id), "name": .text(comparison.name), "lead": .text(words.lead),
            "hasLead": .bool(!isAlone),
            "ribbons": html { ribbons },
            "ribbonNote": .text(ribbonNote),
            "agreement": .text(words.agreement), "matrix": html { matrix }, "shares": html { shares },
            "numbers": html { numbers }, "restlessness": .text(words.restlessness), "changes": html { changes },
            "nearness": html {
                Element("ul", ["class": "points"]) {
                    for nearness in comparison.nearness { Element("li", text: words.nearness(nearness)) }
                }
                NearnessTable(comparison: comparison).element
            },
            "disagreements": .text(words.disagreements), "list": html { disagreements },
            "verdict": .text(verdictFinding), "lines": html { lines }, "words": html { vocabulary },
            "marks": .list((comparison.marks + refusals).map { .text($0) }),
            "hasMarks": .bool(!(comparison.marks + refusals).isEmpty),
        ]
    }

    // MARK: Ribbons

    /// The newest sessions with a half-hour of both, and those half-hours.
    private var sessions: [(record: SessionRecord, slots: [Instant: ComparedSlot])] {
        let days = Dictionary(grouping: comparison.slots) { $0.entry.day }
        return days.keys.sorted().suffix(Self.mostSessions).compactMap { day in
            guard let session = edition.dossier.calendar.session(on: day) else { return nil }
            let slots = Dictionary((days[day] ?? []).map { ($0.entry.slot, $0) }) { $1 }
            let records = session.slots.map { SlotRecord(slot: $0, state: nil, entry: slots[$0.start]?.entry) }
            return (SessionRecord(session: session, slots: records), slots)
        }
    }

    @NodeBuilder private var ribbons: [Node] {
        let sessions = sessions
        let frame = TimeFrame(sessions.map(\.record))
        let slots = sessions.flatMap { session in session.record.slots.map { session.slots[$0.slot.start] } }
        for (side, name, regimes) in [
            ("ours", "Ours", slots.map { $0?.ours.regime }), ("theirs", comparison.name, slots.map { $0?.theirRegime }),
        ] {
            Element("h3", ["class": "side-name"], text: name)
            Figure(
                id: "\(id)-\(side)", title: "Regime of \(name)", description: Self.finding(name, regimes),
                Ribbon(
                    frame.axis,
                    cells: regimes.map { $0.map { Cell.level($0.level, class: $0.style) } ?? .blank }, height: 84,
                    labels: [AxisLabel(3, "+3"), AxisLabel(0, "0"), AxisLabel(-3, Numbers.minus + "3")])
            ).element
        }
    }

    private static func finding(_ name: String, _ regimes: [Regime?]) -> String {
        let held = regimes.compactMap(\.self)
        let shares = Numbers.shares([Side.long, .short, nil].map { side in held.count { $0.direction == side } })
        return "\(name): long in \(shares[0])% of the half-hours, short in \(shares[1])%, neither in \(shares[2])%."
    }

    private var ribbonNote: String {
        let days = Set(comparison.slots.map(\.entry.day)).count
        let shown = days > Self.mostSessions ? "The newest \(Self.mostSessions) of \(days) sessions. " : ""
        let alone =
            "Only half-hours with a call of both; we alone have \(Numbers.count(comparison.oursOnly)) more, the other system "
            + "\(Numbers.count(comparison.theirsOnly))."
        return shown + alone
    }

    // MARK: Agreement

    private var matrix: Element {
        TransitionMatrix(
            title: "Ours against \(comparison.name)", description: words.agreement,
            states: Regime.allCases.map { .init(glyph: $0.glyph, code: $0.code, name: $0.name) },
            rows: comparison.agreement.table.map { counts in
                zip(counts, Numbers.shares(counts)).map { count, share in
                    count > 0 ? .init(count: Numbers.count(count), percent: share) : nil
                }
            }, corner: "Ours \\ theirs"
        ).element
    }

    private var shares: Element {
        let agreement = comparison.agreement
        let rows: [(String, Share)] = [
            ("Same regime", agreement.exact), ("Within one step", agreement.withinOne),
            ("Same side", agreement.direction), ("Opposite sides", agreement.opposite),
            ("Same side advised", comparison.advisedSide),
        ]
        let kappas: [(String, CohenKappa?)] = [
            ("Kappa, regime", agreement.kappa), ("Kappa, by steps", agreement.weightedKappa),
            ("Kappa, side", agreement.directionKappa),
        ]
        return table(
            "record", head: [("", false), ("Share", true), ("95% interval", true), ("Cases", true)],
            rows: rows.map { name, share in
                [
                    [.text(name)], [.text(ComparisonWords.share(share))], [.text(ComparisonWords.interval(share))],
                    [.text(Numbers.count(share.cases))],
                ]
            }
                + kappas.map { name, kappa in
                    [
                        [.text(name)], [.text(kappa.map { Numbers.decimal($0.value, 2) } ?? "–")], [.text("")],
                        [.text(Numbers.count(comparison.slots.count))],
                    ]
                })
    }

    // MARK: Numbers

    private var numbers: Element {
        let rows: [(String, AmountAgreement, (Double) -> String)] = [
            ("Confidence", comparison.confidence, Numbers.percent), ("Size", comparison.size, Numbers.times),
            ("Stop", comparison.stop, Numbers.times),
            ("Positions", comparison.positions, { Numbers.decimal($0, 1) }),
        ]
        return table(
            "record",
            head: [
                ("Mean of", false), ("Ours", true), ("Theirs", true), ("Apart", true), ("Within 10%", true),
                ("Cases", true),
            ],
            rows: rows.map { name, amount, text in
                [
                    [.text(name)], [.text(amount.ours.map(text) ?? "–")], [.text(amount.theirs.map(text) ?? "–")],
                    [.text(amount.meanDifference.map(text) ?? "–")],
                    [.text(amount.isConstant ? "constant" : ComparisonWords.share(amount.withinTenth))],
                    [.text(Numbers.count(amount.cases))],
                ]
            })
    }

    private var changes: Element {
        func row(_ name: String, _ value: (Restlessness) -> Double?) -> [[Node]] {
            [[.text(name)]]
                + [comparison.ours, comparison.theirs].map { [.text(value($0).map { Numbers.decimal($0, 2) } ?? "–")] }
        }
        return table(
            "record", head: [("A session", false), ("Ours", true), ("Theirs", true)],
            rows: [row("Changes", \.changesPerSession), row("Whipsaws", \.whipsawsPerSession)])
    }

    // MARK: Disagreements

    private var disagreements: Element {
        Element("ol", ["class": "differ"]) {
            for slot in comparison.disagreements.prefix(Self.mostDisagreements) {
                Element("li") {
                    Element("h3", [:]) {
                        edition.dayLink(slot.entry.day) { Clock.day(slot.entry.day) }
                        ", \(Clock.time(slot.entry.minuteOfDay))"
                    }
                    Element("p") {
                        slot.ours.regime.label
                        Element("span", ["class": "note"], text: " \(ComparisonWords.ours(slot, edition))")
                    }
                    Element("p") {
                        slot.theirRegime.label
                        Element("span", ["class": "note"], text: " \(ComparisonWords.theirs(slot))")
                    }
                }
            }
        }
    }

    // MARK: Verdict and vocabulary

    private var verdictFinding: String {
        let counts = Criterion.Outcome.allCases.map { outcome in run.verdict.lines.count { $0.outcome == outcome } }
        return "\(counts[0]) met, \(counts[1]) not met, \(counts[2]) cannot be judged from the calls."
    }

    private var lines: Element {
        Element("dl", ["class": "why verdict"]) {
            for line in run.verdict.lines {
                Element("div") {
                    Element("dt") {
                        Element("i", ["aria-hidden": "true"], text: line.outcome.glyph)
                        " \(line.outcome.name)"
                    }
                    Element("dd") {
                        bold("\(line.asked).")
                        " \(line.found)"
                    }
                }
            }
        }
    }

    private var vocabulary: Element {
        table(
            head: [("Its word", false), ("Calls", true), ("Here", false)],
            rows: comparison.words.prefix(20).map { word, calls, regime in
                [
                    [.text(word)], [.text(Numbers.count(calls))],
                    [regime.map { .element($0.label) } ?? .text("left out")],
                ]
            })
    }

    private var refusals: [String] {
        OtherSystem.Refusal.allCases.compactMap { reason in
            comparison.refusals[reason].map {
                "\(Numbers.count($0, "row")) did not come: \(reason.rawValue.replacing("_", with: " "))"
            }
        }
    }
}

extension Criterion.Outcome {
    /// The outcome in a word or two.
    var name: String {
        switch self {
        case .met: "Met"
        case .notMet: "Not met"
        case .cannotBeJudged: "Open"
        }
    }

    /// Its shape.
    var glyph: String {
        switch self {
        case .met: "✓"
        case .notMet: "✗"
        case .cannotBeJudged: "?"
        }
    }
}
