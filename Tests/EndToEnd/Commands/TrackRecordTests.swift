import Foundation
import Support
import Testing

/// The track record of published calls.
@Suite struct TrackRecordTests {
    /// A root with a window of two days, after runs for every half-hour up to 15:00 on some days in July 2025.
    static func published(days: [String]) throws -> Workdir {
        let workdir = try Workdir()
        try workdir.replace("\"days\": 30", by: "\"days\": 2", in: "config/regime_config.json")
        for (number, day) in days.enumerated() {
            for (index, clock) in ["10:00", "10:30", "12:00", "12:30", "15:00", "15:30"].enumerated() {
                let hour = clock.prefix(2), minute = clock.suffix(2)
                var scan = ScanText("2025-07-\(day)T\(clock)", long: 60 - 11 * index, short: 12 + 5 * number)
                scan.finished = "2025-07-\(day)T\(hour):\(minute == "00" ? "05" : "35")"
                scan.more = ["\"index_level\": \(24_000 + 37 * index - 90 * number)"]
                try workdir.put(scan)
                #expect(
                    try workdir.run("run", now: "2025-07-\(day)T\(hour):\(minute == "00" ? "06" : "36")").status == 0)
            }
        }
        return workdir
    }

    private func counts(_ workdir: Workdir) throws -> [String: Any] {
        let feed = try workdir.feed("track-record.json")
        let published = try #require(feed["published"] as? [String: Any])
        return try #require(published["total"] as? [String: Any])
    }

    @Test func `the counts outlast the window and can be rebuilt from archive and log`() throws {
        let workdir = try Self.published(days: ["14", "15", "16", "17"])
        let total = try counts(workdir)
        #expect(total["calls"] as? Int == 24)
        let metrics = try #require(workdir.text("data/performance_metrics.json"))
        #expect(metrics.contains("\"day\":\"2025-07-15\"") && !metrics.contains("\"day\":\"2025-07-16\""))
        for damaged in [nil, "{\"half\": ", metrics.replacing("\"record\"", with: "\"no_record\"")] {
            try workdir.remove("data/performance_metrics.json")
            if let damaged { try workdir.write(damaged, to: "data/performance_metrics.json") }
            #expect(try workdir.run("run", now: "2025-07-17T15:36").status == 0)
            #expect(workdir.text("data/performance_metrics.json") == metrics)
        }
        // A damaged file causes a warning, which the next run removes, but changes no number.
        try workdir.run("run", now: "2025-07-17T15:37")
        #expect(NSDictionary(dictionary: try counts(workdir)) == NSDictionary(dictionary: total))
    }

    @Test func `a replay keeps the published calls, and a run with nothing new writes nothing`() throws {
        let workdir = try Self.published(days: ["16", "17"])
        let before = try counts(workdir)
        #expect(before["calls"] as? Int == 12)
        try workdir.replace("\"ema_weight\": 0.6", by: "\"ema_weight\": 0.9", in: "config/regime_config.json")
        #expect(try workdir.run("replay", now: "2025-07-17T15:37").status == 0)
        let after = try counts(workdir)
        #expect(NSDictionary(dictionary: after) == NSDictionary(dictionary: before))
        #expect(try workdir.run("run", now: "2025-07-17T15:38").status == 0)
        let files = workdir.files(in: "data", "public")
        try workdir.run("run", now: "2025-07-17T15:39").expect(0, "site unchanged")
        #expect(workdir.files(in: "data", "public") == files)
    }

    @Test func `scans analysed too late count as backfilled calls`() throws {
        let workdir = try Workdir()
        for clock in ["10:00", "10:30", "11:00"] {
            try workdir.put(ScanText("2025-07-16T\(clock)", long: 44, short: 18))
        }
        try workdir.run("run", now: "2025-07-16T11:10").expect(0)
        let finished = try workdir.run("track-record", now: "2025-07-16T11:10")
        finished.expect(0, "NSE, live calls: 1 in 1 session, 2025-07-16\n")
        #expect(
            finished.stdout.contains("NSE, backfilled calls (computed in hindsight, never shown live): 2 in 1 session"))
        #expect(finished.stdout.contains("too few"))
    }

    @Test func `it prints the feed as JSON`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run("track-record", "--format", "json", now: "2025-07-16T10:40")
        finished.expect(0)
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(finished.stdout.utf8)) as? [String: Any])
        let feed = try workdir.feed("track-record.json")
        for key in ["published", "replayed", "resolved"] {
            #expect(
                NSDictionary(dictionary: ["": told[key] ?? 0]) == NSDictionary(dictionary: ["": feed[key] ?? 1]),
                "\(key)")
        }
    }

    @Test func `an independent program computes the same scores`() throws {
        let workdir = try Workdir()
        try workdir.run("demo", "--stocks", "60").expect(0, "NSE sample is ")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_record.py")
        let checked = try Command(
            ["python3", script.path(percentEncoded: false), "data/demo", "public"], in: workdir.path(".")
        )
        .run()
        #expect(checked.status == 0, "\(checked.stdout)\(checked.stderr)")
        #expect(checked.stdout.hasPrefix("agreed on "))
    }
}
