import Foundation
import MarketRegime
import Markup
import Publishing
import Support
import Testing

@Suite struct MailTests {
    @Test(arguments: MailStates.names)
    func `the text part in each state`(name: String) throws {
        let message = try MailStates.message(name)
        expectSnapshot("Subject: \(message.subject)\n\n\(message.text)", named: "mail-\(name).txt")
    }

    @Test(arguments: ["fullest", "hostile"])
    func `the HTML part`(name: String) throws {
        expectSnapshot(try MailStates.message(name).html, named: "mail-\(name).html")
    }

    @Test func `the whole message`() throws {
        expectSnapshot(String(decoding: try MailStates.message("change").bytes(), as: UTF8.self), named: "mail.eml")
    }

    @Test func `the same history gives the same bytes, whenever the report is made`() throws {
        let samples = try MailStates.fullest()
        func bytes(_ time: String, of day: String = "2025-08-08") throws -> [UInt8] {
            let session = try #require(samples.calendar.session(on: Samples.day("2025-08-08")))
            let report = try #require(
                DayReport(
                    of: session, history: samples.history, policy: samples.policy, calendar: samples.calendar,
                    site: MailStates.site, now: samples.instant(day, time)))
            return try report.message(MailStates.addresses, templates: Samples.templates(in: "mail")).bytes()
        }
        let first = try bytes("15:35")
        #expect(try bytes("15:35") == first)
        #expect(try bytes("23:10") == first)
        #expect(try bytes("09:00", of: "2025-08-20") == first)
    }

    @Test func `the last half-hour of a round-the-clock market is missed if nobody scanned it, not still pending`()
        throws
    {
        var samples = try Samples(isRoundTheClock: true)
        try samples.fill(from: "2025-08-01", through: "2025-08-10", until: "22:30")
        let session = try #require(samples.calendar.session(on: Samples.day("2025-08-10")))
        func text(_ time: String) throws -> (text: String, isSettled: Bool) {
            let report = try #require(
                DayReport(
                    of: session, history: samples.history, policy: samples.policy, calendar: samples.calendar,
                    site: MailStates.site, now: samples.instant("2025-08-11", time)))
            let message = try report.message(MailStates.addresses, templates: Samples.templates(in: "mail"))
            return (message.text, report.moment.isSettled)
        }
        let (early, isEarlySettled) = try text("00:14")
        #expect(!isEarlySettled && early.contains("not due yet"))
        let (settled, isSettled) = try text("00:15")
        #expect(isSettled && !settled.contains("not due yet"), "\(settled)")
        #expect(settled.contains("23:00, 23:30: no scan within"), "\(settled)")
        #expect(settled.contains("23:30 ×  no scan"), "\(settled)")
    }

    @Test func `the mail describes the track record as its page does, live calls before backfilled ones`() throws {
        let samples = try MailStates.fullest()
        var published = PublishedCalls()
        for entry in samples.history.entries where entry.day >= (try Samples.day("2025-08-06")) {
            published.add(try #require(PublishedCall(entry)))
        }
        let session = try #require(samples.calendar.session(on: Samples.day("2025-08-08")))
        let now = try samples.instant("2025-08-08", "17:00")
        let report = try #require(
            DayReport(
                of: session, history: samples.history, policy: samples.policy, calendar: samples.calendar,
                site: MailStates.site, now: now, published: published))
        let text = try report.message(MailStates.addresses, templates: Samples.templates(in: "mail")).text
        let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        let live = try #require(words.range(of: "Live: of 27 checked calls 100% still had the same direction"))
        let old = try #require(
            words.range(of: "Backfilled (never shown live): 18 of 26 calls checked, too few to judge."))
        #expect(live.upperBound <= old.lowerBound)
    }

    @Test func `a message reads back as it was written`() throws {
        for name in MailStates.names {
            let message = try MailStates.message(name)
            let reading = try #require(MailReading(try message.bytes()), "\(name)")
            let rows = message.text.split(separator: "\n").count { $0.contains(/^\d\d:\d\d .*\d+%/) }
            let subject = message.subject.contains("NO CALL") ? 0 : 1
            #expect(reading.figures.count == rows + subject, "\(name)")
            #expect(rows > 0 || !message.text.contains("HALF-HOUR BY"), "\(name)")
        }
        var foreign = try MailStates.message("fullest")
        foreign.subject = foreign.subject.replacing("NSE", with: "बाज़ार México")
        #expect(try MailReading(foreign.bytes())?.figures.first?.rest == nil)
        #expect(MailReading([]) == nil && MailReading(Array("Subject: x\n\nbody".utf8)) == nil)
    }

    @Test func `an earlier session's report shows nothing of later ones`() throws {
        let samples = try MailStates.fullest()
        var earlier = samples
        _ = earlier.history.removeEntries(from: try samples.instant("2025-08-08", "00:00"))
        let whole = try MailStates.report(samples, "2025-08-07", "16:00")
        let short = try MailStates.report(earlier, "2025-08-07", "16:00")
        let templates = try Samples.templates(in: "mail")
        #expect(
            try whole.message(MailStates.addresses, templates: templates)
                == short.message(MailStates.addresses, templates: templates))
    }

    @Test(arguments: [
        ("fullest", "[MarketRegime NSE] CLOSED CHANGED "), ("partial", "[MarketRegime NSE] "),
        ("stale", "[MarketRegime NSE] NO CALL, OUT OF DATE, PARTIAL "),
        ("no-scan", "[MarketRegime NSE] NO CALL, OUT OF DATE - 12 Aug"),
        ("all-stale", "[MarketRegime NSE] NO CALL, OUT OF DATE - 8 Aug"),
        ("first", "[MarketRegime NSE] "), ("empty", "[MarketRegime NSE] NO CALL"),
        ("sample", "[MarketRegime SAMPLE NSE] "),
        ("change", "[MarketRegime NSE] CHANGED OVERNIGHT STRONG DOWNTREND -3, "),
    ])
    func `the subject says how reliable the call is`(name: String, start: String) throws {
        let subject = try MailStates.message(name).subject
        #expect(subject.hasPrefix(start), "\(subject)")
        #expect(subject.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }

    @Test func `subject and body agree in every state`() throws {
        for name in MailStates.names {
            let message = try MailStates.message(name)
            let words = message.text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
            let subject = message.subject
            func agree(_ tag: String, _ body: String) {
                #expect(subject.contains(tag) == words.contains(body), "\(name): \(subject): \(body)")
            }
            agree(" CLOSED ", "Market closed.")
            agree("OUT OF DATE", "OUT OF DATE, as of")
            if !subject.contains("NO CALL") {
                agree("CHANGED OVERNIGHT ", "Changed overnight. No change during the day.")
            }
            agree("NO CALL", "NO CALL")
            agree("EITHER SIDE", "Direction Either")
            agree(", LONG ", "Direction Long")
            agree(", SHORT ", "Direction Short")
            if let answer = subject.firstMatch(of: /, (\d+)%, [A-Z ]+ ([\d.]+)x - \d+ [A-Z][a-z]+ (\d\d:\d\d) .+$/) {
                #expect(words.contains("Confidence \(answer.1)%"), "\(name): \(subject)")
                #expect(words.contains("Size \(answer.2)"), "\(name): \(subject)")
                #expect(words.contains(", \(answer.3) "), "\(name): \(subject)")
            } else {
                let time = try #require(subject.firstMatch(of: /NO CALL.* - \d+ [A-Z][a-z]+ (\d\d:\d\d) IST$/))
                #expect(words.contains(", as of \(time.1)."), "\(name): \(subject)")
            }
        }
    }

    @Test func `a day's message has one id, a change's message the id of its slot`() throws {
        #expect(try MailStates.message("fullest").id == "2025-08-08.nse.market-regime@example.org")
        #expect(try MailStates.message("change").id == "2025-08-08T0930.nse.market-regime@example.org")
        #expect(try MailStates.message("sample").id == "2025-08-11.1332.nse.sample.market-regime@example.org")
    }

    @Test(arguments: ["\n", "\r", "\r\n", "\0"])
    func `a line break in a header is rejected`(text: String) throws {
        var addresses = MailStates.addresses
        addresses.to = [Mailbox(address: "trader@example.org\(text)Bcc: thief@example.org")]
        let message = try MailStates.message("first", from: addresses)
        #expect(throws: MailError(header: "To")) { try message.bytes() }
        addresses = MailStates.addresses
        addresses.from = Mailbox(address: "desk@example.org\(text)X: y")
        #expect(throws: MailError(header: "From")) { try MailStates.message("first", from: addresses).bytes() }
    }

    @Test func `without a call nothing is advised`() throws {
        for name in ["stale", "no-scan", "all-stale", "empty"] {
            let message = try MailStates.message(name)
            #expect(message.text.contains("Size        0×\n") && message.text.contains("Direction   None\n"), "\(name)")
            #expect(message.text.contains("NO CALL\n") && message.html.contains("<h1 style"), "\(name)")
        }
    }

    @Test func `it can be read on a phone, on paper and without colours, light and dark`() throws {
        let folder = try TemporaryFolder()
        for name in MailStates.names { try folder.write(try MailStates.message(name).html, to: "\(name).html") }
        let script = Workdir.repository.appending(path: "Tests/Browser/mail.py").path()
        let files = MailStates.names.map { folder.path("\($0).html") }
        var command = Command(["python3", script] + files, in: folder.path)
        command.seconds = 600
        let finished = try command.run()
        #expect(finished.status == 0, "\(finished.stdout)\(finished.stderr)")
    }

    @Test func `another parser finds nothing wrong with any message`() throws {
        let folder = try TemporaryFolder()
        for name in MailStates.names {
            let message = try MailStates.message(name)
            try folder.write(String(decoding: try message.bytes(), as: UTF8.self), to: "\(name).eml")
            try folder.write(message.text, to: "\(name).txt")
            try folder.write(message.html, to: "\(name).html")
            try folder.write(message.subject, to: "\(name).subject")
            try folder.write(message.name, to: "\(name).name")
        }
        var foreign = try MailStates.message("fullest")
        foreign.name = "MarketRegime बाज़ार, \"México\" =?x?="
        foreign.subject = "[MarketRegime बाज़ार México 市場 " + String(repeating: "ü", count: 70) + "] UPTREND"
        foreign.to = (0..<9).map { Mailbox(address: "trader.number.\($0)@desk.example.org") }
        try folder.write(String(decoding: try foreign.bytes(), as: UTF8.self), to: "foreign.eml")
        try folder.write(foreign.text, to: "foreign.txt")
        try folder.write(foreign.html, to: "foreign.html")
        try folder.write(foreign.subject, to: "foreign.subject")
        try folder.write(foreign.name, to: "foreign.name")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_mail.py")
        let finished = try Command(["python3", script.path(), folder.path], in: folder.path).run()
        #expect(finished.status == 0, "\(finished.stdout)\(finished.stderr)")
        #expect(finished.stdout == "\(MailStates.names.count + 1) messages\n")
    }
}
