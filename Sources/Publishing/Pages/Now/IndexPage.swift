import Charts
import MarketRegime
import Markup
import Templates

/// The dashboard: what a trader needs between two decisions, then why, then the window.
struct IndexPage: Page {
    let edition: Edition

    let path = "index.html"
    let template = "index"
    let navigation: String? = "Now"

    var title: String {
        guard let (_, call) = edition.current else { return StandingWords(edition: edition).status + ", no call" }
        return "\(call.regime.name) \(call.regime.code), \(Numbers.percent(call.confidence.value))"
    }

    var style: String { edition.current?.call.regime.style ?? "no-call" }

    var values: [String: TemplateValue] {
        let frame = edition.frame
        let words = StandingWords(edition: edition)
        let session = edition.latestSession.map { TodaySection(edition: edition, record: $0).values }
        return [
            "status": .text(edition.standing.status.rawValue), "now": .object(NowSection(edition: edition).values),
            "withdrawn": optional(withdrawn.map { NowSection(edition: $0, lapsedAt: expiry).values }),
            "days": .text("\(edition.policy.historyDays) days"),
            "hasHistory": .bool(!edition.dossier.sessions.isEmpty),
            "why": optional(
                edition.current.map {
                    WhySection(words: .init(edition: edition, entry: $0.entry, call: $0.call)).values
                }),
            "flip": optional(edition.dossier.flip.map { FlipSection(edition: edition, flip: $0).values }),
            "sessionTitle": .text(words.sessionTitle), "today": optional(session),
            "was": optional(edition.last == nil ? nil : WasSection(edition: edition).values),
            "ribbon": .object(RibbonSection(edition: edition, frame: frame).values),
            "calendar": .object(CalendarSection(edition: edition, frame: frame).values),
            "trends": .list(
                TrendFigures(edition: edition, frame: frame).all.map { trend in
                    .object([
                        "name": .text(trend.name), "now": .text(trend.now), "finding": .text(trend.finding),
                        "figure": html { trend.figure.element },
                    ])
                }),
        ]
    }

    /// The page as it has to be once the call is too old, for a browser that is told nothing newer.
    private var withdrawn: Edition? {
        guard expiry != nil, let expired = edition.standing.expired(edition.policy, in: edition.clock.zone) else {
            return nil
        }
        return edition.with(expired)
    }

    private var expiry: Instant? { edition.dossier.isSample ? nil : edition.standing.validUntil }

    /// A section that is left out when there is nothing to say.
    private func optional(_ values: [String: TemplateValue]?) -> TemplateValue {
        .list(values.map { [.object($0)] } ?? [])
    }
}
