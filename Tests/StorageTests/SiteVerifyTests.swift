import Markup
import Storage
import Support
import Testing

@Suite struct SiteVerifyTests {
    let folder: TemporaryFolder
    let pages = site(["index.html": "home", "about.html": "about", "days/1.html": "one"])

    init() throws {
        folder = try TemporaryFolder()
        try SiteFolder(folder.path).write(pages, replacing: nil)
    }

    private func problems() throws -> [String] {
        try SiteFolder(folder.path).problems(against: SiteManifest(of: pages)).map { problem in
            String(problem.description.dropFirst(folder.path.count + 1))
        }
    }

    @Test func `an unchanged site has no problems, even next to the user's own files`() throws {
        try folder.write("example.org", to: "CNAME")
        try folder.write("", to: ".nojekyll")
        try folder.write("", to: ".git/config")
        #expect(try problems() == [])
        #expect(try SiteFolder(folder.path).sizesMatch(SiteManifest(of: pages)))
    }

    @Test func `missing and altered files are named`() throws {
        let disk = Disk.local
        try disk.remove(folder.path("about.html"))
        try folder.write("hame", to: "index.html")
        try folder.write("longer", to: "days/1.html")
        try folder.write("?", to: "days/2.html")
        #expect(
            try problems() == [
                "about.html: expected a file, found none; run 'market-regime render' to rebuild it",
                "days/1.html: expected 3 bytes, found 6; run 'market-regime render' to rebuild it",
                "index.html: expected the bytes of the manifest, found others; run 'market-regime render' to rebuild it",
            ])
        #expect(try !SiteFolder(folder.path).sizesMatch(SiteManifest(of: pages)))
    }

    @Test func `the manifest reads back as it was written`() throws {
        #expect(try SiteFolder(folder.path).readManifest() == SiteManifest(of: pages).json)
        #expect(try SiteFolder(folder.path("days")).readManifest() == nil)
    }

    @Test func `the quick check compares only sizes`() throws {
        try folder.write("hame", to: "index.html")
        #expect(try SiteFolder(folder.path).sizesMatch(SiteManifest(of: pages)))
    }

    @Test func `a link in place of a file is a problem, and links are not followed`() throws {
        let outside = try TemporaryFolder()
        try outside.write("home", to: "index.html")
        try Disk.local.remove(folder.path("index.html"))
        try folder.link("index.html", to: outside.path("index.html"))
        try folder.link("more", to: outside.path)
        #expect(
            try problems() == ["index.html: expected a file, found a folder or link; remove it and render again"])
    }

    @Test func `a manifest entry that leads out of the site is not followed`() throws {
        let entry = SiteManifest.Entry(path: "../x", bytes: 0, sha256: "")
        let manifest = SiteManifest(files: SiteManifest(of: pages).files + [entry])
        #expect(try SiteFolder(folder.path).problems(against: manifest).map(\.finding) == [.unsafePath])
        #expect(try !SiteFolder(folder.path).sizesMatch(manifest))
    }
}
