import MarketRegime
import Storage
import Support
import Testing

@Suite struct OutboxTests {
    let folder: TemporaryFolder
    let zone: MarketZone
    let now: Instant

    init() throws {
        folder = try TemporaryFolder()
        zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        now = try #require(Instant(rfc3339: "2025-07-16T15:40:00+05:30"))
    }

    private var outbox: Outbox { Outbox(folder: folder.path, zone: zone) }

    @Test(arguments: ["../secret", "/etc/motd", "a/b", "a\\u0000b", ""])
    func `a queue that names a message outside the outbox is damaged, and nothing in it is sent`(name: String) throws {
        try folder.write("Subject: x\n\n", to: "secret.eml")
        try folder.write("Subject: y\n\n", to: "outbox/2025-07-16.eml")
        try folder.write(
            #"{"messages": [{"attempts": 0, "name": "\#(name)", "problem": "", "since": "2025-07-16T15:40:00+05:30", "#
                + #""state": "queued"}]}"#, to: "outbox/queue.json")
        // Then every waiting message counts as possibly sent.
        #expect(try outbox.load(at: now).map(\.name) == ["2025-07-16"])
        #expect(try outbox.load(at: now).map(\.state) == [.sending])
    }

    @Test func `sent mail is removed by the date in its name`() throws {
        try outbox.removeSent(before: try #require(Day("2025-07-16")))  // nothing was ever sent
        let old = ["2025-07-15.eml", "2025-07-15T1030.eml"]
        let kept = ["2025-07-16.eml", "2025-07-16T0930.eml", "2025-07-15.txt", "notes.eml", "2025-13-01.eml"]
        for name in old + kept { try folder.write("sent", to: "sent/\(name)") }
        try folder.makeFolder("sent/2025-07-14.eml")
        try outbox.removeSent(before: try #require(Day("2025-07-16")))
        #expect(folder.names(in: "sent") == (kept + ["2025-07-14.eml"]).sorted())
    }
}
