import MarketRegime
import Markup
import Templates

/// Whether all is well, then the session's steps and the files that were not used.
struct StatusPage: Page {
    let context: PageContext

    let path = "status.html"
    let template = "status"
    let navigation: String? = "Status"
    let title = "Status"

    private static let mostRows = 100

    var values: [String: TemplateValue] {
        let verdict = StatusVerdict(dossier: context.dossier, clock: context.clock)
        let refusals = context.dossier.refusals
        let expected = context.standing.nextExpectedAt.map { context.clock.time($0) }
        let values: [String: TemplateValue] = [
            "state": .text(verdict.state.rawValue), "worst": optional(verdict.worst),
            "others": optional(verdict.others), "expected": optional(expected),
            "isFresh": .bool(context.standing.status == .fresh),
            "isAwaiting": .bool(context.standing.status == .awaiting),
            "sign": html { StatusSign(state: verdict.state).element }, "actions": verdict.actions,
            "hasActions": .bool(verdict.hasActions), "alive": optional(alive), "facts": .object(facts),
            "rest": .object(rest),
            "mail": html { mail }, "hooks": hooks,
            "hasRefusals": .bool(!refusals.isEmpty), "refusals": refused(refusals),
            "refused": optional(refusals.count > Self.mostRows ? Numbers.count(refusals.count) : nil),
            "mostRefused": .text("\(Self.mostRows)"),
            "ignored": optional(ignored == 0 ? nil : Numbers.count(ignored)),
            "otherKinds": optional(context.dossier.otherKinds), "hasIgnored": .bool(ignored > 0 || hasOtherKinds),
            "hasBoth": .bool(ignored > 0 && hasOtherKinds),
            "session": optional(
                TodaySection(newest: context).map { StatusSteps(context: context, section: $0).values }),
        ]
        return values.merging(verdict.conditions) { $1 }
    }

    private var ignored: Int { context.dossier.ignoredCount }
    private var hasOtherKinds: Bool { context.dossier.otherKinds != nil }

    /// When the page last changed and when it should next change, so that an outage shows without a script.
    private var alive: [String: TemplateValue]? {
        guard !context.dossier.isSample, let slot = context.standing.nextSlot else { return nil }
        return [
            "written": .text(context.clock.dayAndTime(context.dossier.generatedAt)),
            "late": .text(
                context.clock.moment(
                    context.policy.missed(slot), today: context.clock.day(of: context.dossier.generatedAt))),
        ]
    }

    private var facts: [String: TemplateValue] {
        let clock = context.clock
        let run = context.dossier.lastRun
        let next = context.standing.nextExpectedAt.map { moment in
            "\(Clock.day(clock.day(of: moment))), about \(clock.time(moment))"
        }
        let calendar = context.dossier.calendar.validThrough.map { "\(Clock.day($0)) \($0.components.year)" }
        return [
            "run": optional(run.map { clock.dayAndTime($0.at) }),
            "took": optional(run?.seconds.map { "\(Numbers.decimal($0, 1))\(Numbers.noBreak)s" }),
            "call": optional(context.last.map { clock.dayAndTime($0.entry.slot) }), "next": optional(next),
            "calendar": optional(calendar),
        ]
    }

    private var mail: [Node] {
        outcome(context.dossier.deliveries.first { $0.kind == "mail" }, context.site.mail, "sent")
    }

    /// The hooks and the results of their last calls; empty before the first.
    private var hooks: TemplateValue {
        .list(
            context.dossier.deliveries.filter { $0.kind != "mail" }.map { hook in
                .object([
                    "name": .text(String(hook.kind.dropFirst("hooks.".count))),
                    "outcome": html { outcome(hook, nil, "called") },
                ])
            })
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

    /// Why a file was rejected, without the file's name, which is shown above: `line 3: expected …`.
    private func reason(_ refusal: Refusal) -> String {
        guard refusal.reason.hasPrefix("\(refusal.source):") else { return refusal.reason }
        let rest = refusal.reason.dropFirst(refusal.source.count + 1)
        return rest.hasPrefix(" ") ? String(rest.dropFirst()) : "line \(rest)"
    }

    private func refused(_ refusals: [Refusal]) -> TemplateValue {
        let rows = refusals.newestFirst.prefix(Self.mostRows).map { refusal -> [[Node]] in
            [
                [.text(refusal.timestamp.map { context.clock.dayAndTime($0) } ?? "–")],
                [.element(bold(refusal.source)), .element(Element("span", text: reason(refusal)))],
            ]
        }
        return tableRows(rows, text: [0, 1])
    }

    /// The call, its file and the version.
    private var rest: [String: TemplateValue] {
        let auction = context.standing.session?.auction.map {
            "\(context.clock.time($0.lowerBound)) to \(context.clock.time($0.upperBound))"
        }
        return [
            "call": optional(context.current.map { "\($0.call.regime.name) \($0.call.regime.code)" }),
            "file": optional(context.standing.last.map { [.text($0.source)] }),
            "isClosed": .bool(context.standing.status == .closed),
            "valid": optional(context.standing.validUntil.map { context.clock.dayAndTime($0) }),
            "auction": optional(auction), "changed": .text(context.clock.dayAndTime(context.dossier.generatedAt)),
            "version": .text(context.site.version), "hooks": .text(context.site.hooks),
        ]
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
