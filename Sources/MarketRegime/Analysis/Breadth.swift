import Glibc

/// How many stocks of the universe rose and fell since yesterday's close, and the vote that they cast beside the lists.
public struct Breadth: Hashable, Sendable {
    /// The stocks that rose by more than a flat move.
    public var advances: Int
    /// The stocks that fell by more than a flat move.
    public var declines: Int
    /// The stocks counted, unchanged ones included.
    public var stocks: Int
    /// `1.4 · ln((A + c) / (D + c))`, a log ratio like the lists' own score.
    public var vote: Double
    /// The slot of the scan whose universe was counted.
    public var countedAt: Instant

    /// What else the universe shows; `nil` for a call made before this was kept.
    public var detail: BreadthDetail?

    /// The stocks whose price did not move.
    public var unchanged: Int { stocks - advances - declines }
    /// Stocks up less stocks down.
    public var net: Int { advances - declines }

    /// Creates a breadth from its parts.
    package init(advances: Int, declines: Int, stocks: Int, vote: Double, countedAt: Instant) {
        self.advances = advances
        self.declines = declines
        self.stocks = stocks
        self.vote = vote
        self.countedAt = countedAt
    }

    /// Counts the universe of a scan; `nil` with too few stocks to ask, or without a weight.
    ///
    /// - Parameter closing: each stock's last price in the session before. A `previous_close` in its own row wins over it.
    init?(_ universe: [Stock], closing: [String: Double], in slot: Slot, _ policy: BreadthPolicy) {
        guard policy.weight > 0 else { return nil }
        var seen = Set<String>(minimumCapacity: universe.count)
        var (advances, declines, stocks) = (0, 0, 0)
        var detail = BreadthDetail.Counter()
        for stock in universe {
            guard let price = stock.usablePrice, seen.insert(stock.symbol).inserted else { continue }
            detail.compare(price, stock)
            guard let base = stock.usablePreviousClose ?? closing[stock.symbol] else { continue }
            let move = price / base - 1
            guard abs(move) <= policy.largestMove else { continue }
            stocks += 1
            detail.add(move, stock, isUp: move > policy.flatMove)
            if move > policy.flatMove { advances += 1 } else if move < -policy.flatMove { declines += 1 }
        }
        guard stocks >= policy.minimumStocks else { return nil }
        self.init(
            advances: advances, declines: declines, stocks: stocks,
            vote: policy.vote(advances: advances, declines: declines, stocks: stocks).rounded(places: 9),
            countedAt: slot.start)
        self.detail = detail.detail(minimum: policy.minimumStocks)
    }
}

extension Call {
    /// Whether lists and breadth point to opposite sides, both clearly.
    public var listsAndBreadthDisagree: Bool {
        guard let vote = breadth?.vote else { return false }
        let limit = log(BreadthPolicy.disagreementRatio)
        return countsScore * vote < 0 && min(abs(countsScore), abs(vote)) > limit
    }
}

extension Call {
    /// Whether the call's direction and the stocks up and down point to opposite sides, the stocks clearly.
    public var divergesFromBreadth: Bool {
        guard let vote = breadth?.vote, let side = regime.direction else { return false }
        return (side == .long ? -vote : vote) > log(BreadthPolicy.disagreementRatio)
    }
}

extension BreadthPolicy {
    /// The vote of so many stocks up and down, a log ratio.
    func vote(advances: Int, declines: Int, stocks: Int) -> Double {
        let c = max(pseudoCount, pseudoShare * Double(stocks))
        return scale * log((Double(advances) + c) / (Double(declines) + c))
    }
}
