import Glibc

/// How many stocks of the universe rose and fell since the previous close, and their vote, which is added to that of the
/// lists.
public struct Breadth: Hashable, Sendable {
    /// The stocks that rose by more than `flatMove`.
    public var advances: Int
    /// The stocks that fell by more than `flatMove`.
    public var declines: Int
    /// The stocks counted, unchanged ones included.
    public var stocks: Int
    /// `1.4 · ln((A + c) / (D + c))`, a log ratio like the lists' own score.
    public var vote: Double
    /// The slot of the scan whose universe was counted.
    public var countedAt: Instant
    /// The slot whose prices most moves are measured from; `nil` if that is the close of the session directly before.
    public var base: Instant?

    /// Other figures of the universe; `nil` for a call made before they were stored.
    public var detail: BreadthDetail?

    /// The stocks whose price did not move by more than `flatMove`.
    public var unchanged: Int { stocks - advances - declines }
    /// Advances minus declines.
    public var net: Int { advances - declines }

    /// Creates a breadth from its parts.
    package init(
        advances: Int, declines: Int, stocks: Int, vote: Double, countedAt: Instant, base: Instant? = nil
    ) {
        self.advances = advances
        self.declines = declines
        self.stocks = stocks
        self.vote = vote
        self.countedAt = countedAt
        self.base = base
    }

    /// Counts the universe of a scan; `nil` with too few stocks, or if breadth has no weight.
    ///
    /// - Parameter closing: Each stock's last price in the session before. A `previous_close` in its own row wins over
    ///   it.
    init?(_ universe: [Stock], closing: BasePrices, in slot: Slot, _ policy: BreadthPolicy) {
        guard policy.weight > 0 else { return nil }
        var seen = Set<String>(minimumCapacity: universe.count)
        var (advances, declines, stocks) = (0, 0, 0)
        var detail = BreadthDetail.Counter()
        // The number of moves measured from each slot; `nil` stands for the close.
        var bases: [Instant?: Int] = [:]
        for stock in universe {
            let symbol = stock.symbol.plainSymbol
            guard let price = stock.usablePrice, seen.insert(symbol).inserted else { continue }
            detail.compare(price, stock)
            let known = closing.prices[symbol]
            guard let base = stock.usablePreviousClose ?? known?.price else { continue }
            let move = price / base - 1
            guard abs(move) <= policy.largestMove else { continue }
            stocks += 1
            detail.add(move, stock, isUp: move > policy.flatMove)
            if move > policy.flatMove { advances += 1 } else if move < -policy.flatMove { declines += 1 }
            bases[stock.usablePreviousClose == nil ? known.flatMap(closing.slot) : nil, default: 0] += 1
        }
        guard stocks >= policy.minimumStocks else { return nil }
        // If two slots have equally many, the older one.
        let base = bases.max { ($0.value, -($0.key?.seconds ?? .max)) < ($1.value, -($1.key?.seconds ?? .max)) }
        self.init(
            advances: advances, declines: declines, stocks: stocks,
            vote: policy.vote(advances: advances, declines: declines, stocks: stocks).rounded(places: 9),
            countedAt: slot.start, base: base?.key)
        self.detail = detail.detail(minimum: policy.minimumStocks)
    }
}

extension Breadth {
    /// Why a universe whose stocks mostly moved too far has no vote, in words; `nil` if they did not.
    static func leftOut(_ universe: [Stock], closing: BasePrices, _ policy: BreadthPolicy) -> String? {
        let moves = universe.compactMap { stock in
            stock.usablePrice.flatMap { price in
                (stock.usablePreviousClose ?? closing.prices[stock.symbol.plainSymbol]?.price).map {
                    abs(price / $0 - 1)
                }
            }
        }
        let far = moves.count { $0 > policy.largestMove }
        guard policy.weight > 0, far >= policy.minimumStocks, far * 2 > moves.count else { return nil }
        let limit = "\((policy.largestMove * 100).rounded(places: 1))%"
        return "breadth has no vote from this scan: \(far) of \(moves.count) stocks moved by more than \(limit) "
            + "(smoothing.breadth_max_move) and count as splits or wrong prices"
    }
}

/// Closes given in a scan that contradict most stocks' known prices of the session before.
///
/// A `previous_close` normally wins over a known price because it is exact. If the two are this far apart, one of them
/// belongs to another day or market, and it is impossible to tell which, so breadth has no vote.
struct ContradictedCloses {
    /// How many stocks give a close and have a known price.
    let compared: Int
    /// How many of them differ by more than `tolerance`.
    let differing: Int
    /// The median difference, as a fraction of the price.
    let median: Double
    /// The greatest difference that still counts as agreement, as a fraction of the price.
    let tolerance: Double

    /// Compares the closes with the last prices of the session directly before; `nil` unless most of them contradict.
    init?(_ universe: [Stock], closing: BasePrices, _ policy: BreadthPolicy) {
        guard policy.weight > 0, closing.isOfSessionBefore, let last = closing.last else { return nil }
        let isClose = closing.close.map { $0 <= last } ?? false
        tolerance = isClose ? BreadthPolicy.closeTolerance : BreadthPolicy.earlierTolerance
        var differences: [Double] = []
        for stock in universe {
            guard let close = stock.usablePreviousClose, let known = closing.prices[stock.symbol.plainSymbol],
                known.slot == last
            else { continue }
            differences.append(abs(close / known.price - 1))
        }
        let limit = tolerance
        (compared, differing) = (differences.count, differences.count { $0 > limit })
        guard compared >= policy.minimumStocks, differing * 2 > compared else { return nil }
        median = MarketRegime.median(differences) ?? 0
    }

    /// The note that the status page, `check` and the terminal show.
    var note: String {
        let percent = { (share: Double) in "\((share * 100).rounded(places: 1))%" }
        return
            "previous_close: expected at most \(percent(tolerance)) from the last price known of the session before, "
            + "found more in \(differing) of \(compared) stocks (median \(percent(median))); nothing says which is right, "
            + "so breadth has no vote from this scan"
    }
}

extension Entry {
    /// The note that the closes given in the scan contradict the known prices; `nil` if they do not.
    package var contradictionNote: String? {
        observations.contradictedCloses == nil ? nil : notes.first { $0.hasPrefix("previous_close: ") }
    }
}

extension Call {
    /// Whether lists and breadth clearly point to opposite sides.
    public var listsAndBreadthDisagree: Bool {
        guard let vote = breadth?.vote else { return false }
        let limit = log(BreadthPolicy.disagreementRatio)
        return countsScore * vote < 0 && min(abs(countsScore), abs(vote)) > limit
    }
}

extension Call {
    /// Whether breadth clearly points to the side opposite to the call's direction.
    public var divergesFromBreadth: Bool {
        guard let vote = breadth?.vote, let side = regime.direction else { return false }
        return (side == .long ? -vote : vote) > log(BreadthPolicy.disagreementRatio)
    }
}

extension BreadthPolicy {
    /// The vote of a number of advances and declines, a log ratio.
    func vote(advances: Int, declines: Int, stocks: Int) -> Double {
        let c = max(pseudoCount, pseudoShare * Double(stocks))
        return scale * log((Double(advances) + c) / (Double(declines) + c))
    }
}
