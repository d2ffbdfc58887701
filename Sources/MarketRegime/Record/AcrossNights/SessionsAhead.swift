/// What was found a number of sessions after some calls, where each session is called once.
public struct AheadCount: Hashable, Sendable {
    /// How many sessions ahead calls are checked: a day, a week and a month of trading.
    public static let sessions = [1, 5, 20]

    /// How often the direction was the same.
    public var stand = StandCount()
    /// The market's moves until then.
    public var move = MoveSum()

    /// Creates an empty count.
    public init() {}

    mutating func add(_ other: AheadCount) {
        stand.add(other.stand)
        move.add(other.move)
    }
}

/// The outcomes of some calls a number of sessions later, where each session is called once.
///
/// Calls of neighbouring sessions share most of their future, so the intervals draw blocks of sessions as long as the
/// longest look ahead.
public struct AheadScore: Hashable, Sendable {
    /// The number of sessions ahead.
    public var sessions: Int
    /// How often the direction was still the same.
    public var held: SessionFigure
    /// How often it would be if later calls did not depend on these: each direction's share of all calls.
    public var heldByChance: Double?
    /// How often the market had moved in the called direction, for calls that have one.
    public var followed: SessionFigure
    /// How often the market moved that way over all calls, with long and short weighted by how often each was called.
    public var followedByChance: Double?
    /// The mean move in the called direction, in percent.
    public var mean: SessionFigure
    /// The market's mean move after all calls, weighted likewise: what holding the called side would have given anyway.
    public var meanByChance: Double?
}

extension TrackRecord {
    /// Checks the calls of earlier sessions against this session's, where each session is called once. Sessions are counted
    /// by the calendar: one that was missed tells no outcome, and those after it tell theirs.
    ///
    /// - Parameter earlier: The calls that wait, oldest first.
    mutating func check(
        _ earlier: [ScoredCall], against call: ScoredCall, on day: Day, into score: inout SessionScore,
        policy: Policy, calendar: MarketCalendar
    ) {
        let between = earlier.first?.waiting.map { calendar.days(after: $0.day, before: day) } ?? []
        for before in earlier {
            guard let waiting = before.waiting, let place = sessions.lastIndex(where: { $0.day == waiting.day }) else {
                continue
            }
            let ahead = between.count { $0 > waiting.day } + 1
            let stood = before.regime.direction == call.regime.direction
            let move = MarketChain.move(from: before, to: call, limit: ahead == 1 ? MarketChain.limit : .infinity)
            sessions[place].change(before) { cell in
                func count(_ stand: Int, _ moves: [Int]) {
                    cell.stands[stand].cases += 1
                    cell.stands[stand].stood += stood ? 1 : 0
                    if let move { for index in moves { cell.moves[index].add(move) } }
                }
                if ahead == 1 { count(0, [0, 2]) }
                if ahead == policy.confidence.horizonSlots {
                    count(1, [1])
                    cell.stated.add(
                        stated: before.confidence, prior: min(waiting.prior, policy.confidence.cap), stood: stood)
                }
                guard let horizon = AheadCount.sessions.firstIndex(of: ahead) else { return }
                if cell.ahead.isEmpty { cell.ahead = AheadCount.sessions.map { _ in AheadCount() } }
                cell.ahead[horizon].stand.add(stood)
                if let move { cell.ahead[horizon].move.add(move) }
            }
            guard ahead == 1, let move, let side = before.regime.direction else { continue }
            let gain = side == .long ? move : -move
            sizing[before.origin, default: SizingTally()].add(
                size: waiting.size, move: Double(gain) / Double(MoveSum.unitsPerPercent))
            sessions[place].tallies[before.origin, default: MethodTally()].held.add(size: waiting.size, move: gain)
        }
        countChange(to: call, after: Array(earlier.suffix(3)), in: &score)
    }

    /// Counts a change to this session's call, and whether it shows an earlier change to have been a whipsaw.
    private mutating func countChange(to call: ScoredCall, after last: [ScoredCall], in score: inout SessionScore) {
        let regimes = (last + [call]).map(\.regime)
        if Spells.isChange(regimes, at: regimes.count - 1) {
            score.tallies[call.origin, default: MethodTally()].changes += 1
        }
        for index in regimes.indices.dropLast()
        where Spells.isWhipsaw(regimes, at: index) && !Spells.isWhipsaw(regimes.dropLast(), at: index) {
            guard let place = sessions.lastIndex(where: { $0.day == last[index].waiting?.day }) else { continue }
            sessions[place].tallies[last[index].origin, default: MethodTally()].whipsaws += 1
        }
    }

    /// The calls that still wait for later sessions.
    func waiting(_ known: [ScoredCall], on day: Day, policy: Policy, calendar: MarketCalendar) -> [ScoredCall] {
        let longest = max(AheadCount.sessions.max() ?? 1, policy.confidence.horizonSlots)
        let between = known.first?.waiting.map { calendar.days(after: $0.day, before: day) } ?? []
        return known.filter { call in
            guard let from = call.waiting?.day else { return false }
            return between.count { $0 > from } + (from < day ? 1 : 0) < longest
        }
    }
}

extension MarketCalendar {
    /// The days of the sessions between two days, neither included.
    fileprivate func days(after first: Day, before last: Day) -> [Day] {
        sessions(from: first.adding(days: 1), through: last.adding(days: -1)).map(\.day)
    }
}

extension StandCount {
    mutating func add(_ isSame: Bool) {
        cases += 1
        stood += isSame ? 1 : 0
    }
}
