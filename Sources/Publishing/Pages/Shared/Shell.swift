import MarketRegime
import Markup
import Templates

/// The frame of every page: head, navigation, banner and footer.
struct Shell {
    let context: PageContext
    let stylesheet: String
    let sections: [String]
    let script: String
    let icons: SiteIcons
    let pages: [any Page]

    func values(of page: any Page, content: Bytes) -> [String: TemplateValue] {
        let clock = context.clock
        let now = context.dossier.generatedAt
        let words = StandingWords(context: context)
        let verdict = StatusVerdict(dossier: context.dossier, clock: context.clock)
        let warnings = verdict.otherWarnings
        // Mail and hooks belong to the status page; only the first page points there.
        let failing = page.path == IndexPage.path ? verdict.deliveries.map(\.words) : []
        let values: [String: TemplateValue] = [
            "title": .text(glyph(of: page) + page.title), "market": .text(context.site.market),
            "style": .text(page.style),
            "prefix": .text(page.prefix), "stylesheet": .text(stylesheet),
            "favicon": .text(page.isLive ? icons.current.path : icons.plain.path),
            "lapsedIcon": .text(icons.lapsed.path), "lapsedColour": .text(SiteIcons.greyColour),
            "colour": .text(page.isLive ? icons.colour : SiteIcons.greyColour),
            "touchIcon": .text(SiteIcons.pictures[0].asset.path),
            "summary": optional(page.summary),
            "verdict": optional(page is StatusPage ? verdict.conditions : nil),
            "address": .list(address(page.path)), "picture": .list(address(SiteIcons.pictures[1].asset.path)),
            "sections": .list(page.linksSections ? [] : sections.map { .text($0) }),
            "allowsIndexing": .bool(context.site.allowsIndexing), "isSample": .bool(context.dossier.isSample),
            "warnings": .list(warnings.map { .text($0) }), "failing": .list(failing.map { .text($0) }),
            "hasWarnings": .bool(!warnings.isEmpty || !failing.isEmpty),
            "navigation": .list(
                pages.compactMap { other in
                    other.navigation.map {
                        .object([
                            "href": .text(page.prefix + other.path), "name": .text($0),
                            "isCurrent": .bool(other.path == page.path),
                        ])
                    }
                }),
            "script": .text(script), "isLive": .bool(page.isLive), "poll": .text("\(context.site.pollSeconds)"),
            "state": .text(context.dossier.isSample ? "sample" : context.standing.status.rawValue),
            "generated": .text(clock.machine(now)), "validUntil": .text(expiry.map(clock.machine) ?? ""),
            "unusable": .list(words.unusable.map { [.text($0)] } ?? []),
            "isOverdue": .bool(context.standing.isOverdue),
            "nextExpected": .text(context.standing.nextExpectedAt.map(clock.machine) ?? ""),
            "dayName": .text(context.dayRecords.last.map { Clock.day($0.session.day) } ?? ""),
            "latestDay": .list(latestDay.map { [.text(page.prefix + $0)] } ?? []),
            "content": .html(content),
            "zone": .text(context.site.zoneLabel), "offset": .text(clock.offset(at: now)),
            "made": html { clock.element(now, clock.dayYearAndTime(now)) },
        ]
        return context.values.merging(values) { $1 }
    }

    /// The full address of a file of the site; empty if the site's address is not configured.
    private func address(_ path: String) -> [TemplateValue] {
        guard let base = context.site.baseURL else { return [] }
        return [.text((base.hasSuffix("/") ? base : base + "/") + path)]
    }

    /// The current regime's symbol, placed before the title of pages that do not begin with its name.
    private func glyph(of page: any Page) -> String {
        guard page.isLive, page.path != IndexPage.path, context.standing.status == .fresh,
            let regime = context.current?.call.regime
        else { return "" }
        return regime.glyph + " "
    }

    /// When an open page marks its call as stale; `nil` for sample data.
    private var expiry: Instant? { context.dossier.isSample ? nil : context.standing.validUntil }

    /// The path of the newest session's page.
    private var latestDay: String? { context.dayRecords.last.map { PageContext.path(of: $0.session.day) } }
}
