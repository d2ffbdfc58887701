import Foundation
import MarketRegime
import Markup
import Publishing
import Support
import Testing

/// What is copied of the histories that were published before.
@Suite struct SettledRowsTests {
    private static let paths = ["feeds/v1/history.json", "feeds/v1/history.csv"]

    private func histories(_ dossier: Dossier, settled: SettledRows? = nil) throws -> [String: [UInt8]] {
        let context = FeedContext(dossier: dossier, market: "nse", site: Samples.site)
        let files = Feeds(context, settled: settled).histories.map { $0() }
        return Dictionary(uniqueKeysWithValues: try files.map { ($0.path, try $0.content.bytes()) })
    }

    /// Days with half-hours whose reason looks like what the files are cut at.
    private func hostile() throws -> Dossier {
        var samples = try Samples()
        try samples.fill(from: "2025-07-28", through: "2025-08-01", until: "14:30")
        for (time, problem) in [
            ("15:00", #"x"},{"confidence":1},{"confidence":2"#), ("15:15", "a \"quoted\"\r\nline,\n\"\n"),
        ] {
            var entry = try #require(samples.history.entries.last)
            entry.slot = try samples.instant("2025-08-01", time)
            (entry.state, entry.call, entry.problem) = (.invalid, nil, problem)
            samples.history.append(entry)
        }
        try samples.fill(from: "2025-08-04", through: "2025-08-08", until: "13:30")
        return try samples.dossier("2025-08-08", "13:41")
    }

    @Test func `with the rows of settled days copied, the histories are what they are without`() throws {
        for (name, dossier) in try States.all() + [("cuts", hostile())] {
            let whole = try histories(dossier)
            let settled = SettledRows(SettledDays(dossier)) { whole[$0].map(ByteSource.init) }
            #expect(try histories(dossier, settled: settled) == whole, "\(name)")
        }
    }

    @Test func `they are copied, up to the first half-hour that is not settled`() throws {
        let dossier = try hostile()
        let marked = try histories(dossier).mapValues { $0.map { $0 == UInt8(ascii: "8") ? UInt8(ascii: "7") : $0 } }
        let whole = try histories(dossier)
        let settled = SettledDays(dossier)
        let made = try histories(dossier, settled: SettledRows(settled) { marked[$0].map(ByteSource.init) })
        let first = try #require(dossier.sessions.first { $0.session.day == settled.end }?.begun.first)
        let time = dossier.calendar.zone.rfc3339(first.slot.start)
        for path in Self.paths {
            let (one, other) = (String(decoding: made[path] ?? [], as: UTF8.self), text(whole[path]))
            let open = try #require(other.range(of: path.hasSuffix("csv") ? time : "\"slot\":\"\(time)"))
            #expect(one.hasSuffix(other[open.lowerBound...]), "\(path)")
            #expect(!one.hasPrefix(other.prefix(4_000)), "\(path)")
        }
    }

    @Test func `a file that is gone, cut short or another one is written anew`() throws {
        let dossier = try hostile()
        let whole = try histories(dossier)
        let first = try States.first()
        for found in [
            [:], whole.mapValues { Array($0.prefix(2_000)) }, try histories(first), whole.mapValues { _ in [] },
        ] {
            let settled = SettledRows(SettledDays(dossier)) { found[$0].map(ByteSource.init) }
            #expect(try histories(dossier, settled: settled) == whole)
        }
    }

    private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }
}
