import Markup
import Storage
import Support
import Testing

/// A site that is handed over file by file.
@Suite struct SiteStagingTests {
    let folder: TemporaryFolder
    let site: SiteFolder

    init() throws {
        folder = try TemporaryFolder()
        site = SiteFolder(folder.path("public"))
    }

    private func files(_ text: String) -> [OutputFile] {
        ["index.html", "days/a.html", "feeds/v1/latest.json", "feeds/v1/days/a.json"]
            .map { OutputFile(path: $0, bytes: Array("\(text) \($0)".utf8)) }
    }

    private func visible(_ folders: [String] = ["public", "public/days", "public/feeds/v1"]) -> [String] {
        folders.flatMap { folder.names(in: $0) }.filter { $0.contains(".") }
    }

    @Test func `nothing is seen before it is committed, and then all of it`() throws {
        let staging = SiteStaging(site)
        let files = files("one")
        for file in files.reversed() { try staging.take(file) }
        #expect(visible().allSatisfy { $0.hasSuffix(".tmp") })
        let summary = try site.commit(staging.staged(), replacing: nil)
        #expect(
            summary.written == [
                "days/a.html", "index.html", "feeds/v1/days/a.json", "feeds/v1/latest.json", SiteManifest.path,
            ])
        #expect(visible() == ["index.html", "a.html", "latest.json", "manifest.json"])
        #expect(folder.text("public/index.html") == "one index.html")
        let manifest = try SiteManifest(of: files)
        #expect(try site.readManifest() == manifest.json)
        #expect(try site.problems(against: manifest).isEmpty)
    }

    @Test func `what is discarded leaves the site as it was`() throws {
        try site.write(files("one"), replacing: nil)
        let staging = SiteStaging(site)
        for file in files("two") { try staging.take(file) }
        #expect(visible().contains { $0.hasSuffix(".tmp") })
        staging.discard()
        #expect(visible() == ["index.html", "a.html", "latest.json", "manifest.json"])
        #expect(folder.text("public/index.html") == "one index.html")
    }

    @Test func `a file of which a part is copied is that of the bytes`() throws {
        try site.write(files("one"), replacing: nil)
        let manifest = try SiteManifest(of: files("one"))
        let staging = SiteStaging(site)
        let old = try #require(staging.open("index.html", asListedIn: manifest))
        var content = Content()
        content.append(0..<4, of: old)
        content.append(Array("new".utf8))
        try staging.take(OutputFile(path: "index.html", content: content))
        let kept = manifest.files.filter { $0.path != "index.html" }
        let summary = try site.commit(staging.staged(keeping: kept), replacing: manifest)
        #expect(summary.written == ["index.html", SiteManifest.path])
        #expect(summary.unchanged == 3 && summary.removed.isEmpty)
        #expect(folder.text("public/index.html") == "one new")
        let next = try SiteManifest(bytes: try #require(try site.readManifest()), name: "manifest")
        #expect(try site.problems(against: next).isEmpty)
    }

    @Test(arguments: UInt64(1)...30)
    func `the manifest tells of a file that begins as the one before what it tells of its bytes`(seed: UInt64) throws {
        var random = Seeded(seed)
        let size = Int.random(in: 0...(5 * ByteSource.pieceSize), using: &random)
        let before = OutputFile(
            path: "long.json", bytes: (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
        try site.write([before], replacing: nil)
        let staging = SiteStaging(site)
        let old = try #require(staging.open("long.json", asListedIn: try SiteManifest(of: [before])), "seed \(seed)")
        let first = Bool.random(using: &random) ? 0 : Int.random(in: 0...size, using: &random)
        var content = Content()
        content.append(first..<Int.random(in: first...size, using: &random), of: old)
        let more = Int.random(in: 0...9, using: &random)
        content.append((0..<more).map { _ in UInt8.random(in: 0...255, using: &random) })
        let bytes = try content.bytes()
        try staging.take(OutputFile(path: "long.json", content: content))
        _ = try site.commit(staging.staged(), replacing: nil)
        let told = try SiteManifest(bytes: try #require(try site.readManifest()), name: "manifest").files
        #expect(told.first { $0.path == "long.json" }?.sha256 == SiteManifest.hash(bytes), "seed \(seed)")
    }

    @Test func `a file that is not the one listed is not opened`() throws {
        try site.write(files("one"), replacing: nil)
        let manifest = try SiteManifest(of: files("two"))
        let staging = SiteStaging(site)
        #expect(staging.open("index.html", asListedIn: manifest) == nil)
        #expect(staging.open("gone.html", asListedIn: manifest) == nil)
        try folder.write("one", to: "public/index.html")
        #expect(staging.open("index.html", asListedIn: try SiteManifest(of: files("one"))) == nil)
    }

    @Test func `a part that cannot be read leaves nothing behind`() throws {
        try site.write(files("one"), replacing: nil)
        let source = ByteSource(count: 100_000) { start, _ in
            if start > 0 { throw FileError(path: "old", operation: .read, problem: .notAFile) }
        }
        let file = OutputFile(path: "index.html", content: Content(source))
        let error = #expect(throws: FileError.self) { try site.write([file], replacing: nil) }
        #expect(error?.operation == .read && error?.problem == .notAFile)
        #expect(visible() == ["index.html", "a.html", "latest.json", "manifest.json"])
    }
}
