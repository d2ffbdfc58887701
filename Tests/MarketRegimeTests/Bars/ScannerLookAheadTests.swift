import Support
import Testing

@testable import MarketRegime

/// Nothing after the moment of a scan changes it.
@Suite struct ScannerLookAheadTests {
    @Test(arguments: UInt64(1)...24)
    func `cutting, changing and spoiling later bars changes no scan`(seed: UInt64) {
        var random = Seeded(seed)
        var policy = ScannerPolicy()
        policy.rules = seed.isMultiple(of: 2) ? .mirrored : .reversal
        policy.trueRange = seed.isMultiple(of: 3) ? .wilder : .plain
        let market = RandomBars(seed: seed, stocks: 8, intradaySessions: seed.isMultiple(of: 4) ? 0 : 8)
        let session = market.sessions[market.sessions.count - .random(in: 1...6, using: &random)]
        var scanner = market.scanner(policy)
        let slots = scanner.slots(of: session)
        guard let slot = slots.randomElement(using: &random) else { return }
        let expected = Bars.words(scanner.scan(slot, in: session))
        #expect(expected.contains("S"))
        // A daily bar is complete at the close, a five-minute bar at its end.
        func isLater(_ row: BarSource.Row, _ length: BarLength) -> Bool {
            if length == .day { return scanner.isIntraday ? row.day >= session.day : row.day > session.day }
            return row.time.adding(minutes: 5) > slot.start
        }
        for change in 0..<3 {
            var other = market
            for index in other.sources.indices {
                let length = other.sources[index].length
                switch change {
                case 0: other.sources[index].rows.removeAll { isLater($0, length) }
                case 1:
                    for row in other.sources[index].rows.indices where isLater(other.sources[index].rows[row], length) {
                        other.sources[index].rows[row].bar.close *= .random(in: 0.3...3, using: &random)
                    }
                default:
                    let later = other.sources[index].rows.filter { isLater($0, length) }
                    for var row in later {
                        row.bar.high = -1
                        other.sources[index].rows.append(row)
                    }
                }
            }
            var scanner = other.scanner(policy)
            let session = Bars.calendar.session(on: session.day) ?? session
            #expect(Bars.words(scanner.scan(slot, in: session)) == expected, "seed \(seed), change \(change)")
        }
    }
}
