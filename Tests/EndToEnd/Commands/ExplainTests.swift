import Foundation
import Support
import Testing

@Suite struct ExplainTests {
    @Test func `the newest call is explained with its numbers`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "data", "public")
        let finished = try workdir.run("explain", now: "2025-07-16T10:45")
        finished.expect(0, "2025-07-16 10:30 IST: uptrend (+2)")
        for word in [
            "Lists       44 long, 18 short at 10:30 (10:00: ", "Balance ", "Rule ", "Confidence ", "Volatility ",
            "Flip ",
        ] {
            #expect(finished.stdout.contains("\n\(word)"), "\(finished.stdout)")
        }
        #expect(finished.stdout.utf8.allSatisfy { $0 < 128 })
        #expect(workdir.files(in: "data", "public") == before)
    }

    @Test(arguments: ["2025-07-16T10:00", "2025-07-16T10:12", "2025-07-16T10:00:00+05:30", "2025-07-16T04:30:00Z"])
    func `a call is found by its slot`(_ at: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("explain", "--at", at, now: "2025-07-16T10:45")
            .expect(0, "2025-07-16 10:00 IST: uptrend (+2)")
    }

    @Test func `a call that has left the window is explained as on its day`() throws {
        let workdir = try Workdir()
        var told: [String: String] = [:]
        for (slot, long) in [("14T10:00", 40), ("14T10:30", 12), ("15T10:00", 44), ("16T10:00", 50), ("17T10:00", 9)] {
            let time = "2025-07-\(slot)"
            try workdir.put(ScanText(time, long: long, short: 20))
            let now = time.dropLast(2) + (time.hasSuffix("30") ? "40" : "10")
            #expect(try workdir.run("run", now: String(now)).status == 0)
            told[time] = try workdir.run("explain", "--at", time, now: "2025-07-17T10:10").stdout
        }
        try workdir.replace("\"days\": 30", by: "\"days\": 1", in: "config/regime_config.json")
        try workdir.run("run", now: "2025-07-17T10:10").expect(0)
        for (time, words) in told {
            let again = try workdir.run("explain", "--at", time, now: "2025-07-17T10:11")
            again.expect(0, String(time.prefix(10)))
            #expect(again.stdout == words, "\(time)")
        }
        try workdir.run("explain", "--at", "2025-07-11T10:00", now: "2025-07-17T10:11")
            .expectFailure(66, "--at: no call at 2025-07-11 10:00; the history goes back to 2025-07-14")
    }

    @Test func `a slot in JSON is the entry of the history`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run(
            "explain", "--at", "2025-07-16T10:00", "--format", "json", now: "2025-07-16T10:45")
        finished.expect(0)
        let entry = try JSONSerialization.jsonObject(with: Data(finished.stdout.utf8)) as? NSDictionary
        let entries = try #require(try workdir.feed("history.json")["entries"] as? [NSDictionary])
        #expect(entries.contains { $0 == entry })
    }

    @Test func `the newest call in JSON is the feed`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run("explain", "--format", "json", now: "2025-07-16T10:40")
        finished.expect(0)
        let answer = try JSONSerialization.jsonObject(with: Data(finished.stdout.utf8)) as? NSDictionary
        #expect(answer?["regime"] as? String == "uptrend")
        #expect(answer?["slot"] as? String == "2025-07-16T10:30:00+05:30")
    }

    @Test func `a pending slot is reported as pending`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("explain", "--at", "2025-07-16T11:00", now: "2025-07-16T11:10").expect(
            0, "2025-07-16 11:00: not due yet\n")
    }

    @Test(arguments: ["text", "json"])
    func `an invalid and a missed slot say why, in text and in JSON`(_ format: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.put(ScanText("2025-07-16T11:00", long: 0, short: 0))
        try workdir.run("run", now: "2025-07-16T11:10")
        for (clock, state, reason) in [
            ("11:00", "invalid", "no candidates on either side (0 / 0)"), ("11:30", "missed", "no scan"),
        ] {
            let finished = try workdir.run(
                "explain", "--at", "2025-07-16T\(clock)", "--format", format, now: "2025-07-16T12:20")
            finished.expect(0, reason)
            guard format == "json" else { continue }
            let answer = try JSONSerialization.jsonObject(with: Data(finished.stdout.utf8)) as? [String: Any]
            #expect(answer?["state"] as? String == state)
        }
    }

    @Test func `a slot without an entry is reported`() throws {
        let workdir = try Workdir.withTwoCalls()
        for at in ["2025-07-16T15:30", "2025-07-10T10:00"] {
            try workdir.run("explain", "--at", at, now: "2025-07-16T10:45").expectFailure(
                66, "--at: no call at \(at.replacing("T", with: " ")); the ")
        }
    }

    @Test(arguments: ["2025-08-15T10:00", "2025-07-12T10:00", "2025-07-16T07:00", "2025-07-16T16:00"])
    func `a time outside every session is a usage error with the reason`(_ at: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("explain", "--at", at, now: "2025-07-16T10:45").expectFailure(
            64, "--at: expected a half-hour of a session, found '\(at)': ")
    }

    @Test(arguments: ["noon", "2025-07-16", "2025-13-16T10:00", "2025-07-16T25:00"])
    func `an invalid time is a usage error`(_ at: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("explain", "--at=\(at)", now: "2025-07-16T10:45").expectFailure(
            64, "--at: expected a time such as 2025-07-16T15:00, found '\(at)'")
    }

    @Test func `while a call is awaited it says so`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("explain", now: "2025-07-17T10:00").expect(0, "NSE: no call - waiting for today's first scan")
    }
}
