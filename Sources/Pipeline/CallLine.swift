import Configuration
package import MarketRegime
import Markup
import Publishing

/// A call in one line of ASCII, for the terminal and for hooks.
package struct CallLine: Sendable {
    private let market: String
    private let calendar: MarketCalendar
    private let zoneLabel: String
    private var zone: MarketZone { calendar.zone }
    package var rhythm: Rhythm { calendar.rhythm }

    package init(_ root: Root) {
        market = root.settings.market.name
        calendar = root.calendar
        zoneLabel = root.settings.market.zoneLabel
    }

    /// The current call as a sentence: what kind of market it is, the confidence, what to do and until when. Without
    /// a call, why there is none.
    package func text(for dossier: Dossier) -> String {
        let standing = dossier.standing
        let market = dossier.isSample ? "\(market) sample" : market
        guard let entry = standing.current, let call = entry.call else {
            let last = standing.last.map { " (Last: \(brief($0)).)" } ?? ""
            let isNew = dossier.sessions.isEmpty
            let nothing = isNew ? "no scans yet" : "no scan in the last \(dossier.policy.historyDays) days"
            return "\(market): no call - \(absence(standing) ?? nothing). Do not open new positions.\(last)"
        }
        let of = "as of \(dayAndTime(entry.slot)) \(zoneLabel), confidence \(percent(call.confidence.value))"
        let unusable = dossier.isSample ? " Invented data: do not trade on it." : unusable(standing)
        if standing.status == .closed {
            let next = standing.nextExpectedAt.map {
                "Open nothing before the next call, expected \(dayAndTime($0).replacing(", ", with: ", about "))."
            }
            return "\(market) is closed; its last call was \(name(call.regime)) (\(code(call.regime))) \(of). "
                + (next ?? "The calendar has no further session.") + unusable
        }
        let end = dossier.isSample ? nil : standing.validUntil
        let until = end.map { ", until \(rhythm == .close ? dayAndTime($0) : String(time($0).suffix(5)))" } ?? ""
        return "\(market) is \(state(call.regime)) \(of): \(instruction(call.advice))\(until)." + unusable
    }

    /// "in an uptrend (+2)", "choppy bullish (+1)".
    private func state(_ regime: Regime) -> String {
        let words = "\(name(regime)) (\(code(regime)))"
        return abs(regime.level) < 2 ? words : "in \(regime == .uptrend ? "an" : "a") \(words)"
    }

    /// "trade long only, at 0.98x your usual size with 1.08x your usual stop, at most 8 positions".
    private func instruction(_ advice: Advice) -> String {
        guard advice.preferredDirection != .none else { return "do not open new positions" }
        return "trade \(side(advice)), at \(fixed(advice.positionSizeMultiplier, 2))x your usual size with "
            + "\(fixed(advice.stopLossMultiplier, 2))x your usual stop, at most \(advice.maxPositions) "
            + "position\(advice.maxPositions == 1 ? "" : "s")"
    }

    private func side(_ advice: Advice) -> String {
        switch advice.preferredDirection {
        case .long: "long only"
        case .short: "short only"
        case .both: "either side"
        case .none: "no new positions"
        }
    }

    /// Why there is no call, in a few words; `nil` if there has been no scan.
    private func absence(_ standing: Standing) -> String? {
        switch standing.absence {
        case .awaitingScan: "waiting for today's \(rhythm == .close ? "" : "first ")scan"
        case .scanTooOld: "the last scan is too old"
        case .scanUnusable: standing.unusable?.words(in: zone, today: standing.today) ?? "the scan could not be used"
        case .sessionIncomplete: "the last session ended without a closing call"
        case .noHistory, nil: nil
        }
    }

    private func brief(_ entry: Entry) -> String {
        "\(dayAndTime(entry.slot))\(entry.call.map { ", \(name($0.regime)) (\(code($0.regime)))" } ?? "")"
    }

    private func unusable(_ standing: Standing) -> String {
        standing.unusable.map { " \($0.sentence(in: zone, today: standing.today))" } ?? ""
    }

    /// Regime, confidence, advice and volatility of a half-hour.
    package func text(for entry: Entry) -> String {
        guard let call = entry.call else { return "\(time(entry.slot)): no call: \(entry.problem ?? "")" }
        return "\(time(entry.slot)) \(zoneLabel): \(text(for: call))"
    }

    /// Regime, confidence, advice and volatility, without the time.
    package func text(for call: Call) -> String {
        let advice = call.advice
        return
            "\(name(call.regime)) (\(code(call.regime))), confidence \(percent(call.confidence.value)), \(side(advice)), "
            + "size \(fixed(advice.positionSizeMultiplier, 2))x, stop \(fixed(advice.stopLossMultiplier, 2))x, "
            + "at most \(advice.maxPositions) positions, volatility \(volatility(call.volatility))"
    }

    /// How long a number of steps with a call lasts, as on the pages: such as "3 half-hours" or "5 h".
    package func length(ofSteps steps: Int) -> String {
        rhythm.stretch(Double(steps)).replacing("\u{A0}", with: " ")
    }

    /// Such as `Thu 14 Aug, 15:30`.
    package func dayAndTime(_ instant: Instant) -> String {
        Clock(zone: zone, label: zoneLabel).dayAndTime(instant).replacing("\u{A0}", with: " ")
    }

    /// Date and time of day in the market's zone.
    package func time(_ instant: Instant) -> String {
        let text = zone.rfc3339(instant)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    package func name(_ regime: Regime) -> String { regime.rawValue.words(joinedBy: " ") }

    package func percent(_ share: Double) -> String { "\(fixed(share * 100, 0))%" }

    package func volatility(_ volatility: Volatility) -> String {
        guard let level = volatility.level, let score = volatility.score else { return "unknown" }
        return "\(level.rawValue) (\(fixed(score, 2)))"
    }

    private func code(_ regime: Regime) -> String { regime.level > 0 ? "+\(regime.level)" : "\(regime.level)" }
}
