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
        let scanFolder = ScanFolder(folder.path)
        let found = try scanFolder.files()
        #expect(found.map(\.name) == ["1.csv", "2.json", "Long_1.XLSX"])
        #expect(found.map(\.stamp.size) == [2, 2, 2])
        #expect(try scanFolder.read(found[0].name) == Array("{}".utf8))
    }

    @Test func `what bears the name of a scan and is none may not be opened, with the reason`() throws {
        try folder.write("{}", to: "good.json")
        try folder.write("{}", to: "aside/real.json")
        try folder.makeFolder("folder.json")
        try folder.link("inside.json", to: "good.json")
        try folder.link("outside.json", to: "aside/real.json")
        try folder.link("up.json", to: "../../../../../../etc/passwd")
        try folder.link("nowhere.json", to: "gone.json")
        try #require(mkfifo(folder.path("pipe.json"), 0o600) == 0)
        for name in ["a\nb.json", "a..b.json", "..c.json", "\u{202E}d.json"] { try folder.write("{}", to: name) }
        let faults = Dictionary(
            uniqueKeysWithValues: try ScanFolder(folder.path).files().map { ($0.name, $0.fault) })
        let link = "expected a file in this folder, found a link that leads out of it"
        let name = "expected a name of visible characters in UTF-8, found another; rename the file"
        let dots = "expected a name without '..', found one; rename the file"
        let expected: [String: String?] = [
            "good.json": nil, "inside.json": nil, "folder.json": "expected a file, found a folder",
            "outside.json": link, "up.json": link, "nowhere.json": link,
            "pipe.json": "expected a file, found a pipe, a socket or a device",
            "a\nb.json": name, "\u{202E}d.json": name, "a..b.json": dots, "..c.json": dots,
        ]
        #expect(faults == expected)
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
