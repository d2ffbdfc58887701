import Support
import Testing

/// The days a window is made of, when little or nothing of it is there.
@Suite struct WindowTests {
    @Test func `every scan of the first day after a long pause is analysed`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-06-04T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-06-04T10:10").expect(0, "1 slot analysed")
        for (slot, now) in [("10:00", "10:10"), ("10:30", "10:40"), ("11:00", "11:10")] {
            try workdir.put(ScanText("2025-07-16T\(slot)", long: 40, short: 20))
            try workdir.run("run", now: "2025-07-16T\(now)").expect(0, "NSE fresh: 2025-07-16 \(slot)")
        }
        #expect(workdir.lines("data/archive/2025-06.jsonl").count == 1)
    }

    @Test func `a window of one day takes the whole day`() throws {
        let workdir = try Workdir()
        try workdir.replace("\"days\": 30", by: "\"days\": 1", in: "config/regime_config.json")
        for day in ["15", "16"] {
            for (slot, now) in [("10:00", "10:10"), ("10:30", "10:40")] {
                try workdir.put(ScanText("2025-07-\(day)T\(slot)", long: 40, short: 20))
                try workdir.run("run", now: "2025-07-\(day)T\(now)").expect(0, "NSE fresh: 2025-07-\(day) \(slot)")
            }
        }
    }
}
