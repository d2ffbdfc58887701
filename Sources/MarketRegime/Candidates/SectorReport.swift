/// The newest call's candidates by sector, compared with those of the previous session's last call.
public struct SectorReport: Sendable {
    /// A sector's candidates.
    public struct Row: Sendable, Equatable {
        /// The sector; `nil` for stocks whose sector is unknown.
        public var sector: String?
        /// The numbers of long and of short candidates.
        public var long: Int, short: Int
        /// Longs minus shorts at the previous session's last call; `nil` if that call named no stocks.
        public var netBefore: Int?

        /// Longs minus shorts.
        public var net: Int { long - short }
        /// The change of the net; `nil` if unknown.
        public var change: Int? { netBefore.map { net - $0 } }
        /// The number of candidates on both sides.
        public var total: Int { long + short }
    }

    /// How much a sector's net changed since the regime began.
    public struct Mover: Sendable, Equatable {
        /// The sector.
        public var sector: String
        /// Its longs and shorts now.
        public var long: Int, short: Int
        /// Longs minus shorts when the regime began, or at the previous call.
        public var netBefore: Int

        /// The change of the net.
        public var change: Int { long - short - netBefore }
    }

    /// The sectors, largest net first; stocks without a sector come last.
    public let rows: [Row]
    /// The half-hour of the call they are compared with; `nil` without one.
    public let before: Instant?
    /// The sides whose candidates the scan named.
    public let sides: [Side]
    /// The sectors that moved furthest in the call's direction since its regime began, largest change first.
    public let movers: [Mover]
    /// Whether the regime began with this call, so that movers are compared with the previous call.
    public let isBeginning: Bool

    /// The number of candidates without a sector.
    public var unknown: Int { rows.last { $0.sector == nil }?.total ?? 0 }

    /// The report on the newest call's stocks; `nil` if no stock is named.
    init?(_ stocks: StockReport, in entries: [Entry], _ book: CandidateBook) {
        sides = Side.allCases.filter { stocks.sides[$0]?.isNamed == true }
        guard stocks.hasNames, let now = Self.nets(at: stocks.entry, book) else { return nil }
        let called = entries.filter { $0.call != nil && $0.slot < stocks.entry.slot }
        let named = Set(sides)
        func comparable(_ entry: Entry) -> [String?: Counts]? {
            guard let counts = entry.call?.counts, let nets = Self.nets(at: entry, book) else { return nil }
            // A side that was counted but not named back then would look like a change.
            let isWhole = Side.allCases.allSatisfy { side in
                let count = side == .long ? counts.long : counts.short
                let listed = nets.values.reduce(0) { $0 + (side == .long ? $1.long : $1.short) }
                return !named.contains(side) || count == 0 || listed > 0
            }
            return isWhole ? nets : nil
        }
        let last = called.last { $0.day < stocks.entry.day }
        let base = last.flatMap(comparable)
        before = base == nil ? nil : last?.slot
        let sectors = Set(now.keys).union(base.map { Set($0.keys) } ?? [])
        rows = sectors.map { sector in
            let counts = now[sector] ?? Counts(long: 0, short: 0)
            return Row(
                sector: sector, long: counts.long, short: counts.short,
                netBefore: base.map { $0[sector].map { $0.long - $0.short } ?? 0 })
        }.sorted { one, other in
            if (one.sector == nil) != (other.sector == nil) { return other.sector == nil }
            let (a, b) = (one.net.magnitude, other.net.magnitude)
            if a != b { return a > b }
            return (one.total, other.sector ?? "") > (other.total, one.sector ?? "")
        }
        let since = stocks.entry.call?.context.since
        isBeginning = since == stocks.entry.slot
        let start = isBeginning ? called.last : called.last { $0.slot == since }
        let direction = stocks.entry.call?.regime.level ?? 0
        movers =
            start.flatMap(comparable).map { then in
                now.merging(then) { one, _ in one }.keys.compactMap { sector -> Mover? in
                    guard let sector else { return nil }
                    let counts = now[sector] ?? Counts(long: 0, short: 0)
                    let mover = Mover(
                        sector: sector, long: counts.long, short: counts.short,
                        netBefore: then[sector].map { $0.long - $0.short } ?? 0)
                    let isAlong = direction == 0 ? mover.change != 0 : mover.change.signum() == direction.signum()
                    return isAlong ? mover : nil
                }.sorted { one, other in
                    let (a, b) = (one.change.magnitude, other.change.magnitude)
                    return a == b ? one.sector < other.sector : a > b
                }
            } ?? []
    }

    /// The candidates by sector at a call; `nil` if its scan named none.
    private static func nets(at entry: Entry, _ book: CandidateBook) -> [String?: Counts]? {
        guard let lists = book.sessions[entry.day], let place = lists.slots.firstIndex(of: entry.slot) else {
            return nil
        }
        var nets: [String?: Counts] = [:]
        for (key, row) in lists.rows where row.places.contains(place) {
            let sector = book.sector(of: key, row)
            if key.side == .long {
                nets[sector, default: Counts(long: 0, short: 0)].long += 1
            } else {
                nets[sector, default: Counts(long: 0, short: 0)].short += 1
            }
        }
        return nets
    }
}
