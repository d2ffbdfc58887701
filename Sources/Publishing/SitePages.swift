package import MarketRegime
package import Markup
package import Templates

/// The pages of the site and what they are drawn with, as a function of the dossier.
package struct SitePages: Sendable {
    private let edition: Edition
    private let templates: [String: String]

    /// - Parameter templates: the files of the folder `templates`, by name: `index.mustache`, `method.md`, `site.css` …
    package init(dossier: Dossier, site: SiteIdentity, templates: [String: String]) {
        edition = Edition(dossier: dossier, site: site)
        self.templates = templates
    }

    /// The pages that depend on nothing but the configuration, the templates and which session is the newest.
    static let references = [FeedsPage.path, NotFoundPage.path, MethodPage.path]

    /// Pages with what fills their templates.
    package struct Filled: Sendable {
        fileprivate var all: [any Page]
        fileprivate var written: [(page: any Page, values: [String: TemplateValue])]
    }

    /// Every file, the pages first; without the pages of the days in `kept` and, if there is one, those that no call
    /// changes.
    package func files(without kept: Set<Day> = []) throws -> [OutputFile] {
        try files(filled(without: kept), library(without: kept))
    }

    /// What fills the pages: the larger part of the work, which needs no template.
    package func filled(without kept: Set<Day>) -> Filled {
        let all = pages
        return Filled(all: all, written: Self.written(all, without: kept).map { ($0, $0.values) })
    }

    /// The templates of those pages.
    package func library(without kept: Set<Day>) throws -> TemplateLibrary {
        try TemplateLibrary(
            templates.filter { $0.key.hasSuffix(".mustache") || $0.key.hasSuffix(".md") }.sorted { $0.key < $1.key }
                .map { TemplateSource(file: "templates/\($0.key)", text: $0.value) },
            for: kept.isEmpty ? nil : Set(Self.written(pages, without: kept).map(\.template) + ["page"]))
    }

    /// The files of filled pages, and what they are drawn with.
    package func files(_ filled: Filled, _ library: TemplateLibrary) throws -> [OutputFile] {
        let stylesheet = try asset("site", "css")
        let sections = try asset("sections", "css")
        let script = try asset("site", "js")
        let favicon = Asset(name: "favicon", type: "svg", text: Favicon.svg)
        let manifest = WebManifest(edition: edition, icon: favicon.path)
        let shell = Shell(
            edition: edition, stylesheet: stylesheet.path, sections: sections.path, script: script.path,
            favicon: favicon.path, pages: filled.all)
        let files = try filled.written.map { page, values in
            var values = values
            if page.linksSections { values["sections"] = .text(sections.path) }
            let content = try library.render(page.template, values)
            let text = try library.render("page", shell.values(of: page, content: content))
            return OutputFile(path: page.path, bytes: Array(text.utf8))
        }
        return files + [stylesheet.file, sections.file, script.file, favicon.file, manifest.file, robots]
    }

    private var pages: [any Page] {
        [
            IndexPage(edition: edition), HistoryPage(edition: edition), TrackRecordPage(edition: edition),
            MethodPage(edition: edition), StatusPage(edition: edition), ComparisonPage(edition: edition),
            FeedsPage(edition: edition), NotFoundPage(edition: edition),
        ] + DayPage.all(edition)
    }

    private static func written(_ pages: [any Page], without kept: Set<Day>) -> [any Page] {
        let keptPaths = kept.isEmpty ? [] : Set(kept.map(Edition.path) + references)
        return pages.filter { !keptPaths.contains($0.path) }
    }

    /// What the user may edit of the site's own assets.
    private func asset(_ name: String, _ type: String) throws -> Asset {
        guard let text = templates["\(name).\(type)"] else {
            throw TemplateError(file: "templates/\(name).\(type)", problem: "no such template")
        }
        return Asset(name: name, type: type, text: text)
    }

    private var robots: OutputFile {
        let text = "User-agent: *\n" + (edition.site.allowsIndexing ? "Allow: /\n" : "Disallow: /\n")
        return OutputFile(path: "robots.txt", bytes: Array(text.utf8))
    }
}
