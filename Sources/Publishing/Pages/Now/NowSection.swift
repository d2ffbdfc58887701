import Charts
import MarketRegime
import Markup
import Templates

/// The first screen: the call or why there is none, advice, confidence and volatility.
struct NowSection {
    let context: PageContext
    /// When the call shown before expired; `nil` for the state at the time of the run.
    var lapsedAt: Instant?

    private var words: StandingWords { StandingWords(context: context) }

    /// Whether there is a call that cannot be acted on before the next session.
    private var isClosed: Bool { context.standing.status == .closed && context.current != nil }

    var values: [String: TemplateValue] {
        let entry = context.standing.current ?? context.standing.last
        var values: [String: TemplateValue] = [
            "statusWord": .text(words.status), "isShown": .bool(lapsedAt == nil),
            "isFresh": .bool(context.standing.status == .fresh), "last": optional(entry.map(last)),
            "until": .text(lapsedAt.map { "was valid until \(context.clock.dayAndTime($0))" } ?? words.until),
            "hasCall": .bool(context.current != nil), "isClosed": .bool(isClosed),
            "isNew": .bool(context.dossier.history.entries.isEmpty && context.dossier.sessions.isEmpty),
            "tile": html { Tile(regime: context.current?.call.regime, isHollow: isClosed).element },
            "ladder": html { ladder },
            "absence": .text(words.absence), "hasUnusable": .bool(words.unusable != nil),
            "unusable": .text(words.unusable ?? ""), "instead": .text(words.instead),
            "instruction": .text(words.instruction),
            "lastKnown": .text(words.lastKnown ?? ""), "hasLastKnown": .bool(words.lastKnown != nil),
            "market": optional(context.current.flatMap { MarketWords(context: context).moves($0.entry) }),
        ]
        values.merge(call(context.current?.entry, context.current?.call)) { $1 }
        values.merge(advice) { $1 }
        return values
    }

    private func last(_ entry: Entry) -> [String: TemplateValue] {
        let time = "\(context.clock.dayAndTime(entry.slot)) \(context.site.zoneLabel)"
        return ["time": html { context.clock.element(entry.slot, time) }, "scan": optional(context.scanTimes(entry))]
    }

    /// The values of a call; empty without one.
    private func call(_ entry: Entry?, _ call: Call?) -> [String: TemplateValue] {
        let gauges = entry.flatMap { entry in call.map { GaugeWords(context: context, entry: entry, call: $0) } }
        let policy = entry.flatMap { context.dossier.madeUnder.policy(of: $0)?.volatility }
        return [
            "name": .text(call?.regime.name ?? ""), "code": .text(call?.regime.code ?? ""),
            "since": html { if let entry, let call { since(entry, call) } },
            "confidence": .text(call.map { Numbers.percent($0.confidence.value) } ?? ""),
            "confidenceMeter": html { Meter(call?.confidence.value).drawing.decoration },
            "confidenceNote": .text(gauges.map { $0.confidenceChange + $0.confidence } ?? ""),
            "volatility": optional(call?.volatility.level?.name),
            "volatilityMeter": html {
                Meter(
                    call?.volatility.score,
                    ticks: policy.map { [$0.normalFrom, $0.highFrom, $0.extremeFrom] } ?? [],
                    isPlain: true
                ).drawing.decoration
            },
            "volatilityNote": .text(gauges.map { $0.volatilityChange + $0.volatility } ?? ""),
        ]
    }

    private var advice: [String: TemplateValue] {
        let advice = context.standing.advice
        return [
            "direction": .text(advice.preferredDirection.name),
            "size": .text(Numbers.times(advice.positionSizeMultiplier)),
            "stop": .text(Numbers.times(advice.stopLossMultiplier)), "positions": .text("\(advice.maxPositions)"),
        ]
    }

    /// How long the regime has lasted, and what came before.
    @NodeBuilder func since(_ entry: Entry, _ call: Call) -> [Node] {
        let start = call.context.since
        let history = context.dossier.history
        let steps = history.stretch(of: entry)
        if steps > 1 {
            "Since "
            bold(context.clock.dayAndTime(start))
            ", \(context.rhythm.stretch(Double(steps))). "
        } else if call.context.previousRegime == nil {
            "The first call: "
            bold(context.clock.dayAndTime(start))
            ". "
        } else {
            "Just changed: "
            bold(context.clock.dayAndTime(start))
            ". "
        }
        if let before = call.context.previousRegime {
            Element("span") {
                "Before that: "
                Element("i", ["class": "g", "aria-hidden": "true"], text: before.glyph)
                " \(before.words)"
                if let last = history.lastCalled(before: start), last.call?.regime == before {
                    ", \(context.rhythm.stretch(Double(history.stretch(of: last))))"
                }
                "."
            }
        }
    }

    private var ladder: Element {
        let present = context.current?.call.regime
        let before = context.current?.call.context.previousRegime ?? (present == nil ? context.last?.call.regime : nil)
        return Element(
            "ol", ["class": "ladder", "aria-label": "The seven regimes, from strong downtrend to strong uptrend"]
        ) {
            for regime in Regime.allCases {
                let isPresent = regime == present
                Element("li", ["class": regime.style, "aria-current": isPresent ? "true" : nil]) {
                    Element("i", ["aria-hidden": "true"], text: regime.glyph)
                    " \(regime.code)"
                    if isPresent {
                        Element("span", ["class": "vh"], text: " now")
                    } else if regime == before {
                        Element("span", ["class": "vh"], text: present == nil ? " last call" : " before")
                    }
                }
            }
        }
    }
}
