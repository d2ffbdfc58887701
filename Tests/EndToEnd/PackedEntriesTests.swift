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
        return workdir.kept
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

    @Test func `they are packed anew when the history begins otherwise, and when much has come since`() throws {
        let workdir = try Workdir()
        func packed() throws -> Data { try #require(workdir.contents(of: "data")[Self.file]) }
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "NSE fresh")
        let first = try packed()
        try workdir.put(ScanText("2025-07-16T10:30", long: 10, short: 50))
        try workdir.run("run", now: "2025-07-16T10:40").expect(0, "NSE fresh")
        #expect(try packed() == first)
        // The scan that is packed is corrected.
        try workdir.put(ScanText("2025-07-16T10:00", long: 45, short: 20, finished: "2025-07-16T10:09"))
        try workdir.run("run", now: "2025-07-16T10:41").expect(0, "NSE fresh")
        let corrected = try packed()
        #expect(corrected != first)
        // Four sessions have more half-hours than are read from the history's file.
        for day in ["17", "18", "21", "22"] {
            for hour in 9...15 {
                for minute in hour == 9 ? ["30"] : ["00", "30"] {
                    let time = (hour < 10 ? "0" : "") + "\(hour):\(minute)"
                    try workdir.put(ScanText("2025-07-\(day)T\(time)", long: 30 + hour, short: 20))
                }
            }
            #expect(try workdir.run("run", now: "2025-07-\(day)T15:41").status == 0)
            #expect(try (packed() == corrected) == (day != "22"), "\(day)")
        }
        // Those of another history are not taken, and with nothing new nothing is written, these neither.
        try first.write(to: URL(filePath: workdir.path(Self.file)))
        let kept = workdir.kept
        #expect(try workdir.run("run", now: "2025-07-22T15:42").status == 0)
        #expect(workdir.kept == kept)
        #expect(try packed() == first)
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
