import JSON
import MarketRegime
import Markup
import Storage
import Support
import Testing

/// A history that is written with the lines of an earlier file has the same bytes as one that is written anew.
@Suite struct HistoryTextTests {
    private let policy = Policy()
    private let file: HistoryFile
    private let none: DepartedMetrics

    init() throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        file = HistoryFile(policy: policy, market: "nse", zone: zone)
        none = DepartedMetrics(metrics: Metrics(binCount: policy.confidence.binCount))
    }

    private func entry(_ number: Int, _ random: inout Seeded) -> Entry {
        let slot = Instant(seconds: 1_752_638_400 + number * 21_600)
        let zone = MarketZone(identifier: "Asia/Kolkata")
        var entry = Entry(
            slot: slot, day: zone?.day(of: slot) ?? Day(number: 0), minuteOfDay: zone?.minuteOfDay(of: slot) ?? 0,
            state: .invalid, source: "scan-\(Int.random(in: 0..<9, using: &random)).json", finished: slot,
            problem: "expected {\"a\": [1]},\n found \"\\n\"")
        entry.observations.move = Double(Int.random(in: 0..<1000, using: &random)) / 1000
        entry.notes = Bool.random(using: &random) ? ["x,", "}"] : []
        return entry
    }

    private func history(_ entries: [Entry]) -> History {
        History(policy: policy, entries: entries, departed: none.metrics, firstSlot: entries.first?.slot)
    }

    @Test(arguments: 0..<40)
    func `what is copied is what would be written`(seed: UInt64) throws {
        var random = Seeded(seed)
        let entries = (0..<20).map { entry($0, &random) }
        let bytes = file.encode(history(entries)).bytes
        let read = try file.decode(bytes, name: "history", departed: none)
        #expect(read.history.entries == entries)
        var changed = Array(entries.dropFirst(Int.random(in: 0..<5, using: &random)))
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
            let place = Int.random(in: changed.indices, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: changed[place].source = "other.json"
            case 1: changed.remove(at: place)
            default: changed.append(entry(20 + changed.count, &random))
            }
        }
        let (copied, anew) = (file.encode(history(changed), keeping: read.text), file.encode(history(changed)))
        #expect(copied.bytes == anew.bytes, "seed \(seed)")
        #expect(
            changed.indices.map(copied.digests.before) == changed.indices.map(anew.digests.before), "seed \(seed)")
    }

    /// The same history with another layout and a matching digest.
    private func relaid(_ bytes: [UInt8], _ change: (inout String) -> Void) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        change(&text)
        let blank = String(repeating: "0", count: 64)
        text = text.replacing(/"sha256":"[0-9a-f]{64}"/, with: "\"sha256\":\"\(blank)\"")
        var hash = ContentHash()
        hash.add(text.utf8)
        return Array(text.replacing("\"sha256\":\"\(blank)\"", with: "\"sha256\":\"\(hash.digits)\"").utf8)
    }

    /// Changes of the layout, some of which leave the file unreadable.
    private static let layouts: [@Sendable (inout String) -> Void] = [
        { $0 = $0.replacing("\n", with: "") },
        { $0 = $0.replacing("\n", with: "\r\n") },
        { $0 = $0.replacing("\n]", with: "\n\n]") },
        { $0 = $0.replacing("},\n{", with: "}\n,{") },
        { $0 = $0.replacing("},\n{", with: "},{", maxReplacements: 1) },
        { $0 = $0.replacing("},\n{", with: "}\n{", maxReplacements: 1) },
        { $0 = $0.replacing("},\n{", with: "},\n", maxReplacements: 1) },
        { $0 = $0.replacing("},\n{", with: "},\n[{", maxReplacements: 1) },
        { $0 = $0.replacing("}\n]", with: "},\n]") },
        { $0 = $0.replacing("\n]", with: "\n") },
        { $0 = " " + $0 },
        { $0 += "\n\n" },
        { $0 += "{}" },
        { $0 = String($0.dropLast(2)) },
        { _ in },
    ]

    @Test(arguments: layouts.indices)
    func `a file with another layout is refused or has the same entries`(layout: Int) throws {
        var random = Seeded(UInt64(layout))
        for count in [0, 1, 2, 5] {
            let entries = (0..<count).map { entry($0, &random) }
            let bytes = file.encode(history(entries)).bytes
            let other = relaid(bytes, Self.layouts[layout])
            guard let read = try? file.decode(other, name: "history", departed: none) else { continue }
            #expect(read.history.entries == entries, "\(count) entries")
            #expect(file.encode(read.history, keeping: read.text).bytes == bytes, "\(count) entries")
        }
    }

    @Test func `what is wrong with an entry is told with its place`() throws {
        var random = Seeded(3)
        let bytes = file.encode(history((0..<4).map { entry($0, &random) })).bytes
        var seen = 0
        let faulty = relaid(bytes) { text in
            text = text.replacing(/"state":"invalid"/) { _ in
                seen += 1
                return seen == 3 ? "\"state\":7" : "\"state\":\"invalid\""
            }
        }
        let error = #expect(throws: JSONError.self) {
            try file.decode(faulty, name: "history", departed: none)
        }
        #expect(error?.description == "history: entries[2].state: expected a string, found 7")
    }

    @Test func `each byte that changes is noticed`() throws {
        var random = Seeded(4)
        let bytes = file.encode(history((0..<2).map { entry($0, &random) })).bytes
        for place in bytes.indices.dropLast() {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: JSONError.self, "byte \(place)") {
                try file.decode(changed, name: "history", departed: none)
            }
        }
    }
}
