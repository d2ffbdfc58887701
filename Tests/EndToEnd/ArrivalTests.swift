import Foundation
import Support
import Testing

/// Scans come late, twice, torn or not at all; what the runs made of them one by one is what one replay makes of them.
@Suite struct ArrivalTests {
    /// A file that comes, or comes again, at a moment.
    private struct Arrival {
        var minute: Int
        var name: String
        var text: String
    }

    /// Three half-hours a day in a window of nine days, so that much has left it at the end.
    private static func workdir() throws -> Workdir {
        let workdir = try Workdir()
        try workdir.replace("\"days\": 30", by: "\"days\": 9", in: "config/regime_config.json")
        try workdir.replace("\"close\": \"15:30\"", by: "\"close\": \"10:30\"", in: "config/regime_config.json")
        return workdir
    }

    /// A moment as the wall clock shows it, counted in minutes from the midnight that begins Monday, 2 June 2025.
    private static func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "2025-06-\(two(2 + minute / 1440))T\(two(minute % 1440 / 60)):\(two(minute % 60))"
    }

    private static func rows(_ random: inout Seeded) -> [String] {
        (0..<Int.random(in: 5...8, using: &random)).map { index in
            let price = Double(Int.random(in: 9_000...11_000, using: &random)) / 100
            let volume = Double(Int.random(in: 0...300, using: &random)) / 100
            return """
                {"symbol": "S\(index)", "direction": "\(index.isMultiple(of: 2) ? "long" : "short")", "price": \(price), \
                "atr_percent": 2.5, "volume_ratio": \(volume)}
                """
        }
    }

    /// What comes over three weeks of sessions, in the order in which it comes.
    private static func arrivals(_ random: inout Seeded) -> [Arrival] {
        func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
        var arrivals: [Arrival] = []
        var lists: [[String]] = []
        for day in 0..<19 where day % 7 < 5 {
            for slot in [570, 600, 630] where !chance(8) {
                let began = day * 1440 + slot
                let finished = began + Int.random(in: 2...12, using: &random)
                var scan = ScanText(
                    clock(began), long: .random(in: 0...60, using: &random), short: .random(in: 0...60, using: &random),
                    finished: clock(finished))
                // A frozen scanner repeats a list, also one that has left the window by now.
                scan.candidates = chance(9) ? lists.randomElement(using: &random) ?? [] : rows(&random)
                lists.append(scan.candidates)
                // Late by minutes, or by days, but never so late that the window has passed.
                let delay =
                    chance(3)
                    ? (chance(2) ? Int.random(in: 1...600, using: &random) : 1440 * .random(in: 1...7, using: &random))
                    : 0
                let name = scan.fileName
                if chance(8) {
                    arrivals.append(Arrival(minute: finished + delay, name: name, text: String(scan.json.prefix(60))))
                }
                arrivals.append(Arrival(minute: finished + delay + 1, name: name, text: scan.json))
                if chance(8) {
                    arrivals.append(Arrival(minute: finished + delay + 2, name: "a copy of \(name)", text: scan.json))
                }
                if chance(6) {
                    // Corrected: in another file with a later time, or in the same file with none.
                    scan.long = .random(in: 0...60, using: &random)
                    let isSame = chance(2)
                    if !isSame { scan.finished = clock(finished + 3) }
                    let other = isSame ? name : "corrected \(name)"
                    arrivals.append(
                        Arrival(minute: finished + delay + 5 + (chance(2) ? 1440 : 0), name: other, text: scan.json))
                }
            }
        }
        return arrivals.enumerated().sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }
            .map(\.element)
    }

    private static let history = "data/regime_history.json"

    /// The counts that outlast the window, without the record: it scores what was shown, which no replay changes.
    private static func counts(_ workdir: Workdir) throws -> NSDictionary {
        let text = try #require(workdir.text("data/performance_metrics.json"))
        let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return read.filter { !["record", "sha256"].contains($0.key) } as NSDictionary
    }

    /// The archive as it is read: the last line of a slot holds.
    private static func archived(_ workdir: Workdir) -> [String: String] {
        var lines: [String: String] = [:]
        for line in workdir.lines("data/archive/2025-06.jsonl") {
            guard let slot = line.firstRange(of: "\"slot\":\"") else { continue }
            lines[String(line[slot.upperBound...].prefix(25))] = line
        }
        return lines
    }

    @Test(arguments: sample(Array(UInt64(1)...40), 3, seed: 5))
    func `one replay gives, byte for byte, the history that the runs gave one by one`(seed: UInt64) throws {
        var random = Seeded(seed)
        let workdir = try Self.workdir()
        let arrivals = Self.arrivals(&random)
        for (index, arrival) in arrivals.enumerated() {
            try workdir.write(arrival.text, to: "data/scans/\(arrival.name)")
            // Now and then several come between two runs, but not so late that the window has passed.
            if index + 1 < arrivals.count, Int.random(in: 0..<4, using: &random) == 0,
                arrivals[index + 1].minute - arrival.minute < 720
            {
                continue
            }
            let finished = try workdir.run("run", now: Self.clock(arrival.minute))
            #expect([0, 75].contains(finished.status), "seed \(seed): \(finished.stderr)")
            #expect(finished.stderr == "", "seed \(seed)")
        }
        let end = Self.clock(max(19 * 1440, arrivals.last?.minute ?? 0) + 600)
        #expect([0, 75].contains(try workdir.run("run", now: end).status))

        let fresh = try Self.workdir()
        try fresh.remove("data/scans")
        try FileManager.default.copyItem(atPath: workdir.path("data/scans"), toPath: fresh.path("data/scans"))
        #expect(try fresh.run("replay", now: end).status == 0)
        #expect(workdir.text(Self.history) == fresh.text(Self.history), "seed \(seed)")
        #expect(try Self.counts(workdir) == Self.counts(fresh), "seed \(seed)")
        let (one, other) = (Self.archived(workdir), Self.archived(fresh))
        let different = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }
        #expect(different.isEmpty, "seed \(seed): \(different.sorted().map { [$0, one[$0] ?? "", other[$0] ?? ""] })")
        #expect(other.count > 10)

        #expect(try workdir.run("replay", now: end).status == 0)
        #expect(workdir.text(Self.history) == fresh.text(Self.history), "seed \(seed)")
        #expect(try Self.counts(workdir) == Self.counts(fresh), "seed \(seed)")
        #expect(Self.archived(workdir) == other, "seed \(seed)")
    }

    @Test func `a scan that is older than the window is left to a replay, and that is said until it ran`() throws {
        let workdir = try ArchiveTests.threeDays()
        try workdir.put(ScanText("2025-07-14T10:30", long: 10, short: 60))
        let finished = try workdir.run("run", now: "2025-07-16T10:11")
        #expect(finished.status == 0)
        let warning =
            "data/scans: expected scans of the last 2 days, found one of older half-hours, the first 2025-07-14T1030.json; "
            + "'market-regime replay' takes them in"
        #expect(finished.stderr == "Warning: \(warning)\n")
        let second = try workdir.run("run", now: "2025-07-16T10:12")
        #expect(second.stderr == "Warning: \(warning)\n" && second.stdout.contains("; nothing written"))
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [warning])
        try workdir.run("replay", now: "2025-07-16T10:12").expect(0)
        let third = try workdir.run("run", now: "2025-07-16T10:13")
        #expect(third.status == 0 && third.stderr == "")
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [])
        #expect(workdir.lines("data/archive/2025-07.jsonl").count == 2)
    }

    @Test func `with an archive that was lost a late scan is judged by what is left, and that is said`() throws {
        let workdir = try ArchiveTests.threeDays()
        try workdir.remove("data/archive")
        try workdir.put(ScanText("2025-07-15T10:30", long: 10, short: 60))
        let finished = try workdir.run("run", now: "2025-07-16T10:11")
        #expect(finished.status == 0)
        #expect(
            finished.stderr.hasPrefix(
                "Warning: data/archive: expected the entries that performance_metrics.json counts, found others; late scans"
            ), "\(finished.stderr)")
        #expect(workdir.text("data/performance_metrics.json")?.contains("\"entries\": 1") == true)
    }

    @Test func `old scans go only when what they gave is kept`() throws {
        let workdir = try ArchiveTests.threeDays()
        try workdir.replace("\"keep_days\": null,", by: "\"keep_days\": 1,", in: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-14T10:30", long: 10, short: 60))
        #expect(try workdir.run("run", now: "2025-07-16T10:11").status == 0)
        #expect(!workdir.exists("data/scans/2025-07-14T1000.json"))
        #expect(workdir.exists("data/scans/2025-07-14T1030.json"))
        #expect(workdir.exists("data/scans/2025-07-15T1000.json"))
    }
}
