/// The stocks on a session's lists: those listed most of the day, and those that came and went.
public struct DayStocks: Sendable {
    /// A stock and the half-hours it was listed in.
    public struct Item: Sendable {
        /// The ticker.
        public var symbol: String
        /// The number of half-hours in which it was listed.
        public var count: Int
        /// The first and the last of those half-hours.
        public var first: Instant, last: Instant
    }

    /// The stocks of one side.
    public struct SideStocks: Sendable {
        /// The number of half-hours that had a list.
        public var lists: Int
        /// All stocks, most often listed first.
        public var items: [Item]
        /// Those that appeared after the first list.
        public var came: [Item]
        /// Those that left before the last list.
        public var left: [Item]
    }

    /// The sides with at least one stock.
    public let sides: [Side: SideStocks]

    /// The stocks on a session's lists; `nil` without any.
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
