import Foundation
import Support
import Testing

/// The entries that a run keeps read already, beside the history file.
@Suite struct PackedEntriesKept {
    private static let file = "data/regime_history.bin"
    private static let times = ["10:00", "10:30", "11:00", "11:30"]

    /// What is there after runs on several scans.
    ///
    /// - Parameter before: what is done before each run but the first.
    private func runs(before: (Workdir) throws -> Void) throws -> [String: Data] {
        let workdir = try Workdir()
        for (index, time) in Self.times.enumerated() {
            if index > 0 { try before(workdir) }
            try workdir.put(ScanText("2025-07-16T\(time)", long: 40 + 3 * index, short: 20))
            try workdir.run("run", now: "2025-07-16T\(time.dropLast())9").expect(0, "NSE fresh")
            #expect(workdir.exists(Self.file))
        }
        return workdir.kept.merging([Self.file: try #require(workdir.contents(of: "data")[Self.file])]) { $1 }
    }

    @Test func `with them, without them or with damaged ones, a run comes to the same`() throws {
        let expected = try runs { _ in }
        #expect(try runs { try $0.remove(Self.file) } == expected)
        #expect(try runs { try $0.write("x", to: Self.file) } == expected)
        #expect(
            try runs { workdir in
                var bytes = try #require(workdir.contents(of: "data")[Self.file])
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: URL(filePath: workdir.path(Self.file)))
            } == expected)
    }

    @Test func `those of another history are not taken`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE fresh")
        let kept = try #require(workdir.contents(of: "data")[Self.file])
        try workdir.put(ScanText("2025-07-16T10:30", long: 10, short: 50))
        try workdir.run("run", now: "2025-07-16T10:40").expect(0, "NSE fresh")
        let other = try #require(workdir.contents(of: "data")[Self.file])
        try kept.write(to: URL(filePath: workdir.path(Self.file)))
        // With nothing new nothing is written, these neither.
        try workdir.run("run", now: "2025-07-16T10:41").expect(0, "strong downtrend")
        #expect(workdir.contents(of: "data")[Self.file] == kept)
        #expect(other != kept)
    }

    @Test func `a replay keeps them as a run does`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE fresh")
        let kept = try #require(workdir.contents(of: "data")[Self.file])
        try workdir.remove(Self.file)
        #expect(try workdir.run("replay", now: "2025-07-16T10:11").status == 0)
        #expect(workdir.contents(of: "data")[Self.file] == kept)
    }
}
