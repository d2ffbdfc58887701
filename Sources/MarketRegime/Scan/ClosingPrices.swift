/// What the moves of a session are measured from: prices of the newest earlier session that had a universe.
struct BasePrices: Sendable, Equatable {
    /// A stock's last price in that session, and the slot of its scan.
    struct Price: Sendable, Equatable {
        var price: Double
        var slot: Instant
    }

    /// By symbol, as far as they were looked for.
    var prices: [String: Price] = [:]
    /// The slot of that session's last universe.
    var last: Instant?
    /// Whether that session is the one directly before.
    var isOfSessionBefore = false
    /// The start of that session's last slot, whose prices are its close.
    var close: Instant?

    /// The slot of a price; `nil` if it is the close of the session directly before.
    func slot(of price: Price) -> Instant? {
        if isOfSessionBefore, let close, close <= price.slot { return nil }
        return price.slot
    }
}

/// Each stock's last price in the newest earlier session that had a universe: what the day's moves are measured from.
///
/// The scans of that session are read newest first, and only until every stock of the scan at hand is found: mostly the
/// last one has them all.
struct ClosingPrices {
    /// The prices, as far as they were looked for.
    private(set) var prices = BasePrices()
    /// The session whose moves are measured.
    private var session: Day?
    /// The entries of the session before whose scans have not been read, oldest first.
    private var unread: [Entry] = []
    /// The universes that were read on the way, by file: those of the session at hand and of the one before.
    private var recent: [String: (day: Day, table: PriceTable)] = [:]

    /// Remembers the prices of a scan that was read on the way.
    mutating func remember(_ table: PriceTable, of entry: Entry) {
        if entry.hasFreshUniverse { recent[entry.source] = (entry.day, table) }
    }

    /// Looks for the base of every stock of a universe.
    ///
    /// - Parameter read: reads the prices of an entry's scan; `nil` when its file is gone.
    mutating func find(
        _ universe: [Stock], on day: Day, in history: History, _ calendar: MarketCalendar, _ policy: BreadthPolicy,
        read: (Entry) -> PriceTable?
    ) {
        guard policy.weight > 0 else { return }
        if session != day { begin(day, history, calendar, policy) }
        while let entry = unread.last, universe.contains(where: { isWanted($0, from: entry) }) {
            unread.removeLast()
            guard let table = recent[entry.source]?.table ?? read(entry) else {
                // An older price would not be the last one of that session.
                return unread.removeAll()
            }
            for quote in table.universe {
                let symbol = quote.symbol.plainSymbol
                if prices.prices[symbol] == nil {
                    prices.prices[symbol] = BasePrices.Price(price: quote.price, slot: entry.slot)
                }
            }
        }
    }

    /// Whether a stock's price is looked for in a scan. One that gives its close is compared with the last scan alone.
    private func isWanted(_ stock: Stock, from entry: Entry) -> Bool {
        stock.usablePrice != nil && (stock.usablePreviousClose == nil || entry.slot == prices.last)
            && prices.prices[stock.symbol.plainSymbol] == nil
    }

    private mutating func begin(_ day: Day, _ history: History, _ calendar: MarketCalendar, _ policy: BreadthPolicy) {
        session = day
        prices = BasePrices()
        unread = []
        let last = history.entries.last { $0.day < day && $0.hasFreshUniverse }?.day
        recent = recent.filter { $0.value.day == last || $0.value.day == day }
        guard let last, day.number - last.number <= policy.baseDays else { return }
        unread = history.entries.filter { $0.day == last && $0.hasFreshUniverse }
        prices.last = unread.last?.slot
        prices.isOfSessionBefore = calendar.session(before: day)?.day == last
        prices.close = calendar.session(on: last)?.slots.last?.start
    }
}

extension Entry {
    /// Whether its scan was fresh and had a universe with prices, whether or not it gave a call.
    var hasFreshUniverse: Bool { observations.universe != nil && observations.universeSize != nil }
}
