import Foundation
import Support
import Testing

/// Scans arrive late, twice, damaged or not at all. Runs after each arrival give the same history as one replay.
@Suite struct ArrivalTests {
    /// A file that is written at some minute, or written again.
    private struct Arrival {
        var minute: Int
        var name: String
        var text: String
    }

    /// A root with three half-hours per session.
    private static func workdir(days: Int) throws -> Workdir {
        let workdir = try Workdir()
        try workdir.replace("\"days\": 30", by: "\"days\": \(days)", in: "config/regime_config.json")
        try workdir.replace("\"close\": \"15:30\"", by: "\"close\": \"10:30\"", in: "config/regime_config.json")
        return workdir
    }

    /// The local time so many minutes after 00:00 on Monday, 2 June 2025.
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

    /// The arrivals over three weeks of sessions, in order.
    private static func arrivals(days window: Int, _ random: inout Seeded) -> [Arrival] {
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
                if chance(20) { (scan.long, scan.short) = (0, 0) }
                // A frozen scanner repeats a list, even one that has left the window.
                scan.candidates = chance(9) ? lists.randomElement(using: &random) ?? [] : rows(&random)
                lists.append(scan.candidates)
                // Late by minutes or days, but not so late that the half-hour has left the window.
                let latest = min(window, 9) - 2
                let delay =
                    !chance(3)
                    ? 0
                    : chance(2) || latest < 1
                        ? Int.random(in: 1...600, using: &random) : 1440 * .random(in: 1...latest, using: &random)
                let name = scan.fileName
                if chance(8) {
                    arrivals.append(
                        Arrival(
                            minute: finished + delay, name: name, text: String(scan.json.prefix(chance(2) ? 60 : 0))))
                }
                arrivals.append(Arrival(minute: finished + delay + 1, name: name, text: scan.json))
                if chance(8) {
                    arrivals.append(Arrival(minute: finished + delay + 2, name: "a copy of \(name)", text: scan.json))
                }
                if chance(6) {
                    // Corrected in the same file, or in another one that finished later.
                    scan.long = .random(in: 0...60, using: &random)
                    let isSame = chance(2)
                    if !isSame { scan.finished = clock(finished + 3) }
                    let other = isSame ? name : "corrected \(name)"
                    arrivals.append(
                        Arrival(
                            minute: finished + delay + 5 + (chance(2) && latest > 1 ? 1440 : 0), name: other,
                            text: scan.json))
                }
            }
        }
        return arrivals.enumerated().sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }
            .map(\.element)
    }

    private static let history = "data/regime_history.json"

    /// The stored counts without the track record, which depends on published calls and not on replays.
    private static func counts(_ workdir: Workdir) throws -> NSDictionary {
        let text = try #require(workdir.text("data/performance_metrics.json"))
        let read = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        return read.filter { !["record", "sha256"].contains($0.key) } as NSDictionary
    }

    /// The archive's lines by slot; the last line of a slot counts.
    private static func archived(_ workdir: Workdir) -> [String: String] {
        var lines: [String: String] = [:]
        for line in workdir.lines("data/archive/2025-06.jsonl") {
            guard let slot = line.firstRange(of: "\"slot\":\"") else { continue }
            lines[String(line[slot.upperBound...].prefix(25))] = line
        }
        return lines
    }

    @Test(arguments: zip(sample(Array(UInt64(1)...40), 4, seed: 5), [9, 30, 9, 2]))
    func `one replay gives the same bytes as a run after each arrival`(seed: UInt64, days: Int) throws {
        var random = Seeded(seed)
        let workdir = try Self.workdir(days: days)
        let arrivals = Self.arrivals(days: days, &random)
        for (index, arrival) in arrivals.enumerated() {
            try workdir.write(arrival.text, to: "data/scans/\(arrival.name)")
            // Sometimes several files arrive between two runs, but not more than half a day apart.
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

        let fresh = try Self.workdir(days: days)
        try fresh.remove("data/scans")
        try FileManager.default.copyItem(atPath: workdir.path("data/scans"), toPath: fresh.path("data/scans"))
        #expect(try fresh.run("replay", now: end).status == 0)
        #expect(workdir.text(Self.history) == fresh.text(Self.history), "seed \(seed)")
        #expect(try Self.counts(workdir) == Self.counts(fresh), "seed \(seed)")
        let (one, other) = (Self.archived(workdir), Self.archived(fresh))
        let different = Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }
        #expect(different.isEmpty, "seed \(seed): \(different.sorted().map { [$0, one[$0] ?? "", other[$0] ?? ""] })")
        #expect(other.count > (days < 30 ? 10 : -1))

        #expect(try workdir.run("replay", now: end).status == 0)
        #expect(workdir.text(Self.history) == fresh.text(Self.history), "seed \(seed)")
        #expect(try Self.counts(workdir) == Self.counts(fresh), "seed \(seed)")
        #expect(Self.archived(workdir) == other, "seed \(seed)")
    }

    @Test func `a scan older than the window causes a warning until a replay includes it`() throws {
        let workdir = try ArchiveTests.threeDays()
        try workdir.put(ScanText("2025-07-14T10:30", long: 10, short: 60))
        let finished = try workdir.run("run", now: "2025-07-16T10:11")
        #expect(finished.status == 0)
        let warning =
            "data/scans: 2025-07-14T1030.json is older than 2 days, so not on the site; 'market-regime replay' includes it in "
            + "the track record"
        #expect(finished.stderr == "Warning: \(warning)\n")
        let second = try workdir.run("run", now: "2025-07-16T10:12")
        #expect(second.stderr == "Warning: \(warning)\n" && second.stdout.contains("; site unchanged"))
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [warning])
        try workdir.run("replay", now: "2025-07-16T10:12").expect(0)
        let third = try workdir.run("run", now: "2025-07-16T10:13")
        #expect(third.status == 0 && third.stderr == "")
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [])
        #expect(workdir.lines("data/archive/2025-07.jsonl").count == 2)
    }

    @Test func `without the archive a late scan is analysed with a warning`() throws {
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

    @Test func `old scans are deleted only if their entries are stored`() throws {
        let workdir = try ArchiveTests.threeDays()
        try workdir.replace("\"keep_days\": null,", by: "\"keep_days\": 1,", in: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-14T10:30", long: 10, short: 60))
        #expect(try workdir.run("run", now: "2025-07-16T10:11").status == 0)
        #expect(!workdir.exists("data/scans/2025-07-14T1000.json"))
        #expect(workdir.exists("data/scans/2025-07-14T1030.json"))
        #expect(workdir.exists("data/scans/2025-07-15T1000.json"))
    }
}
