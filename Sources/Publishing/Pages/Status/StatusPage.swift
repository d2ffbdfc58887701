import MarketRegime
import Markup
import Templates

/// Whether all is well, then the session's half-hours and the files that were not used.
struct StatusPage: Page {
    let context: PageContext

    let path = "status.html"
    let template = "status"
    let navigation: String? = "Status"
    var title: String { "Status: \(StatusVerdict(context: context).word.lowercased())" }

    private static let mostRows = 100

    var values: [String: TemplateValue] {
        let verdict = StatusVerdict(context: context)
        let steps = verdict.steps
        let refusals = context.dossier.refusals
        return [
            "state": .text(verdict.state.rawValue), "word": .text(verdict.word), "finding": .text(verdict.finding),
            "sign": html { StatusSign(state: verdict.state).element }, "hasSteps": .bool(!steps.isEmpty),
            "steps": .list(
                steps.map { step in
                    .object([
                        "words": .text(step.words), "command": .text(step.command ?? ""),
                        "hasCommand": .bool(step.command != nil),
                    ])
                }),
            "alive": .text(alive), "hasAlive": .bool(!alive.isEmpty), "facts": html { facts },
            "hasRefusals": .bool(!refusals.isEmpty), "refusals": html { refused(refusals) },
            "refusedNote": .text(refusedNote(refusals.count)),
            "hasIgnored": .bool(!ignoredNote.isEmpty), "ignoredNote": .text(ignoredNote),
            "rest": html { rest },
            "session": .list(
                context.latestSession.map { [.object(StatusHalfHours(context: context, record: $0).values)] } ?? []),
        ]
    }

    /// How to see without a script that the program has stopped.
    private var alive: String {
        guard !context.dossier.isSample, let slot = context.standing.nextSlot else { return "" }
        let late = slot.start.adding(minutes: context.policy.freshness.missedAfter)
        let written = context.clock.dayAndTime(context.dossier.generatedAt)
        return
            "MarketRegime last changed this page on \(written). If it is past \(context.clock.dayAndTime(late)) and that has "
            + "not changed, MarketRegime or the scanner has stopped."
    }

    private var facts: Element {
        let seconds = context.dossier.runSeconds.last
        let rows = [
            ("Page last changed", context.clock.dayAndTime(context.dossier.generatedAt)),
            ("Last analysis took", seconds.map { "\(Numbers.decimal($0, 1))\(Numbers.noBreak)s" } ?? "–"),
            ("Last call", context.last.map { context.clock.dayAndTime($0.entry.slot) } ?? "–"),
            ("Next call", context.standing.nextExpectedAt.map { "about \(context.clock.dayAndTime($0))" } ?? "–"),
        ]
        return Element("dl", ["class": "facts"]) {
            for (name, value) in rows {
                Element("div") {
                    Element("dt", text: name)
                    Element("dd", text: value)
                }
            }
        }
    }

    private func refusedNote(_ count: Int) -> String {
        let more = count > Self.mostRows ? "The newest \(Self.mostRows) of \(Numbers.count(count)). " : ""
        return more + "These files were not used and have not been changed. Newest first."
    }

    private var ignoredNote: String {
        let count = context.dossier.ignoredCount
        let scans = "\(Numbers.count(count)) ignored today: outside trading hours. Nothing to do."
        let others = context.dossier.otherKinds.map { "Ignored files of other kinds: \($0)." }
        return [count == 0 ? nil : scans, others].compactMap(\.self).joined(separator: " ")
    }

    private func refused(_ refusals: [Refusal]) -> Element {
        table(
            head: [("Time", false), ("File and reason", false)],
            rows: refusals.newestFirst.prefix(Self.mostRows).map { refusal in
                let prefix = "\(refusal.source): "
                let reason =
                    refusal.reason.hasPrefix(prefix) ? refusal.reason.dropFirst(prefix.count) : refusal.reason[...]
                return [
                    [.text(refusal.timestamp.map { context.clock.dayAndTime($0) } ?? "–")],
                    [.element(bold(refusal.source)), .element(Element("span", text: String(reason)))],
                ]
            })
    }

    /// Mail, hooks, calendar and versions.
    private var rest: Element {
        let call = context.current.map { "\($0.call.regime.name) \($0.call.regime.code)" }
        let session = context.standing.session
        let auction = session?.auction.map {
            "\(context.clock.time($0.lowerBound)) to \(context.clock.time($0.upperBound)), prices may not move"
        }
        let calendar = context.dossier.calendar.validThrough.map { "\(Clock.day($0)) \($0.components.year)" }
        let valid = context.standing.validUntil.map { context.clock.dayAndTime($0) }
        let rows: [(String, String?)] = [
            ("Call", call ?? "none: \(StandingWords(context: context).absence)"),
            ("Scan file", context.standing.last?.source), ("Valid until", valid), ("E-mail", context.site.mail),
            ("Hooks", context.site.hooks), ("Calendar ends", calendar ?? "never"),
            ("Closing auction", auction), ("Version", context.site.version),
        ]
        return Element("dl", ["class": "why"]) {
            for (name, value) in rows { if let value { row(name, [.text(value)]) } }
        }
    }
}

/// The sign of a verdict: a tick, an exclamation mark or a cross in a square.
private struct StatusSign {
    let state: StatusVerdict.State

    var element: Element {
        let path =
            switch state {
            case .good: "M13 25l8 8 14-18"
            case .look: "M24 12v15M24 35v.5"
            case .broken: "M15 15l18 18M33 15l-18 18"
            }
        return Element(
            "svg", ["class": "sign", "viewBox": "0 0 48 48", "width": "48", "height": "48", "aria-hidden": "true"]
        ) {
            Element("path", ["class": "paper", "d": "M0 0h48v48H0z"])
            Element("path", ["class": "stroke", "d": path])
        }
    }
}
