package import MarketRegime
package import Markup
package import Templates

/// The pages of the site and what they are drawn with, as a function of the dossier.
package struct SitePages: Sendable {
    private let edition: Edition
    private let templates: [String: String]
    private let library: TemplateLibrary?
    private let named = Once<Result<Assets, any Error>>()

    /// - Parameters:
    ///   - templates: the files of the folder `templates`, by name: `index.mustache`, `method.md`, `site.css` …
    ///   - library: those of the pages that a call changes, when they have been parsed already.
    package init(
        dossier: Dossier, site: SiteIdentity, templates: [String: String], library: TemplateLibrary? = nil
    ) {
        edition = Edition(dossier: dossier, site: site)
        self.templates = templates
        self.library = library
    }

    /// The pages that depend on nothing but the configuration, the templates and which session is the newest.
    static let references = [FeedsPage.path, NotFoundPage.path, MethodPage.path]
    private static let referenceTemplates: Set = ["feeds", "404", "method"]

    /// Every file, the pages first; without the pages of the days in `kept` and, if there is one, those that no call
    /// changes.
    package func files(without kept: Set<Day> = []) throws -> [OutputFile] {
        try makers(without: kept).map { try $0() } + assets()
    }

    /// What makes each of those pages; they may be called at the same time.
    ///
    /// Templates that have not been parsed yet are parsed by whichever is called first.
    package func makers(without kept: Set<Day> = []) throws -> [@Sendable () throws -> OutputFile] {
        let keptPaths = Self.paths(of: kept)
        return try makers(withReferences: kept.isEmpty) { !keptPaths.contains($0.path) }
    }

    /// What makes the pages that those leave out.
    package func makers(only kept: Set<Day>) throws -> [@Sendable () throws -> OutputFile] {
        let keptPaths = Self.paths(of: kept)
        return try makers(withReferences: true) { keptPaths.contains($0.path) }
    }

    private func makers(
        withReferences: Bool, _ isWritten: (any Page) -> Bool
    ) throws -> [@Sendable () throws -> OutputFile] {
        let all = pages
        let written = all.filter(isWritten)
        let parsed = withReferences ? nil : self.library
        let library = Once<Result<TemplateLibrary, any Error>>()
        let ours = try ours
        let sections = ours.sections.map(\.path)
        let shell = Shell(
            edition: edition, stylesheet: ours.stylesheet.path, sections: sections, script: ours.script.path,
            favicon: Self.favicon.path, pages: all)
        return written.map { page in
            {
                let library = try library {
                    Result { try parsed ?? Self.library(of: templates, withReferences: withReferences) }
                }.get()
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
        let ours = try ours
        return ([ours.stylesheet] + ours.sections).map(\.file) + [
            ours.script.file, Self.favicon.file, WebManifest(edition: edition, icon: Self.favicon.path).file, robots,
        ]
    }

    /// The stylesheets of what lies below a page's head, in the order of their rules. A browser waits for them there and
    /// paints the head meanwhile; two of them it has seldom read before it has painted.
    private static let sections = ["charts", "sections"]

    /// What the pages are drawn with.
    ///
    /// - Parameters:
    ///   - templates: the files of the folder `templates`, by name.
    ///   - withReferences: whether the pages that no call changes are to be drawn too.
    package static func library(
        of templates: [String: String], withReferences: Bool
    ) throws(TemplateError) -> TemplateLibrary {
        try TemplateLibrary(
            templates.filter { $0.key.hasSuffix(".mustache") || $0.key.hasSuffix(".md") }.sorted { $0.key < $1.key }
                .map { TemplateSource(file: "templates/\($0.key)", text: $0.value) }
                .filter { withReferences || !referenceTemplates.contains($0.name) })
    }

    private static let favicon = Asset(name: "favicon", type: "svg", text: Favicon.svg)

    private var pages: [any Page] {
        [
            IndexPage(edition: edition), HistoryPage(edition: edition), TrackRecordPage(edition: edition),
            MethodPage(edition: edition), StatusPage(edition: edition), ComparisonPage(edition: edition),
            FeedsPage(edition: edition), NotFoundPage(edition: edition),
        ] + DayPage.all(edition)
    }

    /// The paths of the pages that are kept with those days.
    private static func paths(of kept: Set<Day>) -> Set<String> {
        kept.isEmpty ? [] : Set(kept.map(Edition.path) + references)
    }

    /// What the user may edit of the site's own assets.
    private struct Assets: Sendable {
        let stylesheet: Asset
        let sections: [Asset]
        let script: Asset
    }

    /// They are named after what is in them, which takes its time: once.
    private var ours: Assets {
        get throws {
            try named {
                Result {
                    Assets(
                        stylesheet: try asset("site", "css"), sections: try Self.sections.map { try asset($0, "css") },
                        script: try asset("site", "js"))
                }
            }.get()
        }
    }

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
