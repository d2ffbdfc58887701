import JSON
package import MarketRegime
package import Markup
import Templates

/// The pages of the site and what they are drawn with, as a function of the dossier.
package struct SitePages: Sendable {
    private let context: PageContext
    private let templates: [String: String]

    /// - Parameter templates: the files of the folder `templates`, by name: `index.mustache`, `method.md`, `site.css` …
    package init(dossier: Dossier, site: SiteIdentity, templates: [String: String]) {
        context = PageContext(dossier: dossier, site: site)
        self.templates = templates
    }

    /// The pages that depend on nothing but the configuration, the templates and which session is the newest.
    static let references = [FeedsPage.path, NotFoundPage.path, MethodPage.path]

    /// Every file, the pages first; without the pages of the days in `kept` and, if there is one, those that no call
    /// changes.
    package func files(without kept: Set<Day> = []) throws -> [OutputFile] {
        try makers(without: kept).map { try $0() } + assets()
    }

    /// What makes each of those pages; they may be called at the same time.
    package func makers(without kept: Set<Day> = []) throws -> [@Sendable () throws -> OutputFile] {
        let library = try Self.library(of: templates)
        let assets = try ownAssets()
        let sections = assets.sections.map(\.path)
        let pages = pages
        let shell = Shell(
            context: context, stylesheet: assets.stylesheet.path, sections: sections, script: assets.script.path,
            favicon: Self.favicon.path, pages: pages)
        let keptPaths = Self.paths(of: kept)
        return pages.filter { !keptPaths.contains($0.path) }.map { page in
            {
                let content = try Self.content(of: page, library, sections: sections)
                let whole = try library.render("page", shell.values(of: page, content: content))
                return OutputFile(path: page.path, bytes: whole.storage)
            }
        }
    }

    /// What is inside a page's shell. The figures that it is made of are let go before the page is put together.
    private static func content(
        of page: any Page, _ library: TemplateLibrary, sections: [String]
    ) throws(TemplateError) -> Bytes {
        var values = page.values
        if page.linksSections {
            values["sections"] = html {
                for path in sections { Element("link", ["rel": "stylesheet", "href": page.prefix + path]) }
            }
        }
        return try library.render(page.template, values)
    }

    /// What the pages are drawn with, and what else a browser or a crawler asks for.
    package func assets() throws -> [OutputFile] {
        let assets = try ownAssets()
        return ([assets.stylesheet] + assets.sections).map(\.file) + [
            assets.script.file, Self.favicon.file, WebManifest(context: context, icon: Self.favicon.path).file, robots,
        ]
    }

    /// The stylesheets of what lies below a page's head, in the order of their rules. A browser waits for them there and
    /// paints the head meanwhile; two of them it has seldom read before it has painted.
    private static let sections = ["charts", "sections"]

    private static func library(of templates: [String: String]) throws(TemplateError) -> TemplateLibrary {
        try TemplateLibrary(
            templates.filter { $0.key.hasSuffix(".mustache") || $0.key.hasSuffix(".md") }.sorted { $0.key < $1.key }
                .map { TemplateSource(file: "templates/\($0.key)", text: $0.value) })
    }

    private static let favicon = Asset(name: "favicon", type: "svg", text: Favicon.svg)

    private var pages: [any Page] {
        [
            IndexPage(context: context), HistoryPage(context: context), TrackRecordPage(context: context),
            MethodPage(context: context), StatusPage(context: context), ComparisonPage(context: context),
            FeedsPage(context: context), NotFoundPage(context: context),
        ] + DayPage.all(context)
    }

    /// The paths of the pages that are kept with those days.
    private static func paths(of kept: Set<Day>) -> Set<String> {
        kept.isEmpty ? [] : Set(kept.map(PageContext.path) + references)
    }

    /// What the user may edit of the site's own assets.
    private struct Assets: Sendable {
        let stylesheet: Asset
        let sections: [Asset]
        let script: Asset
    }

    private func ownAssets() throws -> Assets {
        Assets(
            stylesheet: try asset("site", "css"), sections: try Self.sections.map { try asset($0, "css") },
            script: try asset("site", "js"))
    }

    private func asset(_ name: String, _ type: String) throws -> Asset {
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

/// The sessions whose files can no longer change by what is still to come.
///
/// The newest session is still being written, and the first hours of a session settle what became of the calls of the one
/// before: both are left out. Files of the others depend on the history up to them, on the configuration and on the
/// templates, so a run that finds all that unchanged need not make them again.
package struct SettledDays: Sendable {
    package let days: Set<Day>
    /// Their sessions, oldest first.
    package let sessions: [SessionRecord]
    /// The first day that is not settled.
    package let end: Day?

    package init(_ dossier: Dossier) {
        let records = dossier.sessions.filter(\.hasBegun)
        sessions = Array(records.dropLast(2))
        days = Set(sessions.map(\.session.day))
        end = records.suffix(2).first?.session.day
    }

    /// The paths of their pages and feeds, and with them of the pages that no call changes and of the schemas, which
    /// depend on nothing but the program; none without a settled day.
    package var paths: [String] {
        guard !days.isEmpty else { return [] }
        return days.flatMap { [PageContext.path(of: $0), DayFeed.path(of: $0)] } + SitePages.references
            + Feeds.documents.map(\.path)
    }
}
