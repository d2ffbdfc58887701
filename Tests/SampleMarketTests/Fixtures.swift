import MarketRegime
import SampleMarket
import Testing

/// The demo's calendar: ordinary weeks and the two holidays within its thirty sessions.
func sampleCalendar() throws -> MarketCalendar {
    let zone = try #require(MarketZone(identifier: "Asia/Kolkata"))
    let open = try #require(TimeOfDay("09:15")), close = try #require(TimeOfDay("15:30"))
    var holidays: [Day: String] = [:]
    holidays[try #require(Day("2025-08-15"))] = "Independence Day"
    holidays[try #require(Day("2025-08-27"))] = "Ganesh Chaturthi"
    return MarketCalendar(
        zone: zone, weekdays: [1, 2, 3, 4, 5], hours: SessionHours(open: open, close: close), holidays: holidays)
}

/// The history that runs over a sample market produce, without a window.
struct SampleHistory {
    private(set) var history: History
    private(set) var offHours = 0
    private(set) var cutOff = 0
    let policy = Policy()

    init(_ market: SampleMarket, endingOn day: Day = SampleMarket.defaultDay) {
        history = History(policy: policy)
        let analyzer = Analyzer(policy: policy, calendar: market.calendar)
        var earlier = EarlierPrices()
        for sample in market.sessions(endingOn: day) {
            guard let slot = sample.slot else {
                offHours += 1
                continue
            }
            guard let scan = sample.value else {
                cutOff += 1
                history.append(
                    Entry(
                        slot: slot.start, day: slot.day, minuteOfDay: slot.minuteOfDay, state: .invalid,
                        source: sample.name, finished: nil, problem: "cut off"))
                continue
            }
            let prices = PriceTable(scan, slot: slot.start)
            let entry = analyzer.entry(for: scan, in: slot, prices: prices, after: earlier, history: history)
            earlier.advance(to: entry, prices: prices)
            history.append(entry)
        }
    }

    var calls: [Call] { history.entries.compactMap(\.call) }
    var regimes: Set<Regime> { Set(calls.map(\.regime)) }
    var changesPerSession: Double {
        let sessions = Dictionary(grouping: history.entries, by: \.day).values
        let changes = sessions.reduce(0) { $0 + Spells.changes($1.compactMap { $0.call?.regime }) }
        return Double(changes) / Double(max(1, sessions.count))
    }
    var whipsaws: Int {
        Dictionary(grouping: history.entries, by: \.day).values
            .reduce(0) { $0 + Spells.whipsaws($1.compactMap { $0.call?.regime }) }
    }
}
