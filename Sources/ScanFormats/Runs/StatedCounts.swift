import MarketRegime

/// What a scan says about its counts apart from its lists.
struct StatedCounts {
    var long: Int?
    var short: Int?
    /// Whether the lists hold every candidate and can therefore be counted.
    var isListComplete: Bool
    /// Whether lists count as incomplete if they have no candidate on a side whose count is not stated. A single file
    /// with only one side may be cut short, or its scanner failed on the other; a separate file per side cannot lack
    /// the other that way.
    var needsBothSides = false

    /// Whether each side is stated or listed.
    fileprivate func has(_ listed: Counts) -> Bool {
        (long != nil || listed.long > 0) && (short != nil || listed.short > 0)
    }
}

extension Scan {
    /// Decides the counts of both sides, after removing repeated stocks and implausible ATR values.
    ///
    /// - Parameters:
    ///   - rows: The rows of the lists that could not be read.
    ///   - missing: Why there are no counts, if the scan does not state them and its lists are not complete.
    mutating func settle(
        _ stated: StatedCounts, dropped rows: DroppedRows, limits: ScanLimits, missing: @autoclosure () -> String
    ) {
        let rowCount = candidates.count
        let contradictions = countEachStockOnce()
        if contradictions * 2 > rowCount, stated.long != nil || stated.short != nil {
            self.missing =
                self.missing ?? "\(contradictions) of \(rowCount) rows name stocks that are listed on both sides"
        }
        dropImplausibleATR(below: limits.minimumMedianATR)
        let longs = candidates.count { $0.side == .long }
        let listed = Counts(long: longs, short: candidates.count - longs)
        note(stated.long, of: "long", listed: listed.long, dropped: rows.long, stated, limits)
        note(stated.short, of: "short", listed: listed.short, dropped: rows.short, stated, limits)
        if let long = stated.long, let short = stated.short {
            counts = Counts(long: long, short: short)
        } else if stated.isListComplete, !stated.needsBothSides || stated.has(listed) {
            counts = Counts(long: stated.long ?? listed.long, short: stated.short ?? listed.short)
            dropped = rows
            isCounted = stated.long == nil && stated.short == nil
            if stated.long != nil { dropped.long = 0 }
            if stated.short != nil { dropped.short = 0 }
        } else if self.missing == nil {
            self.missing = missing()
        }
        if self.missing != nil { counts = nil }
    }

    /// Compares a stated count with the list. A small difference is noted; a large one invalidates the counts, so there
    /// is no call. A list that is not complete may be shorter than the count, but not more than twice as long.
    private mutating func note(
        _ count: Int?, of side: String, listed: Int, dropped: Int, _ stated: StatedCounts, _ limits: ScanLimits
    ) {
        guard let count, listed > 0 || stated.isListComplete && !candidates.isEmpty, count != listed else { return }
        let nearest = (listed...listed + dropped).contains(count) ? count : count < listed ? listed : listed + dropped
        let difference = Double(abs(count - nearest)) * 100 / Double(max(count, nearest, 1))
        guard stated.isListComplete || Double(count) < limits.fewestStated * Double(listed) else {
            return notes.append("\(side)_count is \(count), but \(listed) are listed; the count is taken")
        }
        guard difference > limits.countTolerance else {
            return notes.append("\(side)_count is \(count), but \(listed) are listed; the count is taken")
        }
        missing =
            missing ?? "\(side)_count is \(count), but \(listed) \(side) candidates are listed: "
            + "they must not differ by more than \(Cell.number(limits.countTolerance).found)%"
    }

    /// Keeps the first row of a stock listed twice on one side, and drops a stock listed on both sides.
    ///
    /// - Returns: How many rows were dropped because their stock is listed on both sides.
    private mutating func countEachStockOnce() -> Int {
        var sides: [String: Side?] = [:]
        var repeats = 0
        for candidate in candidates {
            let symbol = candidate.symbol.plainSymbol
            guard let known = sides.updateValue(candidate.side, forKey: symbol) else { continue }
            repeats += 1
            if known != candidate.side { sides[symbol] = .some(nil) }
        }
        guard repeats > 0 else { return 0 }
        let both = Set(sides.compactMap { $0.value == nil ? $0.key : nil })
        var seen: Set<String> = []
        let all = candidates
        candidates = all.filter { candidate in
            let symbol = candidate.symbol.plainSymbol
            return seen.insert(symbol).inserted && !both.contains(symbol)
        }
        if !both.isEmpty {
            notes.append("\(Self.stocks(both)) on both sides: counted on neither")
        }
        let twice = Set(all.map(\.symbol.plainSymbol).repeated).subtracting(both)
        if !twice.isEmpty { notes.append("\(Self.stocks(twice)) more than once: counted once") }
        return all.count { both.contains($0.symbol.plainSymbol) }
    }

    /// Such as `A is listed` or `A, B and 3 other stocks are listed`.
    private static func stocks(_ symbols: Set<String>) -> String {
        let shown = symbols.sorted().prefix(3).joined(separator: ", ")
        let rest = symbols.count - 3
        let others = rest > 0 ? " and \(rest) more" : ""
        return "\(shown)\(others) \(symbols.count == 1 ? "is" : "are") listed"
    }

    /// Leaves out the stocks that the universe lists at prices that contradict each other; where they are many, nothing says
    /// which rows are right, and it is not used.
    mutating func dropContradictoryPrices(_ limits: ScanLimits) {
        var prices: [String: Double] = Dictionary(minimumCapacity: universe.count)
        var contradictory: Set<String> = []
        for stock in universe {
            guard let price = stock.price, price > 0 else { continue }
            let symbol = stock.symbol.plainSymbol
            guard let other = prices.updateValue(price, forKey: symbol) else { continue }
            if abs(price / other - 1) > limits.samePrice { contradictory.insert(symbol) }
        }
        guard !contradictory.isEmpty else { return }
        let found = "\(Self.stocks(contradictory)) with different prices"
        if Double(contradictory.count) * 100 > Double(prices.count) * limits.maximumUnreadPrices {
            (foreignUniverse, universe) = (universe, [])
            notes.append("the universe is not used, because \(found)")
        } else {
            universe.removeAll { contradictory.contains($0.symbol.plainSymbol) }
            notes.append("\(found): left out of the universe")
        }
    }

    /// Ignores a universe that contains none of the candidates: it belongs to another market.
    mutating func dropForeignUniverse() {
        guard Scan.isForeign(universe, to: candidates) else { return }
        (foreignUniverse, universe) = (universe, [])
        notes.append("the universe holds none of the candidates, so it is of another market: it is not used")
    }
}

extension Sequence<String> {
    /// The elements that occur more than once.
    fileprivate var repeated: [String] {
        var seen: Set<String> = []
        return filter { !seen.insert($0).inserted }
    }
}
