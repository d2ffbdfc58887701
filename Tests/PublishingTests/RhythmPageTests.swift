import Foundation
import MarketRegime
import Markup
import Support
import Testing

@testable import Publishing

/// The pages of markets that are not called every half-hour.
@Suite struct RhythmPageTests {
    private static let rhythms: [(Rhythm, isRoundTheClock: Bool)] = [
        (.every(minutes: 5), false), (.every(minutes: 5), true), (.every(minutes: 15), false),
        (.every(minutes: 60), true), (.every(minutes: 120), false), (.close, false), (.close, true),
    ]

    @Test(arguments: rhythms)
    func `every page is sound, within budget and names its own steps`(
        rhythm: Rhythm, isRoundTheClock: Bool
    ) throws {
        let dossier = Parallel.dossier(try States.rhythm(rhythm, isRoundTheClock: isRoundTheClock), systems: 1)
        let files = try States.files(dossier).filter { $0.path.hasSuffix(".html") }
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files {
            let target = folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: target)
            guard file.path != FeedsPage.path else { continue }
            // Charts of shorter steps are thinned to half-hours, and a histogram's shortest stretch is a half-hour.
            let text = String(decoding: file.bytes, as: UTF8.self).replacing("Drawn by half-hour", with: "")
                .replacing("Each half-hour of", with: "").replacing("½ = one half-hour", with: "")
            let ofOthers = rhythm == .close ? ["two hours", "Next 2", "within session", "overnight"] : []
            for word in ["half-hour"] + ofOthers {
                #expect(!text.localizedCaseInsensitiveContains(word), "\(file.path): \(word)")
            }
        }
        try expectSound(folder)
    }

    @Test func `the year has a cell per session, in a column per week, and each leads to the session's call`() throws {
        let dossier = try States.rhythm(.close)
        let page = try States.page("index.html", dossier)
        let start = try #require(page.range(of: "<figure class=\"year\">")).upperBound
        let end = try #require(page.range(of: "</figure>", range: start..<page.endIndex)).lowerBound
        let year = page[start..<end]
        let days = year.matches(of: /href="days\/([0-9-]+)\.html#t1530"/).map { String($0.1) }
        let begun = dossier.sessions.filter(\.hasBegun)
        #expect(days == begun.map { "\($0.session.day)" } && days.count > 240)
        #expect(year.matches(of: /<li>(<b>[^<]*<\/b>)?<[ai]/).count == 53)
        // The changes of the year are listed by month, each with a link to its day.
        let history = try States.page("history.html", dossier)
        let changed = dossier.statistics.changes.map(\.entry.day)
        let first = try #require(history.range(of: "<ol class=\"changes months\">")).upperBound
        let last = try #require(history.range(of: "</section>", range: first..<history.endIndex)).lowerBound
        let (link, heading) = (/href="days\/([0-9-]+)\.html#t1530"/, /<h3>[A-Z][a-z]{2} 202[45]<\/h3>/)
        #expect(history[first..<last].matches(of: link).map { String($0.1) } == changed.reversed().map(\.description))
        let months = Set(changed.map { $0.description.prefix(7) })
        #expect(history[first..<last].matches(of: heading).count == months.count && months.count > 5)
    }

    @Test(arguments: [
        (5, 3.0, "15\u{a0}min"), (5, 30, "2.5\u{a0}h"), (15, 3, "3\u{a0}quarter-hours"), (15, 6, "1.5\u{a0}h"),
        (30, 1, "1\u{a0}half-hour"), (60, 4, "4\u{a0}hours"), (120, 1, "2\u{a0}h"),
    ])
    func `a stretch uses the unit that suits its length`(minutes: Int, steps: Double, words: String) {
        #expect(Rhythm.every(minutes: minutes).stretch(steps) == words)
        #expect(Rhythm.close.stretch(steps).hasSuffix(steps == 1 ? "session" : "sessions"))
    }
}
