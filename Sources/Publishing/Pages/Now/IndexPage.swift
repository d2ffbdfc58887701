import Charts
import MarketRegime
import Markup
import Templates

/// The dashboard: the current call, the reasons for it, and the history window.
struct IndexPage: Page {
    let context: PageContext

    static let path = "index.html"

    var path: String { Self.path }
    let template = "index"
    let navigation: String? = "Now"

    var title: String {
        guard let (_, call) = context.current else { return StandingWords(context: context).status + ", no call" }
        guard context.standing.status == .fresh else { return "Closed: \(call.regime.words) \(call.regime.code)" }
        return "\(call.regime.name) \(call.regime.code), \(Numbers.percent(call.confidence.value))"
    }

    var summary: String? {
        let words = StandingWords(context: context)
        let instruction = context.current == nil ? words.instead : words.instruction
        return "\(title)\(words.asOf.map { " (\($0))" } ?? ""). \(instruction)"
    }

    var style: String {
        guard let call = context.current?.call else { return "no-call" }
        return call.regime.style + (context.standing.status == .closed ? " closed" : "")
    }

    var values: [String: TemplateValue] {
        let frame = context.frame
        let words = StandingWords(context: context)
        let session = TodaySection(newest: context)?.values
        return [
            "status": .text(context.standing.status.rawValue), "now": .object(NowSection(context: context).values),
            "withdrawn": optional(withdrawn.map { NowSection(context: $0, lapsedAt: expiry).values }),
            "isClosed": .bool(context.standing.status == .closed),
            "hasHistory": .bool(!context.dossier.sessions.isEmpty),
            "why": optional(
                context.current.map {
                    WhySection(words: .init(context: context, entry: $0.entry, call: $0.call)).values
                }),
            "flip": optional(context.dossier.flip.map { FlipSection(context: context, flip: $0).values }),
            "sectors": SectorTableSection.values(context, most: 6), "sessionTitle": .text(words.sessionTitle),
            "today": optional(session),
            "was": optional(context.last == nil ? nil : WasSection(context: context).values),
            "ribbon": .object(RibbonSection(context: context, frame: frame).values),
            "calendar": .object(CalendarSection(context: context, frame: frame).values),
            "reading": html { ChartReading(window: context).element },
            "breadth": BreadthSection.values(context),
            "trends": optional(context.last == nil ? nil : TrendFigures(context: context).short),
        ]
    }

    /// The context once the call has expired, which an open page shows if it cannot load a newer one.
    private var withdrawn: PageContext? {
        guard expiry != nil, let expired = context.standing.expired(context.policy, in: context.clock.zone) else {
            return nil
        }
        return context.with(expired)
    }

    private var expiry: Instant? { context.dossier.isSample ? nil : context.standing.validUntil }
}
