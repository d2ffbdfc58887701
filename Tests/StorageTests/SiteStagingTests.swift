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
