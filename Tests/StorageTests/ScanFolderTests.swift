import Glibc
import Storage
import Support
import Testing

@Suite struct ScanFolders {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `only what may be a scan is listed, by name`() throws {
        let scans = ["2.json", "1.csv", "Long_1.XLSX"]
        let others = [".1.json", "~$Long_1.xlsx", "3.json.tmp", "4.csv.part", "notes.md", "json"]
        for name in scans + others { try folder.write("{}", to: name) }
        try folder.makeFolder("old.json")
        let scanFolder = ScanFolder(folder.path)
        let found = try scanFolder.files()
        #expect(found.map(\.name) == ["1.csv", "2.json", "Long_1.XLSX"])
        #expect(found.map(\.size) == [2, 2, 2])
        #expect(try scanFolder.read(found[0]) == Array("{}".utf8))
    }

    @Test func `a stamp changes with the file and only then`() throws {
        try folder.write("{}", to: "1.json")
        let scanFolder = ScanFolder(folder.path)
        let first = try scanFolder.files()
        #expect(try scanFolder.files() == first)
        try Disk.local.write(Array("[]".utf8), to: folder.path("1.json"))
        #expect(try scanFolder.files() != first)
    }

    @Test func `without the folder there is no input`() {
        let gone = folder.path("gone")
        let error = #expect(throws: FileError.self) { try ScanFolder(gone).files() }
        #expect(error?.kind == .noInput)
        #expect(error?.description == "\(gone): no such folder")
    }
}
