import Foundation
import MarketRegime
import Markup
import Publishing
import Support
import Testing

@Suite struct PageTests {
    @Test(arguments: ["fresh", "stale", "incomplete", "awaiting", "empty", "first", "closed", "sample", "hostile"])
    func `the dashboard in each state`(name: String) throws {
        let dossier = try #require(try States.all().first { $0.name == name }?.dossier)
        let site = name == "hostile" ? Samples.hostileSite : Samples.site
        expectPage(try States.page("index.html", dossier, site: site), named: "index-\(name).html")
    }

    @Test(arguments: ["status.html", "method.html", "404.html"])
    func `the other pages of a day with hostile names`(path: String) throws {
        expectPage(
            try States.page(path, try States.hostile(), site: Samples.hostileSite), named: "hostile-\(path)")
    }

    @Test func `the comparison with another system that uses hostile words`() throws {
        let dossier = try #require(try States.all().first { $0.name == "parallel" }?.dossier)
        let page = try States.page("comparison.html", dossier)
        expectPage(page, named: "comparison-parallel.html")
        #expect(!page.contains("<script>&") && !page.contains("<b>dominance"))
    }

    @Test func `without a regime nothing is advised and no regime is shown as current`() throws {
        for (name, dossier) in try States.all() where dossier.standing.current == nil {
            let page = try States.page("index.html", dossier)
            #expect(page.contains("<h1 id=\"regime\">No call</h1>"), "\(name)")
            #expect(page.contains("<dd>None</dd>") && page.contains("<dd>0×</dd>"), "\(name)")
            #expect(!page.contains("<li class=\"uptrend\" aria-current"), "\(name)")
        }
    }

    @Test func `every page of a sample says so`() throws {
        for file in try States.files(try States.sample()) where file.path.hasSuffix(".html") {
            #expect(
                String(decoding: file.bytes, as: UTF8.self).contains(
                    "Invented data, not a real market. Do not trade on it."))
        }
    }

    @Test func `a file's name depends on its content`() throws {
        let paths = try States.files(try States.first()).map(\.path)
        #expect(paths.contains { $0.wholeMatch(of: /site\.[0-9a-f]{8}\.css/) != nil })
        #expect(paths.contains { $0.wholeMatch(of: /charts\.[0-9a-f]{8}\.css/) != nil })
        #expect(paths.contains { $0.wholeMatch(of: /sections\.[0-9a-f]{8}\.css/) != nil })
        #expect(paths.contains { $0.wholeMatch(of: /site\.[0-9a-f]{8}\.js/) != nil })
        #expect(paths.contains("robots.txt") && paths.contains("404.html"))
    }

    @Test func `a misspelt key in a template is reported with its place`() throws {
        var templates = try Samples.templates()
        templates["404.mustache"] = "\n{{prefx}}"
        let pages = SitePages(dossier: try States.first(), site: Samples.site, templates: templates)
        let error = #expect(throws: (any Error).self) { try pages.files() }
        #expect(error.map { "\($0)" } == "templates/404.mustache:2: unknown key 'prefx'; did you mean 'prefix'?")
    }

    @Test func `the same dossier gives the same bytes`() throws {
        let dossier = try Samples.month().dossier("2025-08-11", "13:41")
        #expect(try States.files(dossier) == (try States.files(dossier)))
    }
}

/// Compares a page with its golden file, ignoring the digests of stylesheets and script.
func expectPage(_ page: String, named name: String) {
    expectSnapshot(page.replacing(/(site|charts|sections)\.[0-9a-f]{8}\./) { "\($0.output.1)." }, named: name)
}
