import MarketRegime
import Support

/// Random counts over several sessions, some missing, with or without universes, as input for the analyzer and the oracle.
struct CountSequence {
    /// A slot and the scan in it: no counts and no universe mean no scan.
    struct Step {
        var slot: Slot
        var counts: Counts?
        var universe: [Stock] = []
    }

    /// The slots in order.
    var steps: [Step] = []

    init(seed: UInt64, calendar: MarketCalendar, sessions: Int, hasUniverses: Bool = false) {
        var random = Seeded(seed)
        var day = Day(number: 20_285 + Int.random(in: 0...300, using: &random))
        var last = Counts(long: 20, short: 20)
        var stocks = UniverseWalk()
        for _ in 0..<sessions {
            if hasUniverses, Int.random(in: 0..<4, using: &random) == 0 {
                day = day.adding(days: .random(in: 5...10, using: &random))
            }
            guard let session = calendar.session(after: day) else { return }
            day = session.day
            stocks.open(using: &random)
            for slot in session.slots {
                var step = Step(slot: slot)
                if Int.random(in: 0..<8, using: &random) > 0 {
                    last = Self.counts(near: last, using: &random)
                    step.counts = last
                }
                if hasUniverses { step.universe = stocks.scan(using: &random) }
                steps.append(step)
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
        steps.map { step in
            OracleSlot(
                day: step.slot.day.number, minuteOfDay: step.slot.minuteOfDay,
                minutesSinceOpen: step.slot.minutesSinceOpen, long: step.counts?.long, short: step.counts?.short,
                universe: step.universe.map {
                    OracleStock(symbol: $0.symbol, price: $0.price ?? 0, previousClose: $0.previousClose)
                })
        }
    }

    /// The entries of a history made from the steps, one scan after another; `nil` without a scan.
    func entries(calendar: MarketCalendar) throws -> [Entry?] {
        var setup = Setup(calendar: calendar)
        setup.policy.historyDays = 200
        var folder = Folder()
        for step in steps where step.counts != nil || !step.universe.isEmpty {
            folder.add(
                Scan(
                    source: "\(step.slot.start.seconds)", timestamp: step.slot.start, counts: step.counts,
                    universe: step.universe))
        }
        let history = setup.replayed(folder, steps.last?.slot.end ?? Instant(seconds: 0))
        return steps.map { history.entry(at: $0.slot.start) }
    }
}

/// The prices of thirty stocks, which rise and fall together, with typical faults.
struct UniverseWalk {
    private var prices = (0..<30).map { 100 + 10 * Double($0) }
    private var closing: [Double] = []

    /// A night: a gap that most stocks take part in, and occasionally a split.
    mutating func open(using random: inout Seeded) {
        closing = prices
        let gap = Double.random(in: -0.02...0.02, using: &random)
        for index in prices.indices {
            prices[index] *= 1 + gap + .random(in: -0.01...0.01, using: &random)
            if Int.random(in: 0..<40, using: &random) == 0 { prices[index] /= 2 }
        }
    }

    /// The stocks in a scan's universe: none, few, or most; some have not moved, some give their own close.
    mutating func scan(using random: inout Seeded) -> [Stock] {
        let drift = Double.random(in: -0.003...0.003, using: &random)
        for index in prices.indices {
            prices[index] *= 1 + drift + .random(in: -0.003...0.003, using: &random)
            if Int.random(in: 0..<30, using: &random) == 0 { prices[index] = closing[index] }
        }
        let kind = Int.random(in: 0..<8, using: &random)
        guard kind > 1 else { return [] }
        let most = kind == 2 ? 12 : 30
        return prices.indices.prefix(most).filter { _ in Int.random(in: 0..<12, using: &random) > 0 }.map { index in
            let hasClose = Int.random(in: 0..<10, using: &random) == 0
            return Stock(
                symbol: "S\(index)", price: prices[index],
                previousClose: hasClose ? closing[index] * .random(in: 0.97...1.03, using: &random) : nil)
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
