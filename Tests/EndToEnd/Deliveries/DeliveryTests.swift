import Support
import Testing

/// Failed deliveries are reported on the site, in the feeds and by `check`.
@Suite struct DeliveryTests {
    private static let failure = """
        {"failures": [{"at": "2025-07-16T10:40:00+05:30", "count": 2, "detail": "token 123", "kind": "mail",
        "message": "exit code 1", "since": "2025-07-16T10:35:00+05:30", "what": "the report of 2025-07-15"}]}
        """
    private static let words =
        "mail: failed (exit code 1) on the report of 2025-07-15; failing since 2025-07-16 10:35, details in "
        + "data/deliveries.json"

    @Test(arguments: ["run", "render", "replay"])
    func `a recorded failure is shown on the site, whichever command makes it`(command: String) throws {
        let workdir = try Workdir.withTwoCalls()
        try workdir.write(Self.failure, to: "data/deliveries.json")
        try workdir.run(command, "--quiet", now: "2025-07-16T10:50").expect(0)
        #expect(workdir.text("public/status.html")?.contains(Self.words) == true)
        for feed in ["status.json", "latest.json"] {
            #expect(try workdir.feed(feed)["warnings"] as? [String] == [Self.words])
        }
        let site = workdir.contents(of: "public")
        #expect(!site.values.contains { String(decoding: $0, as: UTF8.self).contains("token 123") })
        let check = try workdir.run("check", now: "2025-07-16T10:50")
        #expect(check.status == 0 && check.stderr == "Warning: \(Self.words)\n")
        try workdir.write("{\"failures\": []}\n", to: "data/deliveries.json")
        try workdir.run(command, now: "2025-07-16T10:50").expect(0)
        #expect(try workdir.feed("status.json")["warnings"] as? [String] == [])
    }

    @Test func `a faulty template is a warning of the run`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        try room.workdir.replace("{{market}}", by: "{{markt}}", in: "templates/mail/html.mustache")
        let run = try room.serving(Mailroom.run("2025-07-16T15:40"))
        #expect(run.status == 0)
        #expect(run.stderr.contains("templates/mail/html.mustache:"), "\(run.stderr)")
        #expect(room.got.isEmpty)
    }

    @Test(arguments: ["\\r\\nBcc: thief@example.org", "\\nX: y", "\\u0085Bcc: thief@example.org"])
    func `a line break in a configured value is rejected`(text: String) throws {
        for (old, new) in [
            ("\"name\": \"NSE\"", "\"name\": \"NSE\(text)\""),
            ("\"zone_label\": \"IST\"", "\"zone_label\": \"IST\(text)\""),
            ("\"trader@example.org\"", "\"trader@example.org\(text)\""),
            ("\"desk@example.org\"", "\"desk@example.org\(text)\""),
        ] {
            let room = try Mailroom()
            try room.workdir.replace(old, by: new, in: "config/regime_config.json")
            let finished = try room.workdir.run("email", "--send", now: "2025-07-16T15:40")
            #expect(finished.status == 78, "\(new)")
            #expect(finished.stderr.hasPrefix("Error: config/regime_config.json: "), "\(finished.stderr)")
        }
    }
}
