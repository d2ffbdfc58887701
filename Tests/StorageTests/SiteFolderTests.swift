import Glibc
import MarketRegime
import Markup
import Storage
import Support
import Testing

@Suite struct SiteFolderTests {
    let folder: TemporaryFolder
    let pages = site(["index.html": "home", "feeds/v1/latest.json": "{}", "zones/a.html": "a"])

    init() throws { folder = try TemporaryFolder() }

    private var publicFolder: SiteFolder { SiteFolder(folder.path("public")) }

    @Test func `assets are written before the pages, and old ones stay for a day`()
        throws
    {
        let now = Instant(seconds: 1_000_000)
        let old = site(["404.html": "a", "site.0123abcd.css": "old"])
        #expect(try publicFolder.write(old, replacing: nil, at: now).written.first == "site.0123abcd.css")
        let new = site(["404.html": "b", "site.ffff0000.css": "new"])
        func write(_ seconds: Int) throws -> SiteFolder.Summary {
            let manifest = try publicFolder.readManifest().map { try SiteManifest(bytes: $0, name: "manifest") }
            return try publicFolder.write(new, replacing: manifest, at: Instant(seconds: now.seconds + seconds))
        }
        #expect(try write(60).removed.isEmpty)
        let manifest = try #require(
            try publicFolder.readManifest().map { try SiteManifest(bytes: $0, name: "manifest") })
        #expect(try publicFolder.problems(against: manifest).isEmpty && publicFolder.sizesMatch(manifest))
        #expect(!manifest.hasExpired(at: Instant(seconds: now.seconds + 86_459)))
        #expect(try write(86_459).isEmpty)
        #expect(manifest.hasExpired(at: Instant(seconds: now.seconds + 86_460)))
        #expect(try write(86_460).removed == ["site.0123abcd.css"])
    }

    @Test func `pages come first, then latest, then the manifest`() throws {
        let summary = try publicFolder.write(pages, replacing: nil)
        #expect(
            summary.written == ["index.html", "zones/a.html", "feeds/v1/latest.json", "feeds/v1/manifest.json"])
        #expect(summary.unchanged == 0 && summary.removed.isEmpty)
        #expect(folder.text("public/zones/a.html") == "a")
        #expect(
            folder.text("public/feeds/v1/manifest.json") == """
                {"files": [
                {"bytes": 2, "path": "feeds/v1/latest.json", "sha256": \
                "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
                {"bytes": 4, "path": "index.html", "sha256": \
                "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942"},
                {"bytes": 1, "path": "zones/a.html", "sha256": \
                "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"}]}

                """)
    }

    @Test func `if nothing changed nothing is written, not even on a disk that refuses writes`() throws {
        let first = try publicFolder.write(pages, replacing: nil)
        let before = try inventory()
        var disk = Disk.local
        disk.create = { (path, _, _, _) throws(FileError) in throw FileError(path, .write, errno: EROFS) }
        disk.makeFolder = { (path, _) throws(FileError) in throw FileError(path, .createFolder, errno: EROFS) }
        let again = try SiteFolder(folder.path("public"), disk: disk).write(pages, replacing: SiteManifest(of: pages))
        #expect(again.isEmpty && again.unchanged == first.written.count)
        #expect(try inventory() == before)
    }

    @Test func `only changed files are replaced, even if their size is the same`() throws {
        try publicFolder.write(pages, replacing: nil)
        let newer = site(["index.html": "HOME", "feeds/v1/latest.json": "{}", "zones/a.html": "a"])
        let summary = try publicFolder.write(newer, replacing: SiteManifest(of: pages))
        #expect(summary.written == ["index.html", "feeds/v1/manifest.json"])
        #expect(summary.unchanged == 2)
    }

    @Test func `pages that no longer exist are removed, and files that are not ours stay`() throws {
        try publicFolder.write(pages, replacing: nil)
        try folder.write("mine", to: "public/CNAME")
        let fewer = site(["index.html": "home", "feeds/v1/latest.json": "{}"])
        var previous = SiteManifest(of: pages).files
        previous.append(SiteManifest.Entry(path: "../outside", bytes: 1, sha256: ""))
        previous.append(SiteManifest.Entry(path: "zones", bytes: 1, sha256: ""))
        try folder.write("x", to: "outside")
        let summary = try publicFolder.write(fewer, replacing: SiteManifest(files: previous))
        #expect(summary.removed == ["zones/a.html"])
        #expect(folder.names(in: "public") == ["CNAME", "feeds", "index.html", "zones"])
        #expect(folder.text("outside") == "x")
    }

    @Test(arguments: ["", "/etc/x", "..", "../x", "a/../../x", "a//b", "a/", "./a", "a\0b"])
    func `a path that leads out of the folder is rejected before anything is written`(path: String) {
        let files = pages + [OutputFile(path: path, bytes: [])]
        let error = #expect(throws: FileError.self) { try publicFolder.write(files, replacing: nil) }
        #expect(error?.problem == .unsafePath)
        #expect(folder.names().isEmpty)
    }

    @Test(arguments: ["index.html", SiteManifest.path])
    func `two files with the same path are rejected`(path: String) {
        let files = pages + [OutputFile(path: path, bytes: [])]
        let error = #expect(throws: FileError.self) { try publicFolder.write(files, replacing: nil) }
        #expect(error?.problem == .listedTwice)
    }

    @Test func `the site may be a link, a link in place of a page is replaced, a linked folder is rejected`() throws {
        try folder.makeFolder("real")
        try folder.link("public", to: "real")
        try folder.write("precious", to: "outside.html")
        try folder.link("real/index.html", to: "../outside.html")
        try publicFolder.write(pages, replacing: nil)
        #expect(folder.text("outside.html") == "precious")
        #expect(folder.text("real/index.html") == "home")

        try folder.makeFolder("elsewhere")
        try folder.link("real/days", to: "../elsewhere")
        let more = pages + site(["days/x.html": "x"])
        let error = #expect(throws: FileError.self) { try publicFolder.write(more, replacing: nil) }
        #expect(error?.problem == .linkedFolder)
        #expect(folder.names(in: "elsewhere").isEmpty)
    }

    @Test func `leftovers of a killed run are removed`() throws {
        try folder.write("half", to: "public/.index.html.0123456789abcdef.tmp")
        try publicFolder.write(pages, replacing: nil)
        #expect(folder.names(in: "public") == ["feeds", "index.html", "zones"])
    }

    private func inventory() throws -> [FileStatus] {
        try ["public", "public/feeds/v1", "public/zones"].flatMap { try Disk.local.list(folder.path($0)) }
    }
}

/// The files of a site from their texts.
func site(_ texts: [String: String]) -> [OutputFile] {
    texts.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) }
}
