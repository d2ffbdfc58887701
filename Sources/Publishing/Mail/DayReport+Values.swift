import MarketRegime
import Markup
import Templates

extension DayReport {
    /// The template values of both parts, so that text and HTML say the same.
    var values: [String: TemplateValue] {
        let words = StandingWords(context: context)
        let today = TodaySection(context: context, record: shown, name: Clock.day(session.day))
        var values: [String: TemplateValue] = [
            "subject": .text(subject), "market": .text(context.site.market),
            "isSample": .bool(context.dossier.isSample),
            "day": .text("\(Clock.day(session.day)) \(session.day.components.year)"),
            "session": .text(session.name ?? ""), "hasSession": .bool(session.name != nil),
            "hasCall": .bool(context.current != nil), "isClosed": .bool(isClosed), "absence": .text(words.absence),
            "instead": .text(words.instead), "hasLastKnown": .bool(words.lastKnown != nil),
            "instruction": .text(words.instruction),
            "lastKnown": .text(words.lastKnown ?? ""), "data": .text(data), "slotsFinding": .text(today.finding),
            "problems": .list(today.problems.map { .text($0) }), "hasProblems": .bool(!today.problems.isEmpty),
            "advice": .list(advice),
            "zone": .text("\(context.site.zoneLabel) (\(context.clock.offset(at: moment.instant)))"),
            "version": .text(context.site.version), "shown": .text("\(shown.slots.count)"),
            "stepCapitals": .text(context.rhythm.step.uppercased()),
        ]
        let parts = [
            call, MailChanges(report: self).values, MailRibbon(report: self).values, MailSlots(report: self).values,
            MailDays(report: self).values, MailNotes(report: self).values, MailMarket(report: self).values,
            MailStocks(report: self).values,
        ]
        for part in [context.values] + parts { values.merge(part) { $1 } }
        return values
    }

    /// The time of the data and how long the call is valid. Times include the day, because mail is read later.
    private var data: String {
        let words = StandingWords(context: context)
        guard let entry = context.current?.entry ?? context.last?.entry else {
            return "No scan yet, as of \(context.clock.time(moment.instant))."
        }
        // Without a call the subject gives the same time.
        let asOf = context.current == nil ? ", as of \(context.clock.time(moment.instant))" : ""
        let status = (isStale ? "OUT OF DATE" : words.status) + asOf
        let scan = "\(Clock.day(entry.day)), \(Clock.time(entry.minuteOfDay)) \(context.clock.label)"
        let finished =
            context.scanTimes(entry).map { " (scan \($0))" }
            ?? entry.finished.map { " (scan finished \(context.clock.time($0)))" }
        return "\(status). Last call: \(scan)\(finished ?? ""). \(words.until.sentenceCase)."
    }

    private var advice: [TemplateValue] {
        let advice = context.standing.advice
        return [
            ("Direction", advice.preferredDirection.name),
            ("Size", Numbers.times(advice.positionSizeMultiplier)),
            ("Stop", Numbers.times(advice.stopLossMultiplier)), ("Positions", "max \(advice.maxPositions)"),
        ].map { name, value in
            .object(["name": .text(name), "value": .text(value), "line": .text(name.padded(to: 12) + value)])
        }
    }

    /// The values that depend on a call.
    private var call: [String: TemplateValue] {
        let colours = MailColours(context.current?.call.regime)
        var values: [String: TemplateValue] = [
            "paper": .text(colours.paper), "ink": .text(colours.ink), "style": .text(colours.style), "name": "No call",
            "code": "", "glyph": "–", "since": "", "gauges": .list([]), "why": .list([]), "hasFlip": false, "flip": "",
        ]
        guard let (entry, call) = context.current else { return values }
        let gauges = GaugeWords(context: context, entry: entry, call: call)
        let words = CallWords(context: context, entry: entry, call: call)
        values["name"] = .text(call.regime.name)
        values["code"] = .text(call.regime.code)
        values["glyph"] = .text(call.regime.glyph)
        values["since"] = .text(NowSection(context: context).since(entry, call).words)
        values["gauges"] = .list([
            gauge("Confidence", Numbers.percent(call.confidence.value), gauges.confidence),
            gauge("Volatility", call.volatility.level?.name ?? "Unknown", gauges.volatility),
        ])
        let disagreement = words.disagreement.map { [reason("Disagreement", [.text($0)])] } ?? []
        let divergence = words.divergence.map { [reason("Divergence", [.text($0)])] } ?? []
        values["why"] = .list(
            words.reasons.map(reason) + disagreement + divergence + [
                reason("Confidence", words.confidence), reason("Size", words.size),
                reason("Volatility", words.volatility),
            ])
        if let flip = context.dossier.flip, context.dossier.madeUnder.policy(of: entry) != nil {
            values["hasFlip"] = true
            values["flip"] = .text(FlipSection(context: context, flip: flip).finding)
        }
        return values
    }

    private func gauge(_ name: String, _ value: String, _ note: String) -> TemplateValue {
        .object([
            "name": .text(name), "value": .text(value), "note": .text(note),
            "line": .text(name.padded(to: 12) + value),
        ])
    }

    private func reason(_ name: String, _ sentence: [Node]) -> TemplateValue {
        .object(["name": .text(name), "words": .text(sentence.words)])
    }
}
