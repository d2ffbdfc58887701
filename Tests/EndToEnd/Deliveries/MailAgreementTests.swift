import Support
import Testing

/// `check` compares the mails with the feeds, because a number must be the same everywhere.
@Suite struct MailAgreementTests {
    private static let now = "2025-07-16T10:50"
    private static let mail = "data/outbox/2025-07-16.eml"

    /// A root with two calls (40 : 20 and 44 : 18), the site and the day's mail.
    private static func withMail() throws -> Workdir {
        let workdir = try Workdir.withTwoCalls()
        try workdir.run("email", "--quiet", now: now).expect(0, mail)
        #expect(workdir.text(mail)?.contains(" 44/18 ") == true)
        return workdir
    }

    /// The mail as written by a version without digests.
    private static func unseal(_ workdir: Workdir) throws {
        let text = try #require(workdir.text(mail))
        let digest = try #require(text.firstMatch(of: /X-MarketRegime-Digest: sha256\n [0-9a-f]{64}\n/))
        try workdir.write(text.replacing(digest.output, with: ""), to: mail)
    }

    @Test func `a mail that agrees with the feeds is counted`() throws {
        let workdir = try Self.withMail()
        try workdir.run("check", now: Self.now).expect(
            0, "\n✓ mail: 1 message, unmodified, in agreement with the feeds\n")
        try Self.unseal(workdir)
        try workdir.run("check", now: Self.now).expect(
            0, "\n✓ mail: 1 message, unmodified, in agreement with the feeds\n")
    }

    @Test(arguments: [(" 44/18 ", " 45/18 "), ("</h1>", "!</h1>"), ("Subject: ", "Subject: Re: ")])
    func `an altered mail is reported, whichever part was altered`(from: String, to: String) throws {
        let workdir = try Self.withMail()
        try workdir.replace(from, by: to, in: Self.mail)
        try workdir.run("check", now: Self.now).expectFailure(
            65, "\(Self.mail): expected the message as it was written, found it changed since")
    }

    @Test(arguments: [
        (" 44/18 ", " 45/18 ", "10:30 long_count: expected 44 as in feeds/v1/days/2025-07-16.json, found 45"),
        (
            ", 94%, LONG", ", 84%, LONG",
            "10:30 confidence: expected 0.9442 as in feeds/v1/days/2025-07-16.json, found 0.84"
        ),
        (" +2, 94%", " +1, 94%", "10:30 regime: expected 2 as in feeds/v1/days/2025-07-16.json, found 1"),
    ])
    func `a mail without a digest is compared figure by figure`(from: String, to: String, problem: String) throws {
        let workdir = try Self.withMail()
        try Self.unseal(workdir)
        try workdir.replace(from, by: to, in: Self.mail)
        try workdir.run("check", now: Self.now).expectFailure(65, "\(Self.mail): \(problem)")
    }

    @Test func `an altered feed contradicts the mail even if the manifest matches`() throws {
        let workdir = try Self.withMail()
        let feed = "public/feeds/v1/days/2025-07-16.json"
        try workdir.replace("\"long_count\": 44", by: "\"long_count\": 45", in: feed)
        try workdir.signSite()
        let finished = try workdir.run("check", now: Self.now)
        #expect(finished.status == 65)
        #expect(
            finished.stderr.contains(
                "\(Self.mail): 10:30 long_count: expected 45 as in feeds/v1/days/2025-07-16.json, found 44\n"),
            "\(finished.stderr)")
    }

    @Test func `a mail sent before a correction is reported but not as damaged`() throws {
        let workdir = try Self.withMail()
        try workdir.put(
            ScanText("2025-07-16T10:30", long: 60, short: 18, finished: "2025-07-16T10:46", name: "corrected"))
        try workdir.run("run", now: "2025-07-16T10:51").expect(0)
        let finished = try workdir.run("check", now: "2025-07-16T10:52")
        #expect(finished.status == 0, "\(finished.stderr)")
        #expect(
            finished.stdout.contains(
                "\n✓ mail: 1 message, unmodified, 1 from before a correction or a replay:\n  \(Self.mail): 10:30 "),
            "\(finished.stdout)")
    }

    @Test func `files that are not mails of the window are skipped`() throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write("draft", to: "data/outbox/notes.eml")
        try workdir.write("old", to: "data/sent/2025-01-02.eml")
        #expect(try !workdir.run("check", now: Self.now).stdout.contains("mail:"))
        try workdir.write("", to: "data/sent/2025-07-15.eml")
        try workdir.run("check", now: Self.now).expectFailure(
            65, "data/sent/2025-07-15.eml: expected the message as it was written, found it changed since")
    }
}
