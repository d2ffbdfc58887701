import MarketRegime
import Storage
import Support
import Testing

/// A history that is written with the lines of an earlier file is the history that is written anew.
@Suite struct WrittenEntriesTests {
    private let policy = Policy()
    private let file: HistoryFile
    private let none: DepartedMetrics

    init() throws {
        let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
        file = HistoryFile(policy: policy, market: "nse", zone: zone)
        none = DepartedMetrics(metrics: Metrics(binCount: policy.confidence.binCount))
    }

    private func entry(_ number: Int, _ random: inout Seeded) -> Entry {
        let slot = Instant(seconds: 1_752_638_400 + number * 1800)
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
        let bytes = file.encode(history(entries))
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
        #expect(
            file.encode(history(changed), written: read.written) == file.encode(history(changed)), "seed \(seed)")
    }

    @Test func `a file with other lines is read, and nothing is copied from it`() throws {
        var random = Seeded(1)
        let entries = (0..<5).map { entry($0, &random) }
        let bytes = file.encode(history(entries))
        let flat = bytes.filter { $0 != UInt8(ascii: "\n") }
        #expect(throws: Never.self) { _ = try file.decode(bytes, name: "history", departed: none) }
        // Its digest is that of other bytes, so it is refused; what would be copied is looked at by itself.
        #expect(throws: (any Error).self) { _ = try file.decode(flat, name: "history", departed: none) }
        #expect(file.encode(history(entries), written: WrittenEntries(entries, flat)) == bytes)
        #expect(file.encode(history([]), written: WrittenEntries(entries, bytes)) == file.encode(history([])))
    }
}
