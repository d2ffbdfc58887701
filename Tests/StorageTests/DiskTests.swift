import Foundation
import Glibc
import Markup
import Storage
import Support
import Testing

@Suite struct DiskTests {
    let folder: TemporaryFolder
    let disk = Disk.local

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [0, 1, 4095, 4096, 200_000])
    func `a file is read whole, with room for padding`(size: Int) throws {
        let text = String(repeating: "x", count: size)
        try folder.write(text, to: "a")
        let bytes = try disk.read(folder.path("a"))
        #expect(bytes == Array(text.utf8))
        #expect(bytes.capacity >= size + 64)
    }

    @Test func `a missing file, a folder and a pipe are errors and never block`() throws {
        let missing = #expect(throws: FileError.self) { try disk.read(folder.path("none")) }
        #expect(missing?.isMissing == true)
        #expect(throws: FileError(path: folder.path, operation: .read, problem: .notAFile)) {
            try disk.read(folder.path)
        }
        #expect(mkfifo(folder.path("pipe"), 0o644) == 0)
        #expect(throws: FileError(path: folder.path("pipe"), operation: .read, problem: .notAFile)) {
            try disk.read(folder.path("pipe"))
        }
    }

    @Test func `a folder is listed with size, kind and time, sorted by bytes`() throws {
        try folder.write("123", to: "b")
        try folder.write("", to: "B")
        try folder.write("", to: ".dot")
        try folder.makeFolder("sub")
        try folder.link("lost", to: "nowhere")
        let list = try disk.list(folder.path)
        #expect(list.map(\.name) == [".dot", "B", "b", "lost", "sub"])
        #expect(list.map(\.kind) == [.file, .file, .file, .other, .folder])
        #expect(list.map(\.isLink) == [false, false, false, true, false])
        #expect(list[2].size == 3)
        #expect(list[2].modified > 1_600_000_000_000_000_000)
        #expect(try disk.status(folder.path("b")) == list[2])
        #expect(try disk.status(folder.path("none")) == nil)
        #expect(try disk.status(folder.path("b/below")) == nil)
    }

    @Test func `names that are not UTF-8 are listed, and links that lead out of the folder are recognised`() throws {
        try folder.write("x", to: "scan-900")
        try folder.link("scan-90-link", to: "scan-900")
        try folder.link("scan-91-link", to: "/etc/passwd")
        let odd = open(folder.path("scan-") + "\u{1}", O_CREAT | O_WRONLY, 0o644)
        close(odd)
        let raw = Array(folder.path("scan-9").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
        close(open(raw, O_CREAT | O_WRONLY, 0o644))
        let list = try disk.list(folder.path)
        #expect(list.count == 5)
        #expect(zip(list, list.dropFirst()).allSatisfy { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        for status in list where !status.isLink && status.name != "scan-9\u{FFFD}" {
            #expect(try disk.status(folder.path(status.name)) == status)
        }
        let links = list.filter(\.isLink)
        #expect(links.map(\.name) == ["scan-90-link", "scan-91-link"])
        #expect(links.map(\.leavesFolder) == [false, true])
        #expect(list.contains { $0.name == "scan-9\u{FFFD}" })
    }

    @Test func `an error about a missing folder names it`() throws {
        let gone = folder.path("gone")
        #expect(throws: FileError(gone, .list, errno: ENOENT)) { try disk.list(gone) }
        #expect(throws: FileError(gone + "/x", .write, errno: ENOENT)) { try disk.write([1], to: gone + "/x") }
        #expect(throws: FileError(gone + "/x", .append, errno: ENOENT)) { try disk.append(gone + "/x", [1]) }
    }

    @Test func `parent folders are created, existing ones accepted, and a file is never replaced`() throws {
        try disk.makeFolder(folder.path("a/b/c"))
        try disk.makeFolder(folder.path("a/b/c/"))
        #expect(folder.names(in: "a/b") == ["c"])
        try folder.write("", to: "file")
        #expect(throws: FileError(folder.path("file"), .createFolder, errno: EEXIST)) {
            try disk.makeFolder(folder.path("file"))
        }
        #expect(throws: FileError(folder.path("file/x"), .createFolder, errno: ENOTDIR)) {
            try disk.makeFolder(folder.path("file/x"))
        }
    }

    @Test func `removing a missing file is not an error`() throws {
        try folder.write("", to: "a")
        try disk.remove(folder.path("a"))
        try disk.remove(folder.path("a"))
        #expect(folder.names().isEmpty)
    }

    @Test(arguments: [("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("a//b/", "a", "b"), ("/", "/", "")])
    func `a path has a parent and a name`(path: String, folder: String, name: String) {
        #expect(parent(of: path) == folder)
        #expect(lastPart(of: path) == name || path == "/")
    }
}
