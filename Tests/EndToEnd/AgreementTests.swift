import Foundation
import Support
import Testing

/// Runs one by one as the scans come give the bytes that one replay gives in the end.
@Suite struct AgreementTests {
    /// A file that comes into the folder, and the minute after, when a run sees it.
    struct Arrival {
        var at: String
        var scan: ScanText
        var text: String?
    }

    @Test(arguments: zip([1, 2, 3] as [UInt64], [1, 2, 30]))
    func `runs one by one and one replay give the same history`(_ seed: UInt64, _ days: Int) throws {
        var random = Seeded(seed)
        let arrivals = ["2025-07-14", "2025-07-15", "2025-07-16"]
            .flatMap { Self.session($0, &random) }
            .sorted { $0.at < $1.at }
        let runs = try Workdir()
        let replay = try Workdir()
        for workdir in [runs, replay] {
            try workdir.replace("\"days\": 30", by: "\"days\": \(days)", in: "config/regime_config.json")
        }
        for arrival in arrivals {
            for workdir in [runs, replay] {
                try workdir.put(arrival.scan)
                if let text = arrival.text { try workdir.write(text, to: "data/scans/\(arrival.scan.fileName)") }
            }
            let finished = try runs.run("run", now: arrival.at)
            #expect([0, 75].contains(finished.status), "seed \(seed), \(arrival.at): \(finished.stderr)")
        }
        let end = "2025-07-16T17:30"
        try runs.run("run", now: end)
        let finished = try replay.run("replay", now: end)
        #expect(finished.status == 0, "seed \(seed): \(finished.stderr)")
        #expect(
            runs.text("data/regime_history.json") == replay.text("data/regime_history.json"),
            "seed \(seed), \(days) days")
        #expect(try Self.counts(runs) == Self.counts(replay), "seed \(seed), \(days) days")
        let again = try runs.run("replay", now: end)
        #expect(again.status == 0, "seed \(seed): \(again.stderr)")
        #expect(runs.text("data/regime_history.json") == replay.text("data/regime_history.json"), "seed \(seed)")
    }

    /// The counts that outlast the window, but for the record, which tells what was published from what was replayed,
    /// and for the digest of it all.
    private static func counts(_ workdir: Workdir) throws -> NSDictionary {
        let text = workdir.text("data/performance_metrics.json") ?? ""
        var metrics = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(metrics.removeValue(forKey: "record") != nil)
        #expect(metrics.removeValue(forKey: "sha256") != nil)
        return metrics as NSDictionary
    }

    /// The scans of a day: most in time, some late, corrected, doubled, broken, frozen or not there at all; one 0/0.
    private static func session(_ day: String, _ random: inout Seeded) -> [Arrival] {
        var arrivals: [Arrival] = []
        var frozen: [String] = []
        for half in 19...31 {
            let minute = half % 2 == 0 ? "00" : "30"
            let slot = "\(day)T\(half < 20 ? "0" : "")\(half / 2):\(minute)"
            func after(_ minutes: Int) -> String {
                let total = half * 30 + minutes
                let (hour, rest) = (total / 60, total % 60)
                return "\(day)T\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
            }
            func scan(_ minutes: Int, name: String? = nil) -> Arrival {
                var scan = ScanText(
                    slot, long: Int.random(in: 0...90, using: &random), short: Int.random(in: 1...90, using: &random),
                    finished: after(minutes), name: name)
                for number in 0..<3 {
                    let price = Double(Int.random(in: 1000...9000, using: &random)) / 10
                    scan.candidates.append(ScanText.candidate("S\(number)", "short", price: price))
                }
                return Arrival(at: after(minutes + 1), scan: scan)
            }
            var usual = scan(8)
            switch half == 25 ? 99 : Int.random(in: 0..<12, using: &random) {
            case 0: continue
            case 1: arrivals.append(scan(35))
            case 2: arrivals.append(scan(50))
            case 3: arrivals += [usual, scan(20)]
            case 4: arrivals += [usual, scan(12, name: "second-\(half)-\(day)")]
            case 5:
                usual.text = "{\"timestamp\": "
                arrivals.append(usual)
            case 6:
                usual.text = ""
                arrivals += [usual, scan(15)]
            case 7:
                if !frozen.isEmpty { usual.scan.candidates = frozen }
                arrivals.append(usual)
            case 99:
                (usual.scan.long, usual.scan.short) = (0, 0)
                arrivals.append(usual)
            default: arrivals.append(usual)
            }
            frozen = usual.scan.candidates
        }
        return arrivals
    }
}
