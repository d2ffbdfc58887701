/// The stocks whose true range is wrong, as scanners write it: nothing, negative, or far too large beside a corporate
/// action.
struct Dirt: Sendable {
    private var ranges: [Int: Double] = [:]
    private var split: Int?

    /// A session's dirt among `stocks` stocks; `split` is one whose price was halved of late.
    init(stocks: Int, split: Int?, random: inout SplitMix64) {
        self.split = split
        for number in 0..<max(6, stocks / 40) {
            ranges[random.index(below: stocks)] = [0, -1.5, 11.25, 9.4][number % 4]
        }
    }

    /// Whether the stock's price was halved of late: the scanner takes it for a crash and lists it short.
    func isSplit(_ stock: Int) -> Bool { stock == split }

    /// The average true range the scanner writes, in percent.
    func range(of stock: Int, otherwise range: Double) -> Double { isSplit(stock) ? 20 : ranges[stock] ?? range }
}
