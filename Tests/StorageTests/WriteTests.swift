import Glibc
import Markup
import Storage
import Support
import Testing

@Suite struct WriteTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.path("history.json") }

    @Test func `a file is replaced, readable by everyone the umask allows, and nothing else is left`() throws {
        try Disk.local.write(Array("one".utf8), to: path)
        try Disk.local.write(Array("two".utf8), to: path)
        #expect(folder.text("history.json") == "two")
        #expect(folder.names() == ["history.json"])
        try folder.write("made by another program", to: "plain")
        #expect(try mode("history.json") == mode("plain") & 0o644)
    }

    private func mode(_ name: String) throws -> mode_t {
        var status = stat()
        try #require(stat(folder.path(name), &status) == 0)
        return status.st_mode & 0o777
    }

    @Test func `the previous version is kept, even if a run was interrupted in between`() throws {
        for text in ["one", "two"] {
            try Disk.local.write(Array(text.utf8), to: path, keepingPrevious: true)
        }
        #expect(folder.text("history.json.previous") == "one")
        try Disk.local.keepPrevious(path)  // the run ends here
        try Disk.local.write(Array("three".utf8), to: path, keepingPrevious: true)
        #expect(folder.text("history.json") == "three")
        #expect(folder.text("history.json.previous") == "two")
        #expect(folder.names() == ["history.json", "history.json.previous"])
    }

    @Test func `without hard links the previous version is a copy`() throws {
        var disk = Disk.local
        disk.link = { (_, to) throws(FileError) in throw FileError(to, .link, errno: EPERM) }
        try disk.write(Array("one".utf8), to: path, keepingPrevious: true)
        try disk.write(Array("two".utf8), to: path, keepingPrevious: true)
        #expect(folder.text("history.json.previous") == "one")
        #expect(folder.names() == ["history.json", "history.json.previous"])
    }

    enum Step: CaseIterable { case create, halfCreate, link, renamePrevious, rename }

    @Test(arguments: Step.allCases)
    func `whatever step fails, the old file is whole and no other is left`(step: Step) throws {
        try folder.write("old", to: "history.json")
        var disk = Disk.local
        let target = path
        switch step {
        case .create:
            disk.create = { (path, _, _, _) throws(FileError) in throw FileError(path, .write, errno: ENOSPC) }
        case .halfCreate:
            disk.create = { (path, content, durable, access) throws(FileError) in
                try Disk.local.create(path, Array(content.prefix(1)), durable, access)
                throw FileError(path, .write, errno: ENOSPC)
            }
        case .link:
            disk.link = { (_, to) throws(FileError) in throw FileError(to, .link, errno: EIO) }
            disk.read = { (path) throws(FileError) in throw FileError(path, .read, errno: EIO) }
        case .renamePrevious: disk.rename = { (_, to) throws(FileError) in throw FileError(to, .rename, errno: EIO) }
        case .rename:
            disk.rename = { (from, to) throws(FileError) in
                if to == target { throw FileError(to, .rename, errno: EIO) }
                try Disk.local.rename(from, to)
            }
        }
        let error = #expect(throws: FileError.self) {
            try disk.write(Array("new".utf8), to: target, keepingPrevious: true)
        }
        #expect(error?.path.contains(".tmp") == false)
        #expect(folder.text("history.json") == "old")
        #expect(folder.names().filter { $0 != "history.json.previous" } == ["history.json"])
    }

    @Test func `durable means bytes are flushed before the rename, and that before the return`() throws {
        let steps = Log()
        var disk = Disk.local
        disk.create = { (path, bytes, durable, access) throws(FileError) in
            steps.add("create \(durable)")
            try Disk.local.create(path, bytes, durable, access)
        }
        disk.rename = { (from, to) throws(FileError) in
            steps.add("rename \(lastPart(of: to))")
            try Disk.local.rename(from, to)
        }
        disk.syncFolder = { (path) throws(FileError) in
            steps.add("sync")
            try Disk.local.syncFolder(path)
        }
        let files = ["a", "b"].map { OutputFile(path: folder.path($0), bytes: [1]) }
        try disk.commit(disk.stage(files, durable: true), durable: true)
        #expect(steps.all == ["create true", "create true", "rename a", "rename b", "sync"])
    }

    @Test func `what a killed run was writing is removed, and nothing else`() throws {
        try folder.write("x", to: ".history.json.0123456789abcdef.tmp")
        for name in [".history.json.tmp", "a.0123456789abcdef.tmp", ".a.0123456789ABCDEF.tmp", ".lock"] {
            try folder.write("x", to: name)
        }
        #expect(try Disk.local.sweep(folder.path) == [".history.json.0123456789abcdef.tmp"])
        #expect(folder.names().count == 4)
    }

    @Test(.enabled(if: SmallDisk.isAvailable))
    func `on a full disk the old file stays and the message says how to fix it`() throws {
        let small = try SmallDisk(on: folder.path("disk"))
        let path = small.path("a.json")
        try Disk.local.write([1, 2, 3], to: path)
        let error = #expect(throws: FileError.self) {
            try Disk.local.write(Array(repeating: 7, count: 200_000), to: path)
        }
        #expect(
            error?.description == "\(path): cannot write: no space left on device; free some space and run again")
        #expect(try Disk.local.read(path) == [1, 2, 3])
        #expect(small.names == ["a.json"])
    }

    @Test(.enabled(if: SmallDisk.isAvailable))
    func `on a read-only disk nothing is written`() throws {
        let small = try SmallDisk(on: folder.path("disk"))
        try small.makeReadOnly()
        #expect(throws: FileError(small.path("a"), .write, errno: EROFS)) {
            try Disk.local.write([1], to: small.path("a"))
        }
        let error = #expect(throws: LockError.self) { _ = try RunLock(small.path(".lock")) }
        #expect(error == .file(FileError(small.path(".lock"), .lock, errno: EROFS)))
    }
}
