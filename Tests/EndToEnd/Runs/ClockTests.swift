import Foundation
import Support
import Testing

/// As time passes without a new scan, each run publishes what is true at that time.
@Suite struct ClockTests {
    /// What changes at a time: status, whether there is a regime, and the session's missed half-hours.
    struct Border: Sendable {
        var now: String
        var status: String
        var hasRegime: Bool
        var validUntil: String?
        var nextExpected: String
        var missed: Int

        init(_ now: String, _ status: String, _ hasRegime: Bool, _ until: String?, next: String, missed: Int) {
            (self.now, self.status, self.hasRegime, validUntil) = (now, status, hasRegime, until)
            (nextExpected, self.missed) = (next, missed)
        }
    }

    /// A Wednesday with scans from 14:00 to 15:00, the last finished at 15:08, and the next morning.
    static let withClosingCall = [
        Border("16T15:08", "fresh", true, "16T15:53", next: "16T15:45", missed: 0),
        Border("16T15:29", "fresh", true, "16T15:53", next: "16T15:45", missed: 0),
        Border("16T15:30", "closed", true, "17T09:15", next: "16T15:45", missed: 0),  // the close
        Border("16T15:45", "closed", true, "17T09:15", next: "17T09:45", missed: 0),  // the last scan was expected
        Border("16T16:14", "closed", true, "17T09:15", next: "17T09:45", missed: 0),
        Border("16T16:15", "closed", true, "17T09:15", next: "17T09:45", missed: 1),  // 45 minutes after its half-hour
        Border("17T00:00", "closed", true, "17T09:15", next: "17T09:45", missed: 1),  // midnight
        Border("17T09:14", "closed", true, "17T09:15", next: "17T09:45", missed: 1),
        Border("17T09:15", "awaiting", false, nil, next: "17T09:45", missed: 0),  // the open
        Border("17T09:45", "awaiting", false, nil, next: "17T10:15", missed: 0),  // the first scan was expected
        Border("17T10:15", "awaiting", false, nil, next: "17T10:45", missed: 1),
    ]

    /// The same Wednesday with no scan after 14:00, so that the call expires before the close.
    static let withoutClosingCall = [
        Border("16T14:53", "fresh", true, "16T14:53", next: "16T15:15", missed: 0),
        Border("16T14:54", "stale", false, nil, next: "16T15:15", missed: 0),  // the call is over 45 minutes old
        Border("16T15:15", "stale", false, nil, next: "16T15:45", missed: 1),
        Border("16T15:30", "closed", false, nil, next: "16T15:45", missed: 1),
        Border("16T16:15", "closed", false, nil, next: "17T09:45", missed: 3),
        Border("17T00:00", "closed", false, nil, next: "17T09:45", missed: 3),
        Border("17T09:15", "awaiting", false, nil, next: "17T09:45", missed: 0),
    ]

    @Test(arguments: [(["14:00", "14:30", "15:00"], withClosingCall), (["14:00"], withoutClosingCall)])
    func `after a run at any time page, feeds and terminal say the same`(scans: [String], borders: [Border]) throws {
        let workdir = try Workdir()
        for slot in scans { try workdir.put(ScanText("2025-07-16T\(slot)", long: 40, short: 20)) }
        for border in borders {
            let place = Comment(rawValue: border.now)
            let finished = try workdir.run("run", now: "2025-07-\(border.now)")
            let noCall = [
                "awaiting": "waiting for today's first scan", "stale": "the last scan is too old",
                "closed": "the last session ended without a closing call",
            ]
            let words =
                border.hasRegime
                ? " is \(border.status == "closed" ? "closed" : "in")" : ": no call - \(noCall[border.status] ?? "")"
            #expect(finished.stdout.hasPrefix("NSE\(words)"), "\(border.now): \(finished.stdout)")
            #expect(finished.status == (["fresh", "closed"].contains(border.status) ? 0 : 75), place)
            let latest = try workdir.feed("latest.json"), status = try workdir.feed("status.json")
            for feed in [latest, status] {
                #expect(feed["status"] as? String == border.status, place)
                #expect((feed["regime"] is String) == border.hasRegime, place)
                #expect(feed["valid_until"] as? String == border.validUntil.map(Self.time), place)
                #expect(feed["next_expected_at"] as? String == Self.time(border.nextExpected), place)
            }
            let session = try #require(status["session"] as? [String: Any])
            #expect(session["missed"] as? Int == border.missed, place)
            #expect(session["is_open"] as? Bool == (border.status != "closed"), place)
            let page = try #require(workdir.text("public/index.html"))
            for attribute in [
                "data-status=\"\(border.status)\"", "data-next-expected=\"\(Self.time(border.nextExpected))\"",
                "data-valid-until=\"\(border.validUntil.map(Self.time) ?? "")\"",
            ] {
                #expect(page.contains(attribute), "\(border.now): \(attribute)")
            }
            try expectSiteOf(border.now, workdir)
        }
    }

    @Test func `a clock that went back is told as that by every command, and the scanner is not blamed`() throws {
        let workdir = try Workdir()
        try workdir.put(ScanText("2097-07-16T10:00", long: 40, short: 20))
        #expect(try workdir.run("run", now: "2097-07-16T10:10").status == 0)
        let site = workdir.files(in: "public")
        let words = "the machine's clock: expected a time from 2097-07-16T10:00:00+05:30 on, the newest entry of "
        for command in [
            ["run"], ["run", "--dry-run"], ["replay"], ["render"], ["explain"], ["email", "--preview"], ["email"],
            ["compare"], ["check", "--max-age", "45m"],
        ] {
            let told = try workdir.run(command)
            #expect(told.status == 75 && told.stderr.contains(words), "\(command): \(told)")
            #expect(!told.stderr.contains("scanner"), "\(command): \(told.stderr)")
        }
        let check = try workdir.run("check")
        #expect(check.status == 0 && check.stderr.contains("Warning: \(words)"), "\(check)")
        #expect(workdir.files(in: "public") == site)
    }

    @Test func `a last run later than the clock is told as a clock that went back or was ahead`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("run", now: "2097-07-16T10:00")
        let words = "the machine's clock: expected a time from 2097-07-16T10:00:00+05:30 on, the last run, found "
        #expect(try workdir.run("run").stderr.contains(words))
        #expect(!(try workdir.run("run").stderr.contains(words)))
    }

    private static func time(_ short: String) -> String { ScanText.time("2025-07-\(short)") }

    /// Expects every page and feed to equal those of a new site at this time, except for the time of generation.
    private func expectSiteOf(_ now: String, _ workdir: Workdir) throws {
        if workdir.exists("fresh") { try workdir.remove("fresh") }
        try workdir.run("render", "--public", "fresh", now: "2025-07-\(now)")
        func text(_ bytes: Data?) -> String {
            String(decoding: bytes ?? Data(), as: UTF8.self)
                .replacing(
                    /"generated_at": ?"[^"]*"|data-generated="[^"]*"|<time[^>]*>[^<]*:\d\d:\d\d<\/time>/, with: "")
        }
        let site = workdir.contents(of: "public"), fresh = workdir.contents(of: "fresh")
        #expect(site.count == fresh.count && site.count > 30, "\(now)")
        for (name, bytes) in fresh where !name.hasSuffix("manifest.json") {
            #expect(text(site["public" + name.dropFirst(5)]) == text(bytes), "\(now): \(name)")
        }
    }
}
