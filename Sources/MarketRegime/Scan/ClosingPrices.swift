/// The prices that a session's moves are measured from: those of the newest earlier session that had a universe.
struct BasePrices: Sendable, Equatable {
    /// A stock's last price in that session, and the slot of its scan.
    struct Price: Sendable, Equatable {
        var price: Double
        var slot: Instant
    }

    /// The prices found so far, by symbol.
    var prices: [String: Price] = [:]
    /// The slot of that session's last universe.
    var last: Instant?
    /// Whether that session is the directly preceding one.
    var isOfSessionBefore = false
    /// The start of that session's last slot, whose prices are its close.
    var close: Instant?

    /// The slot of a price; `nil` if it is the close of the directly preceding session.
    func slot(of price: Price) -> Instant? {
        if isOfSessionBefore, let close, close <= price.slot { return nil }
        return price.slot
    }
}

/// Finds each stock's last price in the newest earlier session that had a universe, from which the day's moves are
/// measured.
///
/// The scans of that session are read newest first, and only until every stock of the current scan is found. Usually
/// the last scan has them all.
struct ClosingPrices {
    /// The prices found so far.
    private(set) var prices = BasePrices()
    /// The session whose moves are measured.
    private var session: Day?
    /// The entries of the earlier session whose scans have not been read, oldest first.
    private var unread: [Entry] = []
    /// The universes that have already been read, by file: those of the current session and of the previous one.
    private var recent: [String: (day: Day, table: PriceTable)] = [:]

    /// Stores the prices of a scan that has been read.
    mutating func remember(_ table: PriceTable, of entry: Entry) {
        if entry.hasFreshUniverse { recent[entry.source] = (entry.day, table) }
    }

    /// Finds the base price of every stock of a universe.
    ///
    /// - Parameter read: Reads the prices of an entry's scan; `nil` if its file is gone.
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

    /// Whether to look for a stock's price in a scan. A stock whose row gives its close is only compared with the last
    /// scan.
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
