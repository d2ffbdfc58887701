/// Which of two systems' directions was nearer to what the market did.
public struct Nearness: Sendable, Equatable {
    /// The move that the directions are held against.
    public enum Measure: String, CaseIterable, Sendable {
        /// From the session before to this half-hour: what a nowcast describes.
        case day
        /// Over the two trading hours that follow the half-hour: what no one claims to know.
        case ahead

        /// A smaller move is no direction: a share of the level.
        public var least: Double { self == .day ? 0.003 : 0.001 }
    }

    /// How a direction stood to a move.
    public struct Score: Sendable, Equatable {
        /// The move's own direction.
        public var right = 0
        /// The other one.
        public var wrong = 0
        /// Neither.
        public var neither = 0
    }

    /// The move they are held against.
    public let measure: Measure
    /// The half-hours with a move that is large enough.
    public private(set) var cases = 0
    /// How ours stood.
    public private(set) var ours = Score()
    /// How theirs stood.
    public private(set) var theirs = Score()
    /// The half-hours in which ours was nearer: the move's own direction before neither, neither before the other.
    public private(set) var oursNearer = 0
    /// The half-hours in which theirs was nearer.
    public private(set) var theirsNearer = 0

    /// Of the half-hours in which one was nearer, those in which it was ours.
    public var decided: Share { Share(hits: oursNearer, cases: oursNearer + theirsNearer) }

    /// Who was nearer, or `nil` while the interval of `decided` holds one half: neighbouring half-hours lean on each other,
    /// so even beyond it there is less than it seems.
    public var nearer: Nearer? {
        guard let interval = decided.interval else { return nil }
        return interval.low > 0.5 ? .ours : interval.high < 0.5 ? .theirs : nil
    }

    /// One of the two.
    public enum Nearer: String, CaseIterable, Sendable {
        /// This system.
        case ours
        /// The other.
        case theirs
    }

    /// Holds half-hours against the market.
    ///
    /// - Parameter entries: all entries with a call, oldest first, those that are not compared included.
    public init(_ measure: Measure, _ slots: [ComparedSlot], entries: [Entry], market: MarketPath) {
        self.measure = measure
        let before = Self.lastOfSessionBefore(entries)
        for slot in slots {
            let start = slot.entry.slot
            let move: Double?
            switch measure {
            case .day: move = before[slot.entry.day].flatMap { market.move(from: $0, to: start, on: slot.entry.day) }
            case .ahead:
                let next = start.adding(minutes: Slot.minutes)
                move = market.move(
                    from: next, to: next.adding(minutes: 4 * Slot.minutes), on: slot.entry.day)
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

    /// How far a direction is from a move's: 0 for the same, 1 for neither, 2 for the other.
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

    /// The last slot with a call of the session before each day.
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
