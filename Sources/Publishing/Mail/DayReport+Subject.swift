import MarketRegime

extension DayReport {
    /// `[MarketRegime NSE] UPTREND +2, 72%, LONG 1.2x - 23 Nov 15:30 IST`, marked where a mark is due; ASCII but for
    /// the configured names.
    var subject: String {
        let market = edition.site.market.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let tag = "[MarketRegime \(edition.dossier.isSample ? "SAMPLE " : "")\(market)]"
        return ([tag] + marks + [answer]).joined(separator: " ")
    }

    private var marks: [String] {
        let slots = record.slots.count
        return [
            isStale ? "STALE" : nil, changes.isEmpty ? nil : "CHANGED",
            occasion == .day && calls < slots ? "PARTIAL \(calls)/\(slots)" : nil,
        ].compactMap { $0 }
    }

    private var answer: String {
        guard let (entry, call) = edition.current else { return "NO CALL - \(time(moment.instant))" }
        let size = Self.ascii(Numbers.short(call.advice.positionSizeMultiplier))
        return [
            "\(call.regime.words.uppercased()) \(Self.ascii(call.regime.code))",
            Numbers.percent(call.confidence.value),
            "\(call.advice.preferredDirection.rawValue.uppercased()) \(size)x - \(time(entry.slot))",
        ].joined(separator: ", ")
    }

    /// `23 Nov 15:30 IST`.
    private func time(_ instant: Instant) -> String {
        Self.ascii(
            "\(Clock.date(edition.clock.day(of: instant))) \(edition.clock.time(instant)) \(edition.clock.label)")
    }

    private static func ascii(_ text: String) -> String {
        text.replacing(Numbers.minus, with: "-").replacing(Numbers.noBreak, with: " ")
    }
}
