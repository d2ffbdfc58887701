/// The candidates of one session: which stock was on which side's list in which slot, and the figures of the newest
/// list.
public struct CandidateLists: Sendable, Equatable {
    /// A stock on one side.
    public struct Key: Hashable, Sendable, Comparable {
        /// The side it was picked for.
        public var side: Side
        /// The ticker, as the scanner wrote it.
        public var symbol: String

        /// Names a stock on a side.
        public init(_ side: Side, _ symbol: String) { (self.side, self.symbol) = (side, symbol) }

        /// Longs before shorts, each side by symbol.
        public static func < (one: Key, other: Key) -> Bool {
            one.side == other.side
                ? precedes(one.symbol, other.symbol)
                : one.side == .long && other.side == .short
        }
    }

    /// What is kept of a stock on one side.
    public struct Row: Hashable, Sendable {
        /// The sector, if a scan named it.
        public var sector: String?
        /// The lists it was on, as places in `slots`.
        public var places: ListPlaces
        /// The figures of the newest list; `nil` for a stock that is not in it.
        public var figures: Figures?

        /// Creates a row.
        public init(sector: String?, places: ListPlaces, figures: Figures? = nil) {
            (self.sector, self.places, self.figures) = (sector, places, figures)
        }
    }

    /// The figures of a candidate in the newest list; `nil` where the scanner left them out.
    public struct Figures: Hashable, Sendable {
        /// The price, in the market's currency.
        public var price: Double?
        /// The average true range in percent of the price.
        public var atrPercent: Double?
        /// The volume so far today over a full day's average.
        public var volumeRatio: Double?
        /// The price change over five sessions, in percent.
        public var momentum5d: Double?

        /// Creates figures.
        public init(
            price: Double? = nil, atrPercent: Double? = nil, volumeRatio: Double? = nil, momentum5d: Double? = nil
        ) {
            self.price = price
            self.atrPercent = atrPercent
            self.volumeRatio = volumeRatio
            self.momentum5d = momentum5d
        }

        init(_ candidate: Candidate) {
            func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
            self.init(
                price: finite(candidate.price), atrPercent: finite(candidate.trueRangePercent)?.rounded(places: 3),
                volumeRatio: finite(candidate.volumeRatio), momentum5d: finite(candidate.momentum5d))
        }
    }

    /// The slots that had a list, in order.
    public private(set) var slots: [Instant]
    /// The stocks that were listed, by side and symbol.
    public private(set) var rows: [Key: Row]

    /// Creates lists from their parts.
    public init(slots: [Instant] = [], rows: [Key: Row] = [:]) {
        self.slots = slots
        self.rows = rows
    }

    /// Sets what a half-hour's scan listed, in place of what was known of it. Of a stock listed twice the first row counts.
    mutating func set(_ candidates: [Candidate], at slot: Instant) {
        remove(slot)
        guard !candidates.isEmpty else { return }
        let place = slots.firstIndex { $0 > slot } ?? slots.endIndex
        let isNewest = place == slots.endIndex
        slots.insert(slot, at: place)
        rows = rows.mapValues { before in
            var row = before
            if isNewest { row.figures = nil } else { row.places.makeRoom(at: place) }
            return row
        }
        for candidate in candidates {
            let key = Key(candidate.side, candidate.symbol)
            var row = rows[key] ?? Row(sector: nil, places: ListPlaces())
            guard !row.places.contains(place) else { continue }
            row.places.insert(place)
            row.sector = candidate.sector ?? row.sector
            if isNewest { row.figures = Figures(candidate) }
            rows[key] = row
        }
    }

    private mutating func remove(_ slot: Instant) {
        guard let place = slots.firstIndex(of: slot) else { return }
        let isNewest = place == slots.count - 1
        slots.remove(at: place)
        rows = rows.mapValues { before in
            var row = before
            row.places.takeOut(place)
            if isNewest { row.figures = nil }
            return row
        }
    }

    /// The same without stocks that are in no list any more.
    public var pruned: CandidateLists {
        CandidateLists(slots: slots, rows: rows.filter { !$0.value.places.isEmpty })
    }

    /// A digest of the lists, independent of the order of rows.
    public var fingerprint: Fingerprint {
        var sum: UInt64 = 0
        for (key, row) in rows where !row.places.isEmpty {
            var hash = FNV1a()
            hash.add(key.symbol)
            hash.add(key.side == .long ? 1 : 2)
            hash.add(row.sector ?? "")
            for range in row.places.ranges {
                hash.add(Double(range.lowerBound))
                hash.add(Double(range.upperBound))
            }
            if let figures = row.figures {
                for value in [figures.price, figures.atrPercent, figures.volumeRatio, figures.momentum5d] {
                    hash.add(value)
                }
            }
            sum &+= hash.hash
        }
        for slot in slots { sum = sum &* 31 &+ UInt64(bitPattern: Int64(slot.seconds)) }
        return Fingerprint(value: sum)
    }

    /// The slots in which a side listed any stock, as places.
    func named(_ side: Side) -> ListPlaces {
        var isNamed = [Bool](repeating: false, count: slots.count)
        for (key, row) in rows where key.side == side {
            for range in row.places.ranges {
                for place in range.clamped(to: isNamed.indices) { isNamed[place] = true }
            }
        }
        return ListPlaces(isNamed.indices.filter { isNamed[$0] })
    }
}

/// The lists of several sessions, and the sectors of stocks whose scans name none.
public struct CandidateBook: Sendable, Equatable {
    /// The lists by session.
    public private(set) var sessions: [Day: CandidateLists]
    /// The sessions whose lists were set since they were read.
    public private(set) var changed: Set<Day> = []
    /// Sectors by symbol in capitals, from the trader's own file.
    public var sectors: [String: String] = [:]

    /// Creates a book of sessions.
    public init(_ sessions: [Day: CandidateLists] = [:]) { self.sessions = sessions }

    /// The sector of a stock: the scan's, otherwise the trader's own; `nil` if neither names one.
    public func sector(of key: CandidateLists.Key, _ row: CandidateLists.Row) -> String? {
        row.sector ?? (sectors.isEmpty ? nil : sectors[key.symbol.uppercased()])
    }

    /// The sessions of a history's window.
    public func `in`(_ history: History, sectors: [String: String]) -> CandidateBook {
        guard let first = history.entries.first?.day else { return CandidateBook() }
        var book = CandidateBook(sessions.filter { $0.key >= first })
        book.sectors = sectors
        return book
    }

    /// Sets what a half-hour's scan listed.
    package mutating func set(_ candidates: [Candidate], at slot: Slot) {
        guard !candidates.isEmpty || sessions[slot.day] != nil else { return }
        sessions[slot.day, default: CandidateLists()].set(candidates, at: slot.start)
        changed.insert(slot.day)
    }

    /// Puts back a session's lists as they were.
    mutating func restore(_ lists: CandidateLists?, on day: Day) { sessions[day] = lists }
}
