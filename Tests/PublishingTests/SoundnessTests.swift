import Foundation
import MarketRegime
import Markup
import Testing

@testable import Publishing

@Suite struct SoundnessTests {
    @Test func `another parser finds balanced tags, unique ids, nothing inline and no page too large`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, dossier) in try States.all() {
            let root = folder.appending(path: name)
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            let files = try States.files(dossier).filter { $0.path.hasSuffix(".html") }
            for file in files {
                let target = root.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: target)
            }
        }
        try expectSound(folder)
    }

    @Test(arguments: [(4000, false), (720, false), (91, false), (62, true)])
    func `a long window is summarised within budget and says what it shows`(days: Int, isRoundTheClock: Bool) throws {
        let dossier = try States.long(days, isRoundTheClock: isRoundTheClock)
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pages = try SitePages(dossier: dossier, site: Samples.site, templates: Samples.templates()).makers()
        for file in try pages.prefix(3).map({ try $0() }) where file.path != StocksPage.path {
            try Data(file.bytes).write(to: folder.appending(path: file.path))
            try expectTrue(String(decoding: file.bytes, as: UTF8.self), of: dossier)
        }
        try expectSound(folder)
    }

    /// Expects the summary on the page of a long window to match the data.
    private func expectTrue(_ page: String, of dossier: Dossier) throws {
        let sessions = dossier.sessions
        let months = Dictionary(grouping: sessions) { "\($0.session.day)".prefix(7) }.values.map(\.self)
        let drawn = TimeFrame(sessions, .halfHourly).thinned
        let groups = sessions.count > 500 ? months : sessions.map { [$0] }
        let isThinned = drawn.point != .step
        #expect(isThinned == (sessions.count > 65 || sessions.reduce(0) { $0 + $1.slots.count } > 1_500))
        #expect(
            page.contains("Drawn by \(sessions.count > 500 ? "month" : "session"): the last call of each.") == isThinned
        )
        if isThinned {
            let last = groups.compactMap { $0.flatMap(\.slots).last(where: \.hasCall)?.slot.start }
            #expect(drawn.slots.filter(\.hasCall).map(\.slot.start) == last.sorted())
        }
        let listed = page.matches(of: /<li(?: class="gap")?><a href="days\/([0-9-]+)\.html">\w{3}\u{a0}<b>/)
        let shown = try #require(sessions.suffix(listed.count).first).session.day
        #expect(listed.map { "\($0.1)" } == sessions.suffix(listed.count).reversed().map { "\($0.session.day)" })
        let span = Clock.span(shown, try #require(sessions.last).session.day, Clock.date)
        #expect(
            page.contains("Below, the newest \(listed.count) sessions: \(span).") == (listed.count < sessions.count))
        let rows = page.matches(of: /<th scope="row">\d+\u{a0}[^<]* to [^<]* \d{4}<\/th><td class="n">([0-9,]+)<\/td>/)
        let earlier = rows.compactMap { Int($0.1.filter { $0 != "," }) }.reduce(0, +)
        #expect(earlier == max(0, sessions.count - 31))
        for link in page.matches(of: /href="days\/([0-9-]+)\.html"/) {
            #expect(sessions.contains { "\($0.session.day)" == link.1 && $0.hasBegun })
        }
    }
}

/// Expects every page of a folder to be sound and within budget.
func expectSound(_ folder: URL) throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_pages.py")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path(), folder.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(output)")
}
