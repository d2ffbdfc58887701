/// Each stock's last price in the newest earlier session that had a universe: what the day's moves are measured from.
///
/// The scans of that session are read newest first, and only until every stock of the scan at hand is found: mostly the
/// last one has them all.
struct ClosingPrices {
    /// The price by symbol, as far as it was looked for.
    private(set) var prices: [String: Double] = [:]
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
        _ universe: [Stock], on day: Day, in history: History, _ policy: BreadthPolicy, read: (Entry) -> PriceTable?
    ) {
        guard policy.weight > 0 else { return }
        if session != day { begin(day, history, policy) }
        while !unread.isEmpty, universe.contains(where: isMissing) {
            let entry = unread.removeLast()
            guard let table = recent[entry.source]?.table ?? read(entry) else {
                // An older price would not be the last one of that session.
                return unread.removeAll()
            }
            for quote in table.universe where prices[quote.symbol] == nil { prices[quote.symbol] = quote.price }
        }
    }

    private func isMissing(_ stock: Stock) -> Bool {
        stock.usablePrice != nil && stock.usablePreviousClose == nil && prices[stock.symbol] == nil
    }

    private mutating func begin(_ day: Day, _ history: History, _ policy: BreadthPolicy) {
        session = day
        prices = [:]
        unread = []
        let last = history.entries.last { $0.day < day && $0.hasFreshUniverse }?.day
        recent = recent.filter { $0.value.day == last || $0.value.day == day }
        guard let last, day.number - last.number <= policy.baseDays else { return }
        unread = history.entries.filter { $0.day == last && $0.hasFreshUniverse }
    }
}

extension Entry {
    /// Whether its scan was fresh and had a universe with prices, whether or not it gave a call.
    var hasFreshUniverse: Bool { observations.universe != nil && observations.universeSize != nil }
}
