import Foundation
import JSON
import MarketRegime
import Markup
import Publishing
import Testing

/// Text with invisible characters or changes of direction cannot mislead readers of pages, feeds and mail.
@Suite struct MisleadingTests {
    /// A text that would show a price backwards.
    private static let text = "TCS \u{202E}0001 ta yub\u{202C} \u{2066}x\u{2069}\u{200F}\u{200B}\u{FEFF}"

    private func dossier() throws -> Dossier {
        var samples = try Samples()
        let slots = samples.calendar.session(on: try Samples.day("2025-08-11"))?.slots ?? []
        samples.add(slots[0], counts: Counts(long: 30, short: 12))
        var entry = Entry(
            slot: slots[1].start, day: slots[1].day, minuteOfDay: slots[1].minuteOfDay, state: .invalid,
            source: "\(Self.text).json", finished: nil, problem: Self.text)
        entry.notes = [Self.text]
        samples.history.append(entry)
        return try samples.dossier(
            "2025-08-11", "10:20", refusals: [Refusal(source: "\(Self.text).csv", reason: Self.text)],
            warnings: [Self.text])
    }

    private let site = SiteIdentity(market: "NSE \(Self.text)", zoneLabel: "IST\u{202E}", version: "1.0.0")

    private func misleads(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: \.isMisleading)
    }

    @Test func `no page and no feed contains such a character`() throws {
        let dossier = try dossier()
        let files = try States.files(dossier, site: site) + FeedSites.files(dossier, site: site)
        #expect(files.count > 20)
        for file in files { #expect(!misleads(file.bytes), "\(file.path)") }
        let page = files.first { $0.path == "status.html" }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        #expect(page.contains("TCS \u{FFFD}0001 ta yub\u{FFFD}"))
    }

    @Test func `a program that reads a feed gets the original text`() throws {
        let text = FeedSites.text("status.json", try dossier(), site: site)
        let read = try JSONTree(bytes: Array(text.utf8), name: "status.json")
        guard case .array(let warnings)? = read["warnings"] else {
            Issue.record("\(text)")
            return
        }
        #expect(warnings == [.string(Self.text)])
        #expect(text.contains(#"TCS \u202e0001 ta yub\u202c"#))
    }

    @Test func `no mail contains such a character in its subject, text or HTML`() throws {
        var samples = try Samples()
        let session = try #require(samples.calendar.session(on: Samples.day("2025-08-11")))
        samples.add(session.slots[0], counts: Counts(long: 30, short: 12))
        let report = try #require(
            DayReport(
                of: session, history: samples.history, policy: samples.policy, calendar: samples.calendar, site: site,
                now: samples.instant("2025-08-11", "17:00"),
                refusals: [Refusal(source: "a.csv", reason: Self.text, timestamp: session.open)],
                warnings: [Self.text]))
        let message = try report.message(MailStates.addresses, templates: Samples.templates(in: "mail"))
        #expect(!misleads(Array(message.text.utf8)) && message.text.contains("\u{FFFD}"))
        #expect(!misleads(Array(message.html.utf8)) && message.html.contains("\u{FFFD}"))
        let head = String(decoding: try message.bytes(), as: UTF8.self)
        let words = head.matches(of: /=\?utf-8\?b\?([A-Za-z0-9+\/=]+)\?=/).map { String($0.output.1) }
        #expect(!words.isEmpty)
        let decoded = words.compactMap { Data(base64Encoded: $0) }.reduce(Data(), +)
        #expect(!misleads(Array(decoded)), "\(decoded)")
    }
}
