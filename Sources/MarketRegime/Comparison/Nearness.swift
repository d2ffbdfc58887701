/// Which of two systems' directions was closer to the market's move.
public struct Nearness: Sendable, Equatable {
    /// The move that directions are compared with.
    public enum Measure: String, CaseIterable, Sendable {
        /// The move from the previous session to this half-hour, which is what both systems describe.
        case day
        /// The move in the two trading hours after the half-hour or, with one call per session, in the next session.
        /// Neither system claims to predict it.
        case ahead

        /// The smallest move that counts as a direction, as a share of the level.
        public var least: Double { self == .day ? 0.003 : 0.001 }

        /// How many steps `ahead` looks: two trading hours' or, in a market that is called once a session, one.
        public static func steps(ahead rhythm: Rhythm) -> Int { rhythm.minutes.map { max(120 / $0, 1) } ?? 1 }
    }

    /// How a system's directions compare with the moves.
    public struct Score: Sendable, Equatable {
        /// How often the direction was that of the move.
        public var right = 0
        /// How often the direction was the opposite.
        public var wrong = 0
        /// How often the system favoured neither side.
        public var neither = 0
    }

    /// The move that directions are compared with.
    public let measure: Measure
    /// The number of half-hours with a large enough move.
    public private(set) var cases = 0
    /// Our score.
    public private(set) var ours = Score()
    /// Their score.
    public private(set) var theirs = Score()
    /// How often ours was closer. The right direction beats neither, and neither beats the wrong one.
    public private(set) var oursNearer = 0
    /// How often theirs was closer.
    public private(set) var theirsNearer = 0

    /// Our share of the half-hours in which one system was closer.
    public var decided: Share { Share(hits: oursNearer, cases: oursNearer + theirsNearer) }

    /// Which system was closer; `nil` while the interval of `decided` contains one half. Neighbouring half-hours are
    /// not independent, so the evidence is weaker than the interval suggests.
    public var nearer: Nearer? {
        guard let interval = decided.interval else { return nil }
        return interval.low > 0.5 ? .ours : interval.high < 0.5 ? .theirs : nil
    }

    /// One of the two systems.
    public enum Nearer: String, CaseIterable, Sendable {
        /// This system.
        case ours
        /// The other system.
        case theirs
    }

    /// Compares the directions of half-hours with the market's moves.
    ///
    /// - Parameter entries: All entries with a call, oldest first, including those that are not compared.
    init(
        _ measure: Measure, _ slots: [ComparedSlot], entries: [Entry], market: MarketPath, _ calendar: MarketCalendar
    ) {
        self.measure = measure
        let before = Self.lastOfSessionBefore(entries)
        for slot in slots {
            let start = slot.entry.slot
            let move: Double?
            switch measure {
            case .day: move = before[slot.entry.day].flatMap { market.move(from: $0, to: start, on: slot.entry.day) }
            case .ahead: move = Self.moveAhead(of: slot.entry, market, calendar)
            }
            guard let move, abs(move) > measure.least else { continue }
            cases += 1
            let side: Side = move > 0 ? .long : .short
            Self.count(slot.ours.regime.direction, side, into: &ours)
            Self.count(slot.theirRegime.direction, side, into: &theirs)
            let distances = [slot.ours.regime, slot.theirRegime].map { Self.distance($0.direction, side) }
            if distances[0] < distances[1] { oursNearer += 1 }
            if distances[1] < distances[0] { theirsNearer += 1 }
        }
    }

    private static func moveAhead(of entry: Entry, _ market: MarketPath, _ calendar: MarketCalendar) -> Double? {
        let steps = Measure.steps(ahead: calendar.rhythm)
        guard let minutes = calendar.rhythm.minutes else {
            return calendar.slot(steps, after: entry.slot, on: entry.day).flatMap {
                market.move(from: entry.slot, to: $0, on: calendar.zone.day(of: $0))
            }
        }
        let next = entry.slot.adding(minutes: minutes)
        return market.move(from: next, to: next.adding(minutes: steps * minutes), on: entry.day)
    }

    /// How far a direction is from the side the market moved to: 0 if equal, 1 for no direction, 2 if opposite.
    private static func distance(_ direction: Side?, _ side: Side) -> Int {
        direction == side ? 0 : direction == nil ? 1 : 2
    }

    private static func count(_ direction: Side?, _ side: Side, into score: inout Score) {
        if direction == nil {
            score.neither += 1
        } else if direction == side {
            score.right += 1
        } else {
            score.wrong += 1
        }
    }

    /// For each day, the last slot with a call of the previous session.
    private static func lastOfSessionBefore(_ entries: [Entry]) -> [Day: Instant] {
        var before: [Day: Instant] = [:]
        var last: Entry?
        for entry in entries where entry.call != nil {
            if let last, last.day != entry.day { before[entry.day] = last.slot }
            last = entry
        }
        return before
    }
}

/// The market's moves between half-hours of one session, and from the session before, measured as in the track record.
public struct MarketPath: Sendable {
    /// For each day, the calls of the previous session and of the day itself, oldest first, with the market's levels.
    private let sessions: [Day: [ScoredCall]]

    /// Creates a path from entries with a call, oldest first.
    public init(_ entries: [Entry]) {
        var sessions: [Day: [ScoredCall]] = [:]
        var known: [ScoredCall] = []
        var today: (day: Day, start: Int)?
        for entry in entries {
            guard let call = PublishedCall(entry) else { continue }
            if today?.day != entry.day {
                if let today {
                    sessions[today.day] = known
                    known.removeFirst(today.start)
                }
                today = (entry.day, known.count)
            }
            MarketChain.append(
                ScoredCall(call, origin: .replayed, observed: entry.observations),
                change: entry.observations.marketReturn, to: &known)
        }
        if let today { sessions[today.day] = known }
        self.sessions = sessions
    }

    /// The move from a half-hour to a later one on `day`, as a share; `nil` if unknown.
    ///
    /// - Parameter start: A half-hour of that day, or of the last session before it that has a call.
    public func move(from start: Instant, to end: Instant, on day: Day) -> Double? {
        guard start < end, let calls = sessions[day], let from = calls.first(where: { $0.slot == start }),
            let to = calls.last(where: { $0.slot == end })
        else { return nil }
        return MarketChain.move(from: from, to: to).map { Double($0) / Double(100 * MoveSum.unitsPerPercent) }
    }
}
