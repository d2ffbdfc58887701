import Support
import Testing

/// A faulty scan file costs only the call of its own slot.
@Suite struct ScanFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        /// The reason for rejecting the file, or the entry's reason if the file could be read.
        var says: String

        var testDescription: String { name }
    }

    private static func scan(_ fields: String) -> String {
        "{\"timestamp\": \"2025-07-16T10:30:00+05:30\"\(fields.isEmpty ? "" : ", \(fields)")}"
    }

    static let faults = [
        Fault(name: "empty file", text: "", says: "expected"),
        Fault(name: "truncated", text: #"{"timestamp": "2025-07-16T10:30:00+05:30", "long_c"#, says: "expected"),
        Fault(name: "NaN", text: scan(#""long_count": NaN, "short_count": 3"#), says: "found"),
        Fault(name: "text count", text: scan(#""long_count": "40", "short_count": 3"#), says: "long_count: expected"),
        Fault(name: "half count", text: scan(#""long_count": 4.5, "short_count": 3"#), says: "long_count: expected"),
        Fault(
            name: "negative", text: scan(#""long_count": -1, "short_count": 3"#),
            says: "long_count: expected a whole number from 0 through 1000000, found -1"),
        Fault(
            name: "too many", text: scan(#""long_count": 1000001, "short_count": 3"#),
            says: "long_count: expected a whole number from 0 through 1000000, found 1000001"),
        Fault(
            name: "candidates no list", text: scan(#""candidates": 3, "long_count": 1, "short_count": 3"#),
            says: "candidates: expected"),
        Fault(name: "list", text: "[1, 2]", says: "expected an object"),
        Fault(
            name: "other market", text: scan(#""market": "xnys", "long_count": 1, "short_count": 3"#),
            says: "market: expected \"nse\", the configured market"),
        Fault(
            name: "later schema", text: scan(#""schema_version": 2, "long_count": 1, "short_count": 3"#),
            says: "schema_version: expected 1, the only version"),
        Fault(
            name: "finished first",
            text: scan(#""finished": "2025-07-16T10:20:00+05:30", "long_count": 1, "short_count": 3"#),
            says: "finished: expected a time not before timestamp"),
        Fault(
            name: "no offset", text: #"{"timestamp": "2025-07-16T10:30:00", "long_count": 1, "short_count": 3}"#,
            says: "timestamp: expected a time with its offset"),
        Fault(
            name: "mostly bad rows",
            text: scan(#""long_count": 1, "short_count": 3, "candidates": [{"symbol": "A"}, {"symbol": "B"}]"#),
            says: "more than half"),
        Fault(name: "no counts", text: scan(""), says: "long_count and short_count are missing"),
        Fault(
            name: "one side", text: scan(#""long_count": 4"#), says: "short_count is missing"),
        Fault(
            name: "0/0", text: scan(#""long_count": 0, "short_count": 0"#), says: "no candidates on either side"),
    ]

    @Test(arguments: faults)
    func `a bad scan costs only its own slot`(_ fault: Fault) throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.run("run", now: "2025-07-16T10:10")
        try workdir.write(fault.text, to: "data/scans/2025-07-16T1030.json")
        let finished = try workdir.run("run", now: "2025-07-16T10:40")
        finished.expect(0, "as of Wed 16 Jul, 10:00 IST")
        #expect(finished.stdout.contains("1 scan file rejected"), "\(finished.stdout)")
        let slot = try workdir.slot("2025-07-16T10:30")
        #expect(slot.state == "invalid")
        #expect(slot.regime == nil)
        #expect(slot.reason?.contains(fault.says) == true, "\(slot.reason ?? "")")
        #expect(workdir.text("data/scans/2025-07-16T1030.json") == fault.text)
        let check = try workdir.run("check", now: "2025-07-16T10:40")
        #expect(check.status == 0)
        #expect(check.stderr.contains("Warning: 2025-07-16T1030.json:"), "\(check.stderr)")

        try workdir.put(ScanText("2025-07-16T10:30", long: 41, short: 20))
        try workdir.run("run", now: "2025-07-16T10:41").expect(0, "as of Wed 16 Jul, 10:30 IST")
    }

    @Test func `of two scans of one slot the one that finished last is used`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20, finished: "2025-07-16T10:06"))
        try workdir.put(ScanText("2025-07-16T10:05", long: 10, short: 60, finished: "2025-07-16T10:12", name: "a"))
        try workdir.run("run", now: "2025-07-16T10:07").expect(0, "uptrend")
        try workdir.run("run", now: "2025-07-16T10:13").expect(0, "downtrend")
        try workdir.run("run", now: "2025-07-16T10:14").expect(0, "site unchanged")
    }

    @Test func `a scan from the future is rejected and has no other effect`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        try workdir.put(ScanText("2031-07-16T10:30", long: 1, short: 90))
        try workdir.run("run", now: "2025-07-16T10:10").expect(0, "1 scan file rejected")
        #expect(
            try workdir.run("check", now: "2025-07-16T10:10").stderr.contains(
                "2031-07-16T1030.json: timestamp is in the future"))
    }

    @Test(arguments: [
        "2025-07-16T09:00", "2025-07-16T15:41", "2025-07-16T22:00", "2025-07-12T10:00", "2025-08-15T10:00",
    ])
    func `a scan outside trading hours is counted only on its day, without a warning`(
        _ began: String
    ) throws {
        let workdir = try Workdir()
        try workdir.put(ScanText(began, long: 40, short: 20))
        let evening = String(began.prefix(10)) + "T23:00"
        let finished = try workdir.run("run", now: evening)
        finished.expect(0, "No new scans")
        #expect(!finished.stdout.contains("rejected"))
        let status = try workdir.feed("status.json")
        #expect(status["ignored_count"] as? Int == 1 && status["refusal_count"] as? Int == 0)
        #expect(workdir.text("public/status.html")?.contains("1 ignored today: outside trading hours") == true)
        let check = try workdir.run("check", now: evening)
        #expect(check.stdout.contains("0 rejected, 1 ignored") && check.stderr.isEmpty, "\(check)")
        let mail = try workdir.run("email", "--preview", now: evening)
        #expect(mail.status == 0 && !mail.stdout.contains("outside trading"), "\(mail)")
        try workdir.run("run", now: "2025-08-16T10:00").expect(0, "No new scans")
        #expect(try workdir.feed("status.json")["ignored_count"] as? Int == 0)
    }

    @Test func `a 0/0 scan before the open is outside trading hours`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2025-07-16T09:00", long: 0, short: 0))
        try workdir.run("run", now: "2025-07-16T09:20").expect(75, "NSE: no call - waiting for")
        #expect(try workdir.run("check", now: "2025-07-16T09:20").stdout.contains("1 ignored"))
    }

    @Test func `check lists the newest rejected files and counts the others`() throws {
        let workdir = try Workdir()
        for minute in 10..<35 { try workdir.write("{", to: "data/scans/2025-07-16T10\(minute).json") }
        let lines = try workdir.run("check", now: "2025-07-16T11:00").stderr.split(separator: "\n")
        #expect(lines.count == 21 && lines.first?.contains("2025-07-16T1034.json") == true, "\(lines)")
        #expect(lines.last?.contains("5 older rejected files") == true)
    }
}
