import Support
import Testing

/// The days in the history window when there are few or no scans.
@Suite struct WindowTests {
    @Test func `every scan of the first day after a long pause is analysed`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-06-04T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-06-04T10:10").expect(0, "1 new call")
        for (slot, now) in [("10:00", "10:10"), ("10:30", "10:40"), ("11:00", "11:10")] {
            try workdir.put(ScanText("2025-07-16T\(slot)", long: 40, short: 20))
            try workdir.run("run", now: "2025-07-16T\(now)").expect(0, "as of Wed 16 Jul, \(slot)")
        }
        #expect(workdir.lines("data/archive/2025-06.jsonl").count == 1)
    }

    @Test func `a window of one day contains the whole day`() throws {
        let workdir = try Workdir()
        try workdir.replace("\"days\": 30", by: "\"days\": 1", in: "config/regime_config.json")
        for day in ["15", "16"] {
            for (slot, now) in [("10:00", "10:10"), ("10:30", "10:40")] {
                try workdir.put(ScanText("2025-07-\(day)T\(slot)", long: 40, short: 20))
                try workdir.run("run", now: "2025-07-\(day)T\(now)").expect(0, "\(day) Jul, \(slot)")
            }
        }
    }

    @Test(arguments: ["run", "render", "check", "explain", "email"])
    func `a window that grows, shrinks and grows again loses no session`(first: String) throws {
        let workdir = try ArchiveTests.threeDays()
        let now = "2025-07-16T10:10"
        func expectCalls(_ days: [String], _ place: String) throws {
            let entries = try workdir.feed("history.json")["entries"] as? [[String: Any]] ?? []
            let calls = entries.filter { $0["regime"] is String }.compactMap { $0["slot"] as? String }
            #expect(calls.map { String($0.prefix(10).suffix(2)) } == days, "\(place)")
            let record = try workdir.feed("track-record.json")["published"] as? [String: Any]
            #expect((record?["total"] as? [String: Any])?["calls"] as? Int == 3, "\(place)")
        }
        var before = 2
        for (days, expected) in [
            (30, ["14", "15", "16"]), (1, ["15", "16"]), (4000, ["14", "15", "16"]), (2, ["15", "16"]),
            (30, ["14", "15", "16"]),
        ] {
            try workdir.replace("\"days\": \(before)", by: "\"days\": \(days)", in: "config/regime_config.json")
            before = days
            for command in [first, "run", "render", "run", "check"] {
                #expect(try workdir.run(command, now: now).status == 0, "\(command) with \(days) days")
            }
            try expectCalls(expected, "\(days) days")
        }
        // The clock is wrong for one run.
        _ = try workdir.run("run", now: "2027-06-01T10:10")
        for command in [first, "run"] { #expect(try workdir.run(command, now: now).status == 0) }
        try expectCalls(["14", "15", "16"], "after a clock that was ahead")
    }

    @Test(arguments: [
        ("\"id\": \"nse\"", "\"id\": \"nsee\"", "market.id: expected \"nse\""),
        ("Asia/Kolkata", "Asia/Karachi", "market.zone: expected the time zone"),
        ("\"30m\"", "\"60m\"", "session.every: expected \"30m\", the rhythm of "),
    ])
    func `another market, zone or rhythm is rejected and nothing is changed`(old: String, new: String, words: String)
        throws
    {
        let workdir = try ArchiveTests.threeDays()
        let before = workdir.contents(of: "data")
        try workdir.replace(old, by: new, in: "config/regime_config.json")
        for command in ["run", "render", "check", "explain"] {
            let refused = try workdir.run(command, now: "2025-07-16T10:20")
            #expect(refused.status == 78 && refused.stderr.contains(words), "\(command): \(refused.stderr)")
        }
        var after = workdir.contents(of: "data")
        after["data/last_run.json"] = before["data/last_run.json"]
        #expect(after == before)
        // A replay starts a new history and keeps the old one.
        #expect(try workdir.run("replay", now: "2025-07-16T10:20").status == 0)
        let aside = try #require(
            workdir.contents(of: "data").keys.first {
                $0.hasSuffix("/regime_history.json") && $0 != "data/regime_history.json"
            })
        #expect(workdir.contents(of: "data")[aside] == before["data/regime_history.json"])
        #expect(try workdir.run("run", now: "2025-07-16T10:21").status != 78)
    }
}
