import MarketRegime
import Markup
import Templates

/// Whether all is well, then the session's half-hours and the files that were not used.
struct StatusPage: Page {
    let context: PageContext

    let path = "status.html"
    let template = "status"
    let navigation: String? = "Status"
    var title: String { "Status: \(verdict.word.lowercased())" }

    private static let mostRows = 100

    private var verdict: StatusVerdict { StatusVerdict(dossier: context.dossier, clock: context.clock) }

    var values: [String: TemplateValue] {
        let verdict = verdict
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
            "deliveries": html { deliveries },
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
        let clock = context.clock
        let run = context.dossier.lastRun
        let took = run?.seconds.map { ", took \(Numbers.decimal($0, 1))\(Numbers.noBreak)s" } ?? ""
        let next = context.standing.nextExpectedAt.map { moment in
            "\(Clock.day(clock.day(of: moment))), about \(clock.time(moment))"
        }
        let calendar = context.dossier.calendar.validThrough.map { "\(Clock.day($0)) \($0.components.year)" }
        let rows = [
            ("Last run", run.map { clock.dayAndTime($0.at) + took } ?? "–"),
            ("Last call", context.last.map { clock.dayAndTime($0.entry.slot) } ?? "–"),
            ("Next run and call expected", next ?? "–"), ("Holiday calendar ends", calendar ?? "never"),
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

    /// Mail and hooks with what became of the last delivery.
    private var deliveries: Element {
        let results = context.dossier.deliveries
        let hooks = results.filter { $0.kind != "mail" }
        return Element("dl", ["class": "why deliveries"]) {
            row("E-mail", outcome(results.first { $0.kind == "mail" }, context.site.mail, "sent"))
            if hooks.isEmpty { row("Hooks", [.text(context.site.hooks)]) }
            for hook in hooks { row("Hook \(hook.kind.dropFirst("hooks.".count))", outcome(hook, nil, "called")) }
        }
    }

    /// "sent after the close; last sent Fri 29 Aug, 16:02".
    private func outcome(_ result: DeliveryResult?, _ configured: String?, _ verb: String) -> [Node] {
        let intro = configured.map { "\($0)" } ?? ""
        guard let result else { return [.text(intro)] }
        let start = intro.isEmpty ? "" : "\(intro); "
        if let since = result.failingSince {
            let problem = result.problem.map { ": \($0)" } ?? ""
            return [.text(start), .element(bold("failing since \(context.moment(since))\(problem)"))]
        }
        guard let at = result.succeededAt else { return [.text("\(start)not \(verb) yet")] }
        // Every run calls these two, and only the first success is recorded.
        let isPerRun = result.kind == "hooks.on_success" || result.kind == "hooks.on_failure"
        return [.text(start + (isPerRun ? "working since" : "last \(verb)") + " \(context.clock.dayAndTime(at))")]
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

    /// Why a file was rejected, without its name, which stands above: `line 3: expected …`.
    private func reason(_ refusal: Refusal) -> String {
        guard refusal.reason.hasPrefix("\(refusal.source):") else { return refusal.reason }
        let rest = refusal.reason.dropFirst(refusal.source.count + 1)
        return rest.hasPrefix(" ") ? String(rest.dropFirst()) : "line \(rest)"
    }

    private func refused(_ refusals: [Refusal]) -> Element {
        table(
            head: [("Time", false), ("File and reason", false)],
            rows: refusals.newestFirst.prefix(Self.mostRows).map { refusal in
                return [
                    [.text(refusal.timestamp.map { context.clock.dayAndTime($0) } ?? "–")],
                    [.element(bold(refusal.source)), .element(Element("span", text: reason(refusal)))],
                ]
            })
    }

    /// The call, its file and the version.
    private var rest: Element {
        let call = context.current.map { "\($0.call.regime.name) \($0.call.regime.code)" }
        let session = context.standing.session
        let auction = session?.auction.map {
            "\(context.clock.time($0.lowerBound)) to \(context.clock.time($0.upperBound)), prices may not move"
        }
        let valid = context.standing.validUntil.map { context.clock.dayAndTime($0) }
        let rows: [(String, String?)] = [
            ("Call", call ?? "none"),
            ("Scan file", context.standing.last?.source), ("Valid until", valid), ("Closing auction", auction),
            ("Page last changed", context.clock.dayAndTime(context.dossier.generatedAt)),
            ("Version", context.site.version),
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
