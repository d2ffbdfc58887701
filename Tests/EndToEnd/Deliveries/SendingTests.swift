import Foundation
import Support
import Testing

/// Sends mail through msmtp to a real server on loopback.
@Suite struct SendingTests {
    @Test func `after the last half-hour everyone gets the report once, without blind-copy recipients`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        let finished = try room.serving(
            script(
                Mailroom.run("2025-07-16T15:35"), Mailroom.run("2025-07-16T15:40"), Mailroom.run("2025-07-16T15:45"),
                Mailroom.email("2025-07-16T18:00"), Mailroom.run("2025-07-17T09:20")))
        #expect(finished.stderr == "", "\(finished.stdout)")
        #expect(room.got.count == 1)
        let mail = try #require(room.got.first)
        #expect(mail.to.sorted() == ["archive@example.org", "trader@example.org"])
        #expect(mail.text.contains("Subject: [MarketRegime NSE] CLOSED STRONG UPTREND +3, "))
        #expect(mail.text.contains("To: trader@example.org\r\n"))
        #expect(!mail.text.lowercased().contains("\nbcc:") && !mail.text.contains("archive@"))
        #expect(room.workdir.folder.names(in: "data/sent") == ["2025-07-16.eml"])
        #expect(room.workdir.folder.names(in: "data/outbox") == ["queue.json"])
        #expect(finished.stdout.contains("data/sent/2025-07-16.eml: sent already; --again sends it once more\n"))
        #expect(try room.warnings.isEmpty)
    }

    @Test func `the delivered message equals the written one, except for blind-copy recipients`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16", turn: "12:00")
        try room.serving(Mailroom.run("2025-07-16T15:40")).expect(0, "closed")
        let sent = try #require(room.workdir.text("data/sent/2025-07-16.eml"))
        let mail = try #require(room.got.first)
        let plain = mail.text.replacing("\r\n", with: "\n")
        #expect(plain == sent.replacing("Bcc: archive@example.org\n", with: ""))
        #expect(sent.contains("\nSubject: [MarketRegime NSE] CLOSED CHANGED STRONG DOWNTREND -3, "))
    }

    @Test func `nothing is sent while a half-hour may still arrive`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16", through: "15:00")
        try room.serving(
            script(Mailroom.run("2025-07-16T15:20"), Mailroom.run("2025-07-16T15:40"), Mailroom.run("2025-07-16T16:14"))
        )
        #expect(room.got.isEmpty)
        try room.serving(Mailroom.run("2025-07-16T16:15"))
        #expect(room.got.count == 1)
        #expect(room.got.first?.text.contains("[MarketRegime NSE] CLOSED PARTIAL 12/13 ") == true)
    }

    @Test func `a day without a scan is reported as such`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-15")
        try room.serving(script(Mailroom.run("2025-07-15T15:40"), Mailroom.run("2025-07-16T16:20")))
        #expect(room.got.count == 2)
        #expect(
            room.got.last?.text.contains("[MarketRegime NSE] OUT OF DATE PARTIAL 0/13 NO CALL, as of 16 Jul") == true)
    }

    @Test func `on a holiday and on a weekend nothing is sent`() throws {
        let room = try Mailroom()
        try room.scan("2025-08-14", through: "15:00")
        // Thursday's report is not due at 15:40, Friday is a holiday, Monday sends it.
        try room.serving(
            script(
                Mailroom.run("2025-08-14T15:40"), Mailroom.run("2025-08-15T16:20"), Mailroom.run("2025-08-16T12:00")))
        #expect(room.got.isEmpty)
        try room.serving(Mailroom.run("2025-08-18T09:20"))
        #expect(room.got.map { $0.text.contains("14 Aug 15:00") } == [true])
    }

    @Test func `if the server is down, the mail waits for the next run`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        let run = try room.withoutServer(Mailroom.run("2025-07-16T15:40"))
        #expect(run.status == 0)
        #expect(
            run.stderr.contains("Warning: mail: failed (exit code 75) on the mail 2025-07-16; "))
        #expect(room.workdir.exists("data/outbox/2025-07-16.eml") && !room.workdir.exists("data/sent"))
        #expect(try room.warnings.count == 1)
        #expect(room.workdir.text("public/status.html")?.contains("failing since") == true)
        let email = try room.withoutServer(Mailroom.email("2025-07-16T16:00"))
        email.expectFailure(
            75, "data/outbox/2025-07-16.eml: mail.command failed (exit code 75: msmtp: ")
        try room.serving(Mailroom.run("2025-07-16T16:10")).expect(0)
        #expect(room.got.count == 1)
        #expect(try room.warnings.isEmpty)
    }

    @Test func `waiting mail is sent along with the next one sent by hand`() throws {
        let room = try Mailroom("\"after_close\": false")
        try room.scan("2025-07-15")
        try room.scan("2025-07-16")
        try room.withoutServer(
            script(Mailroom.run("2025-07-16T15:40"), Mailroom.email("2025-07-16T16:00", "--send --date 2025-07-15")))
        #expect(room.workdir.exists("data/outbox/2025-07-15.eml"))
        let finished = try room.serving(Mailroom.email("2025-07-16T18:00"))
        finished.expect(0, "data/sent/2025-07-16.eml\n")
        #expect(room.got.count == 2)
        #expect(room.workdir.folder.names(in: "data/sent") == ["2025-07-15.eml", "2025-07-16.eml"])
    }

    @Test(arguments: ["550 no such user", "data 554 looks like spam"])
    func `a mail that is rejected for good is reported and not tried again`(reply: String) throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        let finished = try room.serving(
            script(
                Mailroom.run("2025-07-16T15:40"), Mailroom.run("2025-07-16T15:45"), "echo; cat data/outbox/queue.json"),
            answering: reply)
        #expect(finished.stdout.contains("\"attempts\": 1") && finished.stdout.contains("\"state\": \"refused\""))
        #expect(try room.warnings.count == 1)
        // The server would accept it now, but sending it again was not requested.
        try room.serving(Mailroom.run("2025-07-16T16:00"))
        let email = try room.serving(Mailroom.email("2025-07-16T16:05"))
        email.expectFailure(78, "data/outbox/2025-07-16.eml: mail.command failed (exit code 6")
        #expect(room.got.isEmpty)
        try room.serving(Mailroom.email("2025-07-16T16:10", "--send --again")).expect(0, "data/sent/2025-07-16.eml")
        #expect(room.got.count == 1)
        #expect(try room.warnings.isEmpty)
    }

    @Test func `a rejected mail is sent again once its address has been corrected`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        try room.serving(Mailroom.run("2025-07-16T15:40"), answering: "550 no such user")
        try room.configure("\"after_close\": true", to: "[\"mended@example.org\"]")
        try room.serving(Mailroom.email("2025-07-16T16:10")).expect(0, "data/sent/2025-07-16.eml")
        #expect(room.got.first?.to.contains("mended@example.org") == true)
    }

    @Test(arguments: ["451 greylisted", "data 452 full"])
    func `a server that asks to try later is tried later`(reply: String) throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        try room.serving(Mailroom.run("2025-07-16T15:40"), answering: reply)
        try room.serving(Mailroom.run("2025-07-16T15:45")).expect(0)
        #expect(room.got.count == 1)
    }

    @Test func `a mail that nobody accepts is given up after three days`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-15")
        try room.withoutServer(script(Mailroom.run("2025-07-15T15:40"), Mailroom.run("2025-07-18T15:50")))
        #expect(room.workdir.text("data/outbox/queue.json")?.contains("given up after 3 days") == true)
    }

    @Test func `a run that dies while handing over the mail does not send it twice, and says so`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        try room.workdir.write("#!/bin/sh\nmsmtp -C msmtprc -t -i && kill -9 $PPID\n", to: "deadly")
        try room.configure("\"after_close\": true", command: "[\"sh\", \"deadly\"]")
        let died = try room.serving(Mailroom.run("2025-07-16T15:40") + "; exit $?")
        #expect(died.status == 137)
        #expect(room.got.count == 1)
        #expect(room.workdir.text("data/outbox/queue.json")?.contains("\"state\": \"sending\"") == true)
        try room.configure("\"after_close\": true")
        let next = try room.serving(script(Mailroom.run("2025-07-16T15:45"), Mailroom.run("2025-07-16T15:50")))
        #expect(next.stderr.contains("(a run ended before it was known whether the mail was accepted)"))
        #expect(try room.warnings.count == 1)
        let email = try room.serving(Mailroom.email("2025-07-16T16:00"))
        email.expectFailure(75, "data/outbox/2025-07-16.eml: mail.command failed (a run ended")
        #expect(email.stderr.contains("may have been delivered and is not retried automatically"))
        #expect(room.got.count == 1)
        let again = try room.serving(Mailroom.email("2025-07-16T16:05", "--send --again"))
        #expect(again.status == 0 && again.stderr.hasPrefix("Note: 2025-07-16 may arrive a second time"))
        let ids = room.got.map { $0.text.firstMatch(of: /Message-ID: (<\S+>)/).map { String($0.output.1) } ?? "" }
        #expect(ids == ["<2025-07-16.nse.market-regime@example.org>", "<2025-07-16.nse.market-regime@example.org>"])
        #expect(try room.warnings.isEmpty)
    }

    @Test func `with a damaged queue nothing is sent, and the site says so`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        try room.withoutServer(Mailroom.run("2025-07-16T15:40"))
        try room.workdir.write("{\"messages\": [", to: "data/outbox/queue.json")
        let finished = try room.serving(Mailroom.run("2025-07-16T15:45"))
        #expect(finished.stderr.contains("before it was known whether the mail was accepted"))
        #expect(room.got.isEmpty)
    }

    @Test func `a change of regime is mailed once, if configured`() throws {
        let room = try Mailroom("\"on_change\": true, \"after_close\": true")
        try room.scan("2025-07-15")
        try room.serving(Mailroom.run("2025-07-15T15:40"))
        for (last, now) in [("09:30", "09:40"), ("10:00", "10:10"), ("10:30", "10:40"), ("10:30", "10:45")] {
            try room.scan("2025-07-16", through: last, turn: "10:30")
            try room.serving(Mailroom.run("2025-07-16T\(now)"))
        }
        #expect(room.got.count == 2)
        let mail = try #require(room.got.last?.text)
        #expect(mail.contains("Subject: [MarketRegime NSE] CHANGED STRONG DOWNTREND -3, "))
        #expect(mail.contains("Message-ID: <2025-07-16T1030.nse.market-regime@example.org>"))
        #expect(room.workdir.folder.names(in: "data/sent") == ["2025-07-15.eml", "2025-07-16T1030.eml"])
    }

    @Test func `a report sent by hand before the close does not replace the evening report`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        try room.serving(
            script(
                Mailroom.run("2025-07-16T12:10"), Mailroom.email("2025-07-16T12:15"),
                Mailroom.email("2025-07-16T12:16"),
                Mailroom.run("2025-07-16T15:40"), Mailroom.run("2025-07-16T15:45")))
        #expect(room.got.count == 2)
        let ids = room.got.map { $0.text.firstMatch(of: /Message-ID: <(\S+)@/).map { String($0.output.1) } ?? "" }
        #expect(ids == ["2025-07-16.1208.nse.market-regime", "2025-07-16.nse.market-regime"])
    }

    @Test func `without a recipient a run continues and the page says why no mail is sent`() throws {
        let workdir = try Workdir()
        try workdir.replace("\"after_close\": false", by: "\"after_close\": true", in: "config/regime_config.json")
        try workdir.put(ScanText("2025-07-16T10:00", long: 40, short: 20))
        let finished = try workdir.run("run", now: "2025-07-16T10:10")
        #expect(finished.status == 0)
        let words = "mail.to is empty: set mail.to and mail.from in config/regime_config.json to send mail"
        #expect(finished.stderr.hasPrefix("Warning: \(words)"))
        #expect(workdir.text("public/status.html")?.contains(words) == true)
        try workdir.run("email", "--send", now: "2025-07-16T10:10").expectFailure(78, words)
    }

    @Test func `a program that cannot be started is named and the mail waits`() throws {
        let room = try Mailroom()
        try room.configure("\"after_close\": true", command: "[\"no-such-sendmail\"]")
        try room.scan("2025-07-16")
        let run = try room.withoutServer(Mailroom.run("2025-07-16T15:40"))
        #expect(
            run.status == 0
                && run.stderr.contains("failed (cannot be started: the program does not exist or is not executable)"))
        try room.withoutServer(Mailroom.email("2025-07-16T15:45")).expectFailure(78, "data/outbox/2025-07-16.eml: ")
        try room.configure("\"after_close\": true")
        try room.serving(Mailroom.run("2025-07-16T15:50")).expect(0)
        #expect(room.got.count == 1)
    }

    @Test func `a sample's mail says so and changes no site`() throws {
        let room = try Mailroom()
        try room.scan("2025-07-16")
        try room.serving(
            script(
                Mailroom.run("2025-07-16T15:40"), "\"$PROGRAM\" demo --public sample >/dev/null",
                "\"$PROGRAM\" email --data data/demo --send"))
        #expect(room.got.last?.text.contains("Subject: [MarketRegime SAMPLE NSE] ") == true)
        #expect(room.got.last?.text.contains("SAMPLE: invented data, not a real market. Do not trade on it.") == true)
        #expect(try room.workdir.feed("latest.json")["status"] as? String == "closed")
    }
}

/// Runs commands one after the other, whatever their exit codes.
private func script(_ commands: String...) -> String { commands.joined(separator: "\n") }
