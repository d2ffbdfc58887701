import Support
import Testing

@testable import MarketRegime

/// Repeated lists are recognised both in a history that was loaded and in one that was built entry by entry.
@Suite struct SeenListsTests {
    private let policy = Policy()

    private func entry(_ number: Int, _ random: inout Seeded) -> Entry {
        let day = Day(number: 20_000 + number / 13)
        var entry = Entry(
            slot: Instant(seconds: day.number * 86_400 + number % 13 * 1800), day: day, minuteOfDay: number % 13 * 30,
            state: .invalid, source: "\(number).json", finished: nil)
        func some() -> Fingerprint? {
            Bool.random(using: &random) ? Fingerprint(value: UInt64.random(in: 0..<80, using: &random)) : nil
        }
        entry.observations.candidates = some()
        entry.observations.universe = some()
        return entry
    }

    @Test func `a list with its tickers in another case is the same list`() {
        func scan(_ symbols: [String]) -> Scan {
            Scan(
                source: "a", timestamp: Instant(seconds: 0), counts: Counts(long: 2, short: 0),
                candidates: symbols.map { Candidate(symbol: $0, side: .long, price: 10) },
                universe: symbols.map { Stock(symbol: $0, price: 10) })
        }
        let (upper, lower, other) = (scan(["TCS", "M&M"]), scan(["m&m", "Tcs"]), scan(["TCS", "M&N"]))
        #expect(Fingerprint.candidates(upper) == Fingerprint.candidates(lower))
        #expect(Fingerprint.universe(upper) == Fingerprint.universe(lower))
        #expect(Fingerprint.candidates(upper) != Fingerprint.candidates(other))
    }

    private func seen(_ history: History) -> [Bool] { (0..<80).map { history.hasSeen(Fingerprint(value: $0)) } }

    private func expected(_ entries: [Entry]) -> [Bool] {
        (0..<80).map { value in
            entries.contains {
                $0.observations.candidates?.value == value || $0.observations.universe?.value == value
            }
        }
    }

    @Test(arguments: UInt64(0)..<60) func `a list counts as seen if the window or the session before it contains it`(
        seed: UInt64
    ) throws {
        var random = Seeded(seed)
        let entries = (0..<Int.random(in: 1...40, using: &random)).map { entry($0, &random) }
        var whole = History(
            policy: policy, entries: entries, departed: History(policy: policy).departed, firstSlot: nil)
        var grown = History(policy: policy)
        for entry in entries { grown.append(entry) }
        #expect(whole == grown, "seed \(seed)")
        #expect(seen(whole) == expected(entries) && seen(grown) == expected(entries), "seed \(seed)")
        var next = entries.count
        var before: [Entry] = []
        for _ in 0..<6 {
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                guard let slot = whole.entries.randomElement(using: &random)?.slot else { continue }
                #expect(whole.removeEntries(from: slot) == grown.removeEntries(from: slot), "seed \(seed)")
            case 1:
                guard let day = whole.entries.randomElement(using: &random)?.day else { continue }
                let retired = whole.retire(before: day)
                #expect(grown.retire(before: day) == retired, "seed \(seed)")
                if let last = retired.last?.day { before = retired.filter { $0.day == last } }
            default:
                for _ in 0..<Int.random(in: 1...9, using: &random) {
                    let new = entry(next, &random)
                    next += 1
                    whole.append(new)
                    grown.append(new)
                }
            }
            #expect(whole == grown, "seed \(seed)")
            #expect(seen(whole) == expected(before + whole.entries), "seed \(seed)")
            #expect(seen(grown) == expected(before + whole.entries), "seed \(seed)")
        }
    }
}
