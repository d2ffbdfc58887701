import Foundation
import Support
import Testing

/// Tests mail with messages that are marked as tests.
@Suite struct MarkedMessageTests {
    @Test func `a test message reaches everyone, with names that another parser reads as configured`() throws {
        let room = try Mailroom()
        try room.configure(
            #""after_close": true"#,
            to:
                #"["Müller, Jörg <trader@example.org>", "\"O'Neil, \\\"Pat\\\"\" <pat@example.org>", "plain@example.org"]"#,
            from: "बाज़ार 市場 <desk@example.org>")
        let finished = try room.serving("\"$PROGRAM\" email --test")
        finished.expect(0, "(exit code 0); look in the mailbox")
        let receivers = ["archive@example.org", "pat@example.org", "plain@example.org", "trader@example.org"]
        #expect(room.got.first?.to.sorted() == receivers)
        #expect(!room.workdir.exists("data/outbox") && !room.workdir.exists("data/sent"))
        let read = try room.workdir.python(
            """
            import email, email.policy
            found = email.message_from_binary_file(open('got/000.eml', 'rb'), policy=email.policy.default)
            assert not any(found[name].defects for name in found.keys()), found.items()
            for field in ('From', 'To'):
                for each in found[field].addresses: print(each.display_name, each.addr_spec, sep='|')
            print(found['Subject'])
            """)
        #expect(
            read.stdout == """
                बाज़ार 市場|desk@example.org
                Müller, Jörg|trader@example.org
                O'Neil, "Pat"|pat@example.org
                |plain@example.org
                [MarketRegime NSE] TEST of mail, no call

                """, "\(read.stderr)")
    }

    @Test func `the reason is given if a test message is rejected or has to wait`() throws {
        let room = try Mailroom()
        let refused = try room.serving("\"$PROGRAM\" email --test", answering: "550 no such user")
        #expect(refused.status == 78 && refused.stderr.contains("550 no such user"), "\(refused.stderr)")
        let away = try room.withoutServer("\"$PROGRAM\" email --test")
        #expect(away.status == 75, "\(away.stderr)")
        try room.configure(#""after_close": true"#, command: #"["/no/such/program"]"#)
        let missing = try room.withoutServer("\"$PROGRAM\" email --test")
        #expect(missing.status == 78 && missing.stderr.contains("mail.command"), "\(missing.stderr)")
    }

    @Test func `without a hook there is none to test`() throws {
        try Workdir().run("hooks", "--test").expectFailure(78, "config/regime_config.json: no hook is set")
    }
}
