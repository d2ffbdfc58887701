import Foundation
import Support
import Testing

/// The report of a session, written by the built program.
@Suite struct EmailTests {
    @Test func `the report is written once, and writing it again gives the same bytes`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run("email", "--quiet", now: "2025-07-16T17:00")
        finished.expect(0, "data/outbox/2025-07-16.eml\n")
        let before = workdir.files(in: "data/outbox")
        #expect(Array(before.keys) == ["data/outbox/2025-07-16.eml"])
        try workdir.run("email", "--quiet", "--date", "2025-07-16", now: "2025-07-18T11:00").expect(0, "2025-07-16.eml")
        #expect(workdir.files(in: "data/outbox") == before)
        let text = try #require(workdir.text("data/outbox/2025-07-16.eml"))
        #expect(text.contains("\nSubject: [MarketRegime NSE] NO CALL, OUT OF DATE, PARTIAL 2/13 - 16 Jul"))
        #expect(text.contains("\nTo: undisclosed-recipients:;\n"))
    }

    @Test func `without a recipient it is written, with a note`() throws {
        let workdir = try Workdir.withTwoCalls()
        let finished = try workdir.run("email", now: "2025-07-16T10:40")
        #expect(finished.status == 0)
        #expect(
            finished.stderr
                == "Note: mail.to is empty: set mail.to and mail.from in config/regime_config.json to send mail\n")
    }

    @Test func `a preview prints the text part and writes nothing`() throws {
        let workdir = try Workdir.withTwoCalls()
        let before = workdir.files(in: "data")
        let finished = try workdir.run("email", "--preview", now: "2025-07-16T10:40")
        finished.expect(0, "\nFresh. Last call: Wed 16 Jul, 10:30 IST (scan finished 10:38). Valid")
        #expect(finished.stdout.hasPrefix("Subject: [MarketRegime NSE] PARTIAL 2/13 "), "\(finished.stdout)")
        #expect(workdir.files(in: "data") == before)
    }

    @Test(arguments: [
        ("2025-07-13", "--date: no session on 2025-07-13 (a Sunday)"),
        ("2025-08-15", "--date: no session on 2025-08-15"),
        ("2025-07-17", "--date: the session of 2025-07-17 has not begun yet"),
        ("yesterday", "--date: expected a day such as 2025-07-16, found 'yesterday'"),
    ])
    func `a day without a report is an error with the reason`(day: String, message: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("email", "--date", day, now: "2025-07-16T17:00").expectFailure(64, message)
        #expect(!workdir.exists("data/outbox"))
    }

    @Test func `a day before the history has no report`() throws {
        try Workdir.withTwoCalls().run("email", "--date", "2025-05-16", now: "2025-07-16T17:00")
            .expectFailure(66, "--date: no report of 2025-05-16; the history goes back to 2025-06-17")
    }

    @Test func `a misspelt key in a mail template is reported with its place`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.replace("{{market}}", by: "{{markt}}", in: "templates/mail/text.mustache")
        try workdir.run("email", now: "2025-07-16T17:00").expectFailure(
            78, "templates/mail/text.mustache:5: unknown key 'markt'")
    }
}
