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

    /// Whether a call stands that cannot be acted on before the next session.
    private var isClosed: Bool { context.standing.status == .closed && context.current != nil }

    /// Why there is no call and, on a new site, what to do about it.
    private var absence: String {
        guard context.dossier.history.entries.isEmpty else { return words.absence }
        return words.absence
            + " Put a scan file (JSON, CSV or XLSX) into data/scans/; “market-regime try FILE” shows how it is read."
    }

    var values: [String: TemplateValue] {
        var values: [String: TemplateValue] = [
            "statusWord": .text(words.status), "isShown": .bool(lapsedAt == nil), "at": html { at },
            "until": .text(lapsedAt.map { "was valid until \(context.clock.dayAndTime($0))" } ?? words.until),
            "hasCall": .bool(context.current != nil), "isClosed": .bool(isClosed),
            "tile": html { Tile(regime: context.current?.call.regime, isHollow: isClosed).element },
            "ladder": html { ladder },
            "absence": .text(absence), "hasUnusable": .bool(words.unusable != nil),
            "unusable": .text(words.unusable ?? ""), "instead": .text(words.instead),
            "instruction": .text(words.instruction),
            "lastKnown": .text(words.lastKnown ?? ""), "hasLastKnown": .bool(words.lastKnown != nil),
        ]
        let moves = context.current.flatMap { MarketWords(context: context).moves($0.entry) }
        values["market"] = .list(moves.map { nodes in [html { nodes }] } ?? [])
        values.merge(context.current.map { call($0.entry, $0.call) } ?? noCall) { $1 }
        values.merge(advice) { $1 }
        return values
    }

    @NodeBuilder private var at: [Node] {
        if let entry = context.standing.current ?? context.standing.last {
            if context.standing.status != .fresh { "last call " }
            context.clock.element(entry.slot, "\(context.clock.dayAndTime(entry.slot)) \(context.site.zoneLabel)")
            if let times = context.scanTimes(entry) { ", scan \(times)" }
        } else {
            "no call yet"
        }
    }

    private func call(_ entry: Entry, _ call: Call) -> [String: TemplateValue] {
        let gauges = GaugeWords(context: context, entry: entry, call: call)
        let policy = context.dossier.madeUnder.policy(of: entry)?.volatility
        return [
            "name": .text(call.regime.name), "code": .text(call.regime.code), "since": html { since(entry, call) },
            "confidence": .text(Numbers.percent(call.confidence.value)),
            "confidenceMeter": html { Meter(call.confidence.value).drawing.decoration },
            "confidenceNote": .text(gauges.confidenceChange + gauges.confidence),
            "volatility": .text(call.volatility.level?.name ?? "Unknown"),
            "volatilityMeter": html {
                Meter(
                    call.volatility.score,
                    ticks: policy.map { [$0.normalFrom, $0.highFrom, $0.extremeFrom] } ?? [],
                    isPlain: true
                ).drawing.decoration
            },
            "volatilityNote": .text(gauges.volatilityChange + gauges.volatility),
        ]
    }

    private var noCall: [String: TemplateValue] {
        [
            "name": "No call", "code": "", "since": html {}, "confidence": "–",
            "confidenceMeter": html { Meter(nil).drawing.decoration }, "confidenceNote": "No recent call.",
            "volatility": "–", "volatilityMeter": html { Meter(nil, isPlain: true).drawing.decoration },
            "volatilityNote": "No recent data.",
        ]
    }

    private var advice: [String: TemplateValue] {
        let advice = context.standing.advice
        return [
            "direction": .text(advice.preferredDirection.rawValue.sentenceCase),
            "size": .text(Numbers.times(advice.positionSizeMultiplier)),
            "stop": .text(Numbers.times(advice.stopLossMultiplier)), "positions": .text("\(advice.maxPositions)"),
        ]
    }

    @NodeBuilder func since(_ entry: Entry, _ call: Call) -> [Node] {
        let start = call.context.since
        let history = context.dossier.history
        let halfHours = history.stretch(of: entry)
        if halfHours > 1 {
            "Since "
            bold(context.clock.dayAndTime(start))
            ", \(Numbers.stretch(Double(halfHours))). "
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
                    ", \(Numbers.stretch(Double(history.stretch(of: last))))"
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
