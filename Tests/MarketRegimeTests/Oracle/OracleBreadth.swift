import Foundation

/// A stock of a scan's universe.
struct OracleStock: Equatable, Sendable {
    var symbol: String
    var price: Double
    var previousClose: Double?
}

/// The advances and declines since yesterday's close, and their vote.
struct OracleBreadth: Equatable, Sendable {
    var advances: Int
    var declines: Int
    var stocks: Int
    var vote: Double
    /// The minute of the day at which the universe was counted.
    var minuteOfDay: Int
}

extension Oracle {
    /// The slots, each with the breadth that votes in it: its own or, if its scan has none, the newest of its session.
    func voted(_ slots: [OracleSlot]) -> [OracleSlot] {
        let own = slots.indices.map { breadth(slots[...$0]) }
        return slots.indices.map { index in
            var slot = slots[index]
            let kept = slots.indices.last { $0 <= index && slots[$0].day == slot.day && own[$0] != nil }
            slot.breadth = kept.flatMap { own[$0] }
            return slot
        }
    }

    /// The breadth of the last slot's own universe; `nil` with fewer than 20 moves.
    func breadth(_ slots: ArraySlice<OracleSlot>) -> OracleBreadth? {
        guard let slot = slots.last, !slot.universe.isEmpty else { return nil }
        let closing = closingPrices(before: slot, slots)
        let moves = slot.universe.compactMap { stock in
            (stock.previousClose ?? closing[stock.symbol]).map { stock.price / $0 - 1 }
        }.filter { abs($0) <= 0.20 }
        guard moves.count >= 20 else { return nil }
        let up = moves.filter { $0 > 0.0005 }.count
        let down = moves.filter { $0 < -0.0005 }.count
        return OracleBreadth(
            advances: up, declines: down, stocks: moves.count, vote: vote(up: up, down: down, stocks: moves.count),
            minuteOfDay: slot.minuteOfDay)
    }

    /// `1.4 · ln((A + c) / (D + c))`, `c = max(5, 0.04 · n)`
    func vote(up: Int, down: Int, stocks: Int) -> Double {
        let c = max(5, 0.04 * Double(stocks))
        return 1.4 * log((Double(up) + c) / (Double(down) + c))
    }

    /// Each stock's last price in the newest earlier session that had a universe, unless that is more than seven days old.
    private func closingPrices(before slot: OracleSlot, _ slots: ArraySlice<OracleSlot>) -> [String: Double] {
        let earlier = slots.filter { $0.day < slot.day && !$0.universe.isEmpty }
        guard let day = earlier.last?.day, slot.day - day <= 7 else { return [:] }
        var prices: [String: Double] = [:]
        for slot in earlier where slot.day == day {
            for stock in slot.universe { prices[stock.symbol] = stock.price }
        }
        return prices
    }
}
