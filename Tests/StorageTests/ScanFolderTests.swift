import Dispatch
import Glibc
import Storage
import Support
import Synchronization
import Testing

@Suite struct ScanFolderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `only possible scans are listed, by name`() throws {
        let scans = ["2.json", "1.csv", "Long_1.XLSX"]
        let others = [".1.json", "~$Long_1.xlsx", "3.json.tmp", "4.csv.part", "notes.md", "json"]
        for name in scans + others { try folder.write("{}", to: name) }
        let scanFolder = ScanFolder(folder.path)
        let found = try scanFolder.files()
        #expect(found.map(\.name) == ["1.csv", "2.json", "Long_1.XLSX"])
        #expect(found.map(\.stamp.size) == [2, 2, 2])
        #expect(try scanFolder.contents().others == ["json", "notes.md"])
        #expect(try scanFolder.read(found[0].name, atMost: 100) == Array("{}".utf8))
    }

    @Test func `a link, pipe or folder named like a scan is not opened, and the reason is given`() throws {
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

    @Test func `a file replaced after the listing cannot lead elsewhere`() throws {
        try folder.write("secret", to: "aside/real.json")
        try folder.write("{}", to: "scans/good.json")
        try folder.link("scans/inside.json", to: "good.json")
        for name in ["out", "up", "chain", "pipe", "folder", "grown"] {
            try folder.write("{}", to: "scans/\(name).json")
        }
        let scans = ScanFolder(folder.path("scans"))
        let listed = try scans.files()
        #expect(listed.allSatisfy { $0.fault == nil })
        func swap(_ name: String, _ put: (String) throws -> Void) throws {
            try #require(unlink(folder.path("scans/\(name).json")) == 0)
            try put("scans/\(name).json")
        }
        try swap("out") { try folder.link($0, to: folder.path("aside/real.json")) }
        try swap("up") { try folder.link($0, to: "../aside/real.json") }
        try folder.link("scans/hop.txt", to: "../aside/real.json")
        try swap("chain") { try folder.link($0, to: "hop.txt") }
        try swap("pipe") { try #require(mkfifo(folder.path($0), 0o600) == 0) }
        try swap("folder") { try folder.makeFolder($0) }
        try folder.write(String(repeating: "x", count: 101), to: "scans/grown.json")
        for name in ["good", "inside"] {
            #expect(try scans.read("\(name).json", atMost: 100) == Array("{}".utf8))
        }
        for (name, problem): (String, FileError.Problem) in [
            ("out", .leavesFolder), ("up", .leavesFolder), ("chain", .leavesFolder), ("pipe", .notAFile),
            ("folder", .notAFile), ("grown", .tooLarge(101, most: 100)), ("gone", .system(ENOENT)),
            ("../aside/real", .leavesFolder),
        ] {
            let error = #expect(throws: FileError.self) { try scans.read("\(name).json", atMost: 100) }
            #expect(error?.problem == problem, "\(name)")
            #expect(error?.kind == .noInput)
        }
    }

    @Test func `the folder itself may be a link to the scanner's own`() throws {
        try folder.write("{}", to: "scanner/good.json")
        try folder.link("scanner/inside.json", to: "good.json")
        try folder.link("scans", to: "scanner")
        let scans = ScanFolder(folder.path("scans"))
        #expect(try scans.files().map(\.fault) == [nil, nil])
        for name in ["good.json", "inside.json"] {
            #expect(try scans.read(name, atMost: 2) == Array("{}".utf8))
        }
    }

    @Test func `a file that alternates between a scan and a link to a secret is never read as the secret`() throws {
        try folder.write("secret", to: "aside/real.json")
        try folder.write("{}", to: "scans/a.json")
        try folder.write("{}", to: "scans/b.txt")
        let (good, place) = (folder.path("scans/b.txt"), folder.path("scans/a.json"))
        let scans = ScanFolder(folder.path("scans"))
        let reads = Mutex<Set<String>>([])
        DispatchQueue.concurrentPerform(iterations: 2) { worker in
            for turn in 0..<2000 {
                if worker == 0 {
                    let next = place + ".next"
                    _ = turn.isMultiple(of: 2) ? symlink("../aside/real.json", next) : link(good, next)
                    rename(next, place)
                } else if let bytes = try? scans.read("a.json", atMost: 100) {
                    _ = reads.withLock { $0.insert(String(decoding: bytes, as: UTF8.self)) }
                }
            }
        }
        #expect(reads.withLock { $0 }.isSubset(of: ["{}"]))
    }

    @Test func `a stamp changes if and only if the file does`() throws {
        try folder.write("{}", to: "1.json")
        let scanFolder = ScanFolder(folder.path)
        let first = try scanFolder.files()
        #expect(try scanFolder.files() == first)
        try Disk.local.write(Array("[]".utf8), to: folder.path("1.json"))
        #expect(try scanFolder.files() != first)
    }

    @Test func `a missing folder is reported as missing input`() {
        let gone = folder.path("gone")
        let error = #expect(throws: FileError.self) { try ScanFolder(gone).files() }
        #expect(error?.kind == .noInput)
        #expect(error?.description == "\(gone): no such folder")
    }
}
