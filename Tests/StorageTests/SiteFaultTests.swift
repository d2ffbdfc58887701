import Glibc
import Markup
import Storage
import Support
import Synchronization
import Testing

/// A disk on which one kind of call fails, after a number of successful ones.
private func disk(failing call: SiteFaultTests.Call, after good: Int) -> Disk {
    let left = Mutex(good)
    @Sendable func check(_ path: String, _ operation: FileError.Operation) throws(FileError) {
        let isOver = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isOver { throw FileError(path, operation, errno: ENOSPC) }
    }
    var disk = Disk.local
    switch call {
    case .create:
        disk.create = { (path, bytes, durable, access) throws(FileError) in
            try check(path, .write)
            try Disk.local.create(path, bytes, durable, access)
        }
    case .rename:
        disk.rename = { (from, to) throws(FileError) in
            try check(to, .rename)
            try Disk.local.rename(from, to)
        }
    case .remove:
        disk.remove = { (path) throws(FileError) in
            if path.contains(".tmp") { return try Disk.local.remove(path) }
            try check(path, .remove)
        }
    }
    return disk
}

@Suite struct SiteFaultTests {
    enum Call: CaseIterable { case create, rename, remove }

    let folder: TemporaryFolder
    let old = site(["a.html": "old", "b.html": "old", "feeds/v1/latest.json": "old", "gone.html": "old"])
    let new = site(["a.html": "newer", "b.html": "newer", "feeds/v1/latest.json": "newer"])

    init() throws {
        folder = try TemporaryFolder()
        try SiteFolder(folder.path).write(old, replacing: nil)
    }

    private func fail(_ call: Call, after good: Int) throws {
        let broken = SiteFolder(folder.path, disk: disk(failing: call, after: good))
        #expect(throws: FileError.self) { try broken.write(new, replacing: SiteManifest(of: old)) }
        let names = folder.names() + folder.names(in: "feeds/v1")
        #expect(!names.contains { $0.hasSuffix(".tmp") })
    }

    /// The contents of the site, with the manifest reduced to `old` or `new`.
    private var texts: [String] {
        let manifest =
            folder.text(SiteManifest.path) == String(decoding: SiteManifest(of: old).json, as: UTF8.self)
        let pages = ["a.html", "b.html", "feeds/v1/latest.json"].map { folder.text($0) ?? "none" }
        return pages + [manifest ? "old" : "newer"]
    }

    @Test(arguments: 0...3)
    func `if any file cannot be written, the whole old site stays`(good: Int) throws {
        try fail(.create, after: good)
        #expect(texts == ["old", "old", "old", "old"])
        #expect(try SiteFolder(folder.path).problems(against: SiteManifest(of: old)).isEmpty)
    }

    @Test(arguments: 0...3)
    func `latest.json is replaced after the pages, and the manifest after everything`(good: Int) throws {
        try fail(.rename, after: good)
        #expect(texts == (0..<4).map { $0 < good ? "newer" : "old" })
        #expect(folder.text("gone.html") == (good < 3 ? "old" : nil))
    }

    @Test(arguments: Call.allCases)
    func `the next run notices an interrupted one and repairs it`(call: Call) throws {
        try fail(call, after: call == .remove ? 0 : 2)
        let healthy = SiteFolder(folder.path)
        if call != .create { #expect(try !healthy.sizesMatch(SiteManifest(of: old))) }
        try healthy.write(new, replacing: SiteManifest(of: old))
        #expect(try healthy.problems(against: SiteManifest(of: new)).isEmpty)
        #expect(try healthy.sizesMatch(SiteManifest(of: new)))
    }

    @Test(.enabled(if: SmallDisk.isAvailable))
    func `on a full disk the whole old site stays`() throws {
        let small = try SmallDisk(on: self.folder.path("disk"))
        let folder = SiteFolder(small.path)
        try folder.write(old, replacing: nil)
        let large = [OutputFile(path: "a.html", bytes: Array(repeating: 7, count: 20_000))]
        let larger = large + [OutputFile(path: "b.html", bytes: Array(repeating: 7, count: 100_000))]
        #expect(throws: FileError(small.path("b.html"), .write, errno: ENOSPC)) {
            try folder.write(larger, replacing: SiteManifest(of: old))
        }
        #expect(try folder.problems(against: SiteManifest(of: old)).isEmpty)
        #expect(small.names == ["a.html", "b.html", "feeds", "gone.html"])
    }
}
