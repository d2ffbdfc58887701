/// The candidates of the newest call: who is new, who has been listed for how long, and who dropped out.
public struct StockReport: Sendable {
    /// A stock on a side's list.
    public struct Item: Sendable {
        /// The ticker.
        public var symbol: String
        /// The sector, if it is known.
        public var sector: String?
        /// The figures; all `nil` for a stock that dropped out.
        public var figures: CandidateLists.Figures
        /// The first half-hour of its current unbroken stay on the list.
        public var since: Instant
        /// The number of consecutive lists it has been on.
        public var lists: Int
        /// Whether it was not on the previous list; never true on the very first list.
        public var isNew: Bool
    }

    /// One side.
    public struct SideReport: Sendable {
        /// The number of candidates that the call counted.
        public var count: Int
        /// Whether the scan named the candidates of this side, or there were none.
        public var isNamed: Bool
        /// The stocks: new ones first, then the longest on the list, then the strongest.
        public var items: [Item]
        /// The stocks of the previous list that are no longer listed, longest stay first.
        public var dropped: [Item]
        /// The half-hour of the previous list; `nil` for the first list.
        public var before: Instant?
    }

    /// The newest call's half-hour.
    public let entry: Entry
    /// The two sides.
    public let sides: [Side: SideReport]
    /// Whether the scan listed candidates that were not stored, because the call is older than the stored lists.
    public let isUnkept: Bool

    /// Whether any stock is named.
    public var hasNames: Bool { sides.values.contains { !$0.items.isEmpty } }

    /// The report on a call's candidates.
    ///
    /// - Parameter entries: The history up to that call, oldest first.
    init?(_ entry: Entry, in entries: [Entry], _ book: CandidateBook) {
        guard let counts = entry.call?.counts else { return nil }
        self.entry = entry
        let earlier = entries.filter { $0.call != nil && $0.slot <= entry.slot }
        isUnkept =
            entry.observations.candidates != nil
            && book.sessions[entry.day]?.slots.contains(entry.slot) != true
        sides = Dictionary(
            uniqueKeysWithValues: Side.allCases.map { side in
                (side, ListWalk(side, earlier, book).report(count: side == .long ? counts.long : counts.short, entry))
            })
    }
}

/// One side's lists, newest first.
private struct ListWalk {
    private struct Place {
        var slot: Instant
        var day: Day
        /// The index among the session's lists; `nil` for a slot without a candidate on this side.
        var list: Int?
    }

    private let side: Side
    private let book: CandidateBook
    /// The half-hours whose scan named the candidates of this side, or had none.
    private var places: [Place] = []

    init(_ side: Side, _ called: [Entry], _ book: CandidateBook) {
        self.side = side
        self.book = book
        let named = book.sessions.mapValues { $0.named(side) }
        for entry in called.reversed() {
            let list = book.sessions[entry.day]?.slots.firstIndex(of: entry.slot)
            if let list, named[entry.day]?.contains(list) == true {
                places.append(Place(slot: entry.slot, day: entry.day, list: list))
            } else if let counts = entry.call?.counts, (side == .long ? counts.long : counts.short) == 0 {
                places.append(Place(slot: entry.slot, day: entry.day, list: nil))
            }
        }
    }

    func report(count: Int, _ entry: Entry) -> StockReport.SideReport {
        guard places.first?.slot == entry.slot else {
            return .init(count: count, isNamed: false, items: [], dropped: [], before: nil)
        }
        let now = keys(at: 0), before = places.count > 1 ? keys(at: 1) : []
        let items = now.map { item($0, from: 0) }
        let dropped = before.subtracting(now).map { item($0, from: 1) }
        return .init(
            count: count, isNamed: true, items: items.sorted(by: precedes), dropped: dropped.sorted(by: precedes),
            before: places.count > 1 ? places[1].slot : nil)
    }

    private func keys(at index: Int) -> Set<CandidateLists.Key> {
        guard let list = places[index].list, let lists = book.sessions[places[index].day] else { return [] }
        return Set(lists.rows.lazy.filter { $0.key.side == side && $0.value.places.contains(list) }.map(\.key))
    }

    /// A stock with its unbroken stay on the list up to a given place.
    private func item(_ key: CandidateLists.Key, from start: Int) -> StockReport.Item {
        var (index, day) = (start, Day?.none)
        var row: CandidateLists.Row?
        while index < places.count {
            if places[index].day != day {
                day = places[index].day
                row = day.flatMap { book.sessions[$0]?.rows[key] }
            }
            guard let list = places[index].list, row?.places.contains(list) == true else { break }
            index += 1
        }
        let lists = book.sessions[places[start].day]
        let sector = lists?.rows[key].flatMap { book.sector(of: key, $0) }
        let figures = start == 0 ? lists?.rows[key]?.figures : nil
        return .init(
            symbol: key.symbol, sector: sector, figures: figures ?? .init(), since: places[index - 1].slot,
            lists: index - start, isNew: start == 0 && index == 1 && places.count > 1)
    }

    private func precedes(_ one: StockReport.Item, _ other: StockReport.Item) -> Bool {
        if one.isNew != other.isNew { return one.isNew }
        if one.since != other.since { return one.since < other.since }
        return one.isStronger(than: other, on: side)
    }
}

extension StockReport.Item {
    /// Whether it moved further in its side's direction over five sessions. Stocks without a figure come last.
    public func isStronger(than other: StockReport.Item, on side: Side) -> Bool {
        let sign: Double = side == .long ? 1 : -1
        let (a, b) = (figures.momentum5d.map { $0 * sign }, other.figures.momentum5d.map { $0 * sign })
        if let a, let b, a != b { return a > b }
        if (a == nil) != (b == nil) { return a != nil }
        return precedes(symbol, other.symbol)
    }
}

extension StockReport.SideReport {
    /// The strongest stocks of the side.
    public func strongest(_ most: Int, on side: Side) -> [StockReport.Item] {
        Array(items.sorted { $0.isStronger(than: $1, on: side) }.prefix(most))
    }
}
