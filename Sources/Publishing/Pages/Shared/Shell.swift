import Markup
import MarketRegime
import Markup
import Templates

/// What is around every page: head, navigation, banner, foot.
struct Shell {
    let edition: Edition
    let stylesheet: String
    let sections: [String]
    let script: String
    let favicon: String
    let pages: [any Page]

    func values(of page: any Page, content: Bytes) -> [String: TemplateValue] {
        let clock = edition.clock
        let now = edition.dossier.generatedAt
        let words = StandingWords(edition: edition)
        return [
            "title": .text(page.title), "market": .text(edition.site.market), "style": .text(page.style),
            "prefix": .text(page.prefix), "stylesheet": .text(stylesheet), "favicon": .text(favicon),
            "sections": .list(page.linksSections ? [] : sections.map { .text($0) }),
            "allowsIndexing": .bool(edition.site.allowsIndexing), "isSample": .bool(edition.dossier.isSample),
            "warnings": .list(edition.dossier.warnings.map { .text($0) }),
            "hasWarnings": .bool(!edition.dossier.warnings.isEmpty),
            "navigation": .list(
                pages.compactMap { other in
                    other.navigation.map {
                        .object([
                            "href": .text(page.prefix + other.path), "name": .text($0),
                            "isCurrent": .bool(other.path == page.path),
                        ])
                    }
                }),
            "script": .text(script), "isLive": .bool(page.isLive), "poll": .text("\(edition.site.pollSeconds)"),
            "state": .text(edition.dossier.isSample ? "sample" : edition.standing.status.rawValue),
            "generated": .text(clock.machine(now)), "validUntil": .text(expiry.map(clock.machine) ?? ""),
            "unusable": .list(words.unusable.map { [.text($0)] } ?? []),
            "isOverdue": .bool(edition.standing.isOverdue),
            "nextExpected": .text(edition.standing.nextExpectedAt.map(clock.machine) ?? ""),
            "latestDay": .list(latestDay.map { [.text(page.prefix + $0)] } ?? []), "content": .html(content),
            "zone": .text(edition.site.zoneLabel), "offset": .text(clock.offset(at: now)),
            "made": html { clock.element(now, clock.full(now)) },
        ]
    }

    /// When an open page turns stale by itself: a call's age, or the next session's opening; a sample never does.
    private var expiry: Instant? { edition.dossier.isSample ? nil : edition.standing.validUntil }

    /// The newest session's own page.
    private var latestDay: String? { edition.dayRecords.last.map { Edition.path(of: $0.session.day) } }
}
