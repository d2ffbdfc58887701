import Configuration
package import MarketRegime
import Markup

/// A call in one line of ASCII, for the terminal and for hooks.
package struct CallLine: Sendable {
    private let market: String
    private let zone: MarketZone
    private let zoneLabel: String

    package init(_ root: Root) {
        market = root.settings.market.name
        zone = root.calendar.zone
        zoneLabel = root.settings.market.zoneLabel
    }

    /// The current call, or why there is none.
    package func text(for dossier: Dossier) -> String {
        let standing = dossier.standing
        let status = dossier.isSample ? "sample" : standing.status.rawValue
        if let entry = standing.current {
            let until = standing.validUntil.map { ", valid until \(time($0).suffix(5))" } ?? ""
            let note = standing.status == .fresh && !dossier.isSample ? until : ""
            return "\(market) \(status): \(text(for: entry))\(note)\(unusable(standing))"
        }
        let last = standing.last.map { " (Last: \(brief($0)).)" } ?? ""
        return
            "\(market)\(dossier.isSample ? " sample" : ""): no call - \(absence(standing)). Do not trade.\(last)"
    }

    /// Why there is no call, in a few words.
    private func absence(_ standing: Standing) -> String {
        switch standing.absence {
        case .awaitingScan: "waiting for today's first scan"
        case .scanTooOld: "the last scan is too old"
        case .scanUnusable: standing.unusable?.words(in: zone, today: standing.today) ?? "the scan could not be used"
        case .sessionIncomplete: "the last session ended without a closing call"
        case .noHistory, nil: "no scans yet"
        }
    }

    private func brief(_ entry: Entry) -> String {
        "\(time(entry.slot))\(entry.call.map { ", \(name($0.regime)) \(code($0.regime))" } ?? "")"
    }

    private func unusable(_ standing: Standing) -> String {
        standing.unusable.map { "; \($0.words(in: zone, today: standing.today))" } ?? ""
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
            "\(name(call.regime)) \(code(call.regime)), confidence \(percent(call.confidence.value)), \(advice.preferredDirection.rawValue), "
            + "size \(fixed(advice.positionSizeMultiplier, 2))x, stop \(fixed(advice.stopLossMultiplier, 2))x, "
            + "at most \(advice.maxPositions) positions, volatility \(volatility(call.volatility))"
    }

    /// Date and time of day in the market's zone.
    package func time(_ instant: Instant) -> String {
        let text = zone.rfc3339(instant)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    package func name(_ regime: Regime) -> String { regime.rawValue.words(joinedBy: " ") }

    package func percent(_ share: Double) -> String { "\(fixed(share * 100, 0)) %" }

    package func volatility(_ volatility: Volatility) -> String {
        guard let level = volatility.level, let score = volatility.score else { return "unknown" }
        return "\(level.rawValue) (\(fixed(score, 2)))"
    }

    private func code(_ regime: Regime) -> String { regime.level > 0 ? "+\(regime.level)" : "\(regime.level)" }
}
