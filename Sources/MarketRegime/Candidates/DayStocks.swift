/// Which stocks a session's lists had: most of the day, and those that came and went.
public struct DayStocks: Sendable {
    /// A stock and the half-hours it was listed in.
    public struct Item: Sendable {
        /// The ticker.
        public var symbol: String
        /// In how many half-hours it was listed.
        public var count: Int
        /// The first and the last of them.
        public var first: Instant, last: Instant
    }

    /// One side.
    public struct SideStocks: Sendable {
        /// How many half-hours had a list.
        public var lists: Int
        /// All stocks, those listed in most half-hours first.
        public var items: [Item]
        /// Those that came after the first list.
        public var came: [Item]
        /// Those that left before the last.
        public var left: [Item]
    }

    /// The sides that listed a stock.
    public let sides: [Side: SideStocks]

    /// What a session's lists had; `nil` without any.
    public init?(_ lists: CandidateLists?) {
        guard let lists, !lists.slots.isEmpty else { return nil }
        var sides: [Side: SideStocks] = [:]
        for side in Side.allCases {
            let named = lists.named(side)
            guard let opens = named.first, let closes = named.last else { continue }
            let items = lists.rows.compactMap { key, row -> Item? in
                guard key.side == side, let first = row.places.first, let last = row.places.last else { return nil }
                return Item(
                    symbol: key.symbol, count: row.places.count, first: lists.slots[first], last: lists.slots[last])
            }.sorted { one, other in
                one.count == other.count
                    ? precedes(one.symbol, other.symbol) : one.count > other.count
            }
            sides[side] = SideStocks(
                lists: named.count, items: items,
                came: items.filter { $0.first > lists.slots[opens] }.sorted {
                    ($0.first, $0.symbol) < ($1.first, $1.symbol)
                },
                left: items.filter { $0.last < lists.slots[closes] }.sorted {
                    ($0.last, $0.symbol) < ($1.last, $1.symbol)
                })
        }
        self.sides = sides
    }
}
