import MarketRegime
import Support

/// Random counts over several sessions, some missing, as input for the analyzer and the oracle.
struct CountSequence {
    /// The slots in order, each with its counts; `nil` without a scan.
    var steps: [(slot: Slot, counts: Counts?)] = []

    init(seed: UInt64, calendar: MarketCalendar, sessions: Int) {
        var random = Seeded(seed)
        var day = Day(number: 20_285 + Int.random(in: 0...300, using: &random))
        var last = Counts(long: 20, short: 20)
        for _ in 0..<sessions {
            guard let session = calendar.session(after: day) else { return }
            day = session.day
            for slot in session.slots {
                guard Int.random(in: 0..<8, using: &random) > 0 else {
                    steps.append((slot, nil))
                    continue
                }
                last = Self.counts(near: last, using: &random)
                steps.append((slot, last))
            }
        }
    }

    static func counts(near last: Counts, using random: inout Seeded) -> Counts {
        func side(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
        switch Int.random(in: 0...9, using: &random) {
        case 0: return Counts(long: side(0...4), short: side(0...4))
        case 1: return Counts(long: side(0...3), short: side(10...90))
        case 2: return Counts(long: side(10...90), short: side(0...3))
        case 3: return Counts(long: side(0...300), short: side(0...300))
        case 4: return Counts(long: last.short, short: last.long)
        case 5: return last
        case 6: return Counts(long: 0, short: 0)
        default: return Counts(long: max(0, last.long + side(-9...9)), short: max(0, last.short + side(-9...9)))
        }
    }

    /// The steps as input for the oracle.
    var oracleSlots: [OracleSlot] {
        steps.map {
            OracleSlot(
                day: $0.slot.day.number, minuteOfDay: $0.slot.minuteOfDay, minutesSinceOpen: $0.slot.minutesSinceOpen,
                long: $0.counts?.long, short: $0.counts?.short)
        }
    }

    /// The analyzer's entries; `nil` without a scan.
    func entries(policy: Policy = Policy(), calendar: MarketCalendar) -> [Entry?] {
        let analyzer = Analyzer(policy: policy, calendar: calendar)
        var history = History(policy: policy)
        return steps.map { slot, counts in
            guard let counts else { return nil }
            let scan = Scan(source: "scan", timestamp: slot.start, counts: counts)
            let entry = analyzer.entry(
                for: scan, in: slot, prices: PriceTable(scan, slot: slot.start), after: EarlierPrices(),
                history: history)
            history.append(entry)
            return entry
        }
    }
}

extension Oracle {
    /// The oracle with the analyzer's reading of "within 60 minutes": a slot that starts exactly 60 minutes after is outside.
    static var agreed: Oracle {
        var settings = OracleSettings()
        settings.firstHourIncludesItsEnd = false
        return Oracle(settings: settings)
    }
}
