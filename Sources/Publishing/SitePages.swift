import JSON
package import MarketRegime
package import Markup
import Templates

/// The site's pages and assets, made from a dossier.
package struct SitePages: Sendable {
    private let context: PageContext
    private let templates: [String: String]

    /// - Parameter templates: The files in the folder `templates`, by name: `index.mustache`, `method.md`, `site.css` …
    package init(dossier: Dossier, site: SiteIdentity, templates: [String: String]) {
        context = PageContext(dossier: dossier, site: site)
        self.templates = templates
    }

    /// The pages that change only with the configuration, the templates and the day of the newest session.
    static let references = [FeedsPage.path, NotFoundPage.path, MethodPage.path]

    /// All files, pages first. Leaves out the pages of the days in `kept` and, unless it is empty, the reference pages.
    package func files(without kept: Set<Day> = []) throws -> [OutputFile] {
        try makers(without: kept).map { try $0() } + assets()
    }

    /// One closure per page, for drawing pages in parallel.
    package func makers(without kept: Set<Day> = []) throws -> [@Sendable () throws -> OutputFile] {
        let library = try Self.library(of: templates)
        let sections = try sectionStyles().map(\.path)
        let pages = pages
        let shell = Shell(
            context: context, stylesheet: try asset("site", "css").path, sections: sections,
            script: try asset("site", "js").path, icons: icons, pages: pages)
        let keptPaths = Self.paths(of: kept)
        return pages.filter { !keptPaths.contains($0.path) }.map { page in
            {
                let content = try Self.content(of: page, library, sections: sections)
                let whole = try library.render("page", shell.values(of: page, content: content))
                return OutputFile(path: page.path, bytes: whole.storage)
            }
        }
    }

    /// The content of a page without its shell. A function of its own, so that its figures are freed before the page is built.
    private static func content(
        of page: any Page, _ library: TemplateLibrary, sections: [String]
    ) throws(TemplateError) -> Bytes {
        try library.render(page.template, page.values(linking: sections))
    }

    /// Stylesheets, script, icon, web manifest and `robots.txt`.
    package func assets() throws -> [OutputFile] {
        let own = try [asset("site", "css")] + sectionStyles() + [asset("site", "js")]
        return own.map(\.file) + icons.files + [WebManifest(context: context, icons: icons).file, robots]
    }

    /// The stylesheets of everything below the first screen, in the order of their rules. They are linked there, so that
    /// browsers paint the first screen before loading them.
    private func sectionStyles() throws(TemplateError) -> [Asset] {
        [try asset("charts", "css"), try asset("sections", "css")]
    }

    private static func library(of templates: [String: String]) throws(TemplateError) -> TemplateLibrary {
        try TemplateLibrary(
            templates.filter { $0.key.hasSuffix(".mustache") || $0.key.hasSuffix(".md") }.sorted { $0.key < $1.key }
                .map { TemplateSource(file: "templates/\($0.key)", text: $0.value) })
    }

    private var icons: SiteIcons { SiteIcons(context.standing) }

    var pages: [any Page] {
        [
            IndexPage(context: context)
        ] + StocksPage.all(context) + [
            HistoryPage(context: context), TrackRecordPage(context: context),
            MethodPage(context: context), StatusPage(context: context), ComparisonPage(context: context),
            FeedsPage(context: context), NotFoundPage(context: context),
        ] + DayPage.all(context)
    }

    /// The paths of the pages left out when `kept` days are settled.
    private static func paths(of kept: Set<Day>) -> Set<String> {
        kept.isEmpty ? [] : Set(kept.map(PageContext.path) + references)
    }

    /// An asset that users may edit in the folder `templates`.
    private func asset(_ name: String, _ type: String) throws(TemplateError) -> Asset {
        guard let text = templates["\(name).\(type)"] else {
            throw TemplateError(file: "templates/\(name).\(type)", problem: "no such template")
        }
        return Asset(name: name, type: type, text: text)
    }

    private var robots: OutputFile {
        let text = "User-agent: *\n" + (context.site.allowsIndexing ? "Allow: /\n" : "Disallow: /\n")
        return OutputFile(path: "robots.txt", bytes: Array(text.utf8))
    }
}

/// The sessions whose pages and feeds new scans cannot change: all but the last two.
///
/// The newest session is not complete, and its first hours decide the outcomes of calls in the session before. Files of
/// older sessions depend only on the history so far, the configuration and the templates, so a run writes them again only
/// if one of those has changed.
package struct SettledDays: Sendable {
    package let days: Set<Day>
    /// The settled sessions, oldest first.
    package let sessions: [SessionRecord]
    /// The first day that is not settled; `nil` without sessions.
    package let end: Day?

    package init(_ dossier: Dossier) {
        let records = dossier.sessions.filter(\.hasBegun)
        sessions = Array(records.dropLast(2))
        days = Set(sessions.map(\.session.day))
        end = records.suffix(2).first?.session.day
    }

    /// The paths of their pages and feeds, of the reference pages and of the schemas; empty without a settled day.
    package var paths: [String] {
        guard !days.isEmpty else { return [] }
        return days.flatMap { [PageContext.path(of: $0), DayFeed.path(of: $0)] } + SitePages.references
            + Feeds.documents.map(\.path)
    }
}
