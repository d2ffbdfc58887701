import Glibc
import Storage
import Support
import Testing

@Suite struct AppendTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func append(_ text: String) throws -> String {
        String(decoding: try Disk.local.append(folder.path("log"), Array(text.utf8)), as: UTF8.self)
    }

    @Test func `lines are appended, each with its newline`() throws {
        #expect(try append("one") == "")
        #expect(try append("two\nthree\n") == "")
        #expect(folder.text("log") == "one\ntwo\nthree\n")
    }

    @Test(arguments: [0, 1, 4095, 4096, 9000])
    func `a torn last line is removed and returned`(length: Int) throws {
        let torn = String(repeating: "t", count: length)
        try folder.write("one\n" + torn, to: "log")
        #expect(try append("two") == torn)
        #expect(folder.text("log") == "one\ntwo\n")
    }

    @Test func `a file that is a single torn line starts empty`() throws {
        try folder.write("torn", to: "log")
        #expect(try append("one") == "torn")
        #expect(folder.text("log") == "one\n")
    }

    @Test func `a folder in the file's place is an error`() throws {
        try folder.makeFolder("log")
        #expect(throws: FileError(folder.path("log"), .append, errno: EISDIR)) { try append("one") }
    }

    @Test(.enabled(if: SmallDisk.isAvailable))
    func `on a full disk earlier lines stay, and no half line is left`() throws {
        let small = try SmallDisk(on: folder.path("disk"))
        let path = small.path("log")
        _ = try Disk.local.append(path, Array("one".utf8))
        #expect(throws: FileError(path, .append, errno: ENOSPC)) {
            try Disk.local.append(path, Array(repeating: UInt8(ascii: "x"), count: 200_000))
        }
        #expect(try Disk.local.read(path) == Array("one\n".utf8))
    }
}
