import MarketRegime
import Testing

@Suite struct OutcomeTests {
    private let setup: Setup
    private let wednesday: Day

    init() throws {
        setup = Setup(calendar: try Market.nse())
        wednesday = try Market.day("2025-07-16")
    }

    private func session(_ regimes: [Regime?], returns: [Double?] = []) -> MadeSession {
        MadeSession(day: wednesday, regimes: regimes, returns: returns)
    }

    private func shares(_ card: Scorecard) -> [[Int]] {
        StandHorizon.allCases.map { horizon in
            card.total.stands[horizon].map { [$0.cases, $0.hits] } ?? []
        }
    }

    @Test func `without calls there is no score`() {
        let card = setup.card([])
        #expect(card.isEmpty && card.brier == nil && card.sizing == nil && card.span == nil && card.regimes.isEmpty)
        #expect(card.bins.count == 6 && card.total.held.value == nil && card.total.held.isTooFew)
        #expect(card.volatility.halfHours.correlation == nil && card.volatility.halfHours.pairs == 0)
    }

    @Test func `a direction is checked one and four slots later and at the close`() {
        let up = Regime.uptrend, down = Regime.downtrend
        let whole = session([up, up, up, up, .strongUptrend, down, up, up, up, up, up, down, .choppyBearish])
        // Next slot: three of twelve differ. Four slots later: three of nine differ. The close is short.
        #expect(shares(setup.card([whole])) == [[12, 9], [9, 5], [12, 2]])
    }

    @Test func `neutral counts as a direction`() {
        let card = setup.card([session([.choppy, .choppy, .choppyBullish])])
        #expect(shares(card)[0] == [2, 1])
        #expect(card.total.edges[.nextSlot]?.up.cases == 0)
    }

    @Test func `a slot without a call is not checked and checks no other`() {
        let card = setup.card([session([.uptrend, nil, .uptrend, .uptrend, nil, .uptrend])])
        #expect(shares(card) == [[1, 1], [0, 0], [0, 0]])
    }

    @Test func `only the move over a session is measured across a night`() throws {
        let next = MadeSession(
            day: try Market.day("2025-07-17"), regimes: [.uptrend, .uptrend], returns: [3, -1])
        let card = setup.card([session([.uptrend, .uptrend], returns: [nil, 2]), next])
        #expect(shares(card)[1] == [0, 0])
        let move = try #require(card.total.moves[.nextSession])
        // From 09:30 to 09:30: +2 % and +3 %. From 10:00 to 10:00: +3 % and −1 %.
        #expect(move.up.cases == 2 && move.up.hits == 2)
        #expect(abs((move.mean ?? 0) - (5.06 + 1.97) / 2) < 1e-3)
    }

    @Test(arguments: [("2025-07-17", 2), ("2025-07-18", 0)])
    func `the next session is the market's, not the next one with scans`(day: String, cases: Int) throws {
        let next = MadeSession(day: try Market.day(day), regimes: [.uptrend, .uptrend], returns: [3, -1])
        let card = setup.card([session([.uptrend, .uptrend], returns: [nil, 2]), next])
        #expect(card.total.moves[.nextSession]?.up.cases == cases)
    }

    @Test(arguments: [(10, 0), (11, 0), (12, 11), (13, 12)])
    func `the close is known from a call in one of the last two slots`(calls: Int, cases: Int) {
        let card = setup.card([session([Regime?](repeating: .uptrend, count: calls))])
        #expect(shares(card)[2] == [cases, cases])
    }

    @Test(arguments: [("15:45:00", 0), ("16:14:59", 0), ("16:15:00", 11)])
    func `the close is not known before the session is over`(clock: String, cases: Int) throws {
        let session = session([Regime?](repeating: .uptrend, count: 12))
        let card = setup.card([session], now: try Market.nseTime(clock))
        #expect(shares(card)[2] == [cases, cases])
    }

    @Test func `the market's move is measured in the called direction and compared with the base rate`() throws {
        let card = setup.card([session([.uptrend, .downtrend, .choppy, .downtrend], returns: [nil, 1, -2, 0.5])])
        let market = try #require(card.total.moves[.nextSlot]), edge = try #require(card.total.edges[.nextSlot])
        #expect(market.up.cases == 3 && market.up.hits == 2)
        // Long before +1 and short before −2 were right; the choppy call has no direction.
        #expect(edge.up.cases == 2 && edge.up.hits == 2)
        #expect(abs((edge.mean ?? 0) - 1.5) < 1e-9)
        // By chance, a long call is right in 2 of 3 slots and a short one in 1 of 3.
        #expect(abs((card.total.base[.nextSlot] ?? 0) - 0.5) < 1e-12)
    }

    @Test func `ranges of confidence include their lower limit`() {
        for (confidence, bin) in [(0.0, 0), (0.49, 0), (0.5, 1), (0.79, 3), (0.8, 4), (0.9, 5), (1.0, 5)] {
            var session = session([Regime?](repeating: .uptrend, count: 5))
            session.confidence = confidence
            #expect(setup.card([session]).bins.map(\.row.calls) == (0..<6).map { $0 == bin ? 5 : 0 })
        }
    }

    @Test func `the Brier score covers the checked calls and is compared with the prior and the constant`() throws {
        let up = Regime.uptrend
        let card = setup.card([session([up, up, .choppy, .downtrend, .strongUptrend, .downtrend, .choppy])])
        let brier = try #require(card.brier)
        #expect(brier.cases == 3)
        #expect(abs(brier.stated - (0.04 + 0.64 + 0.04) / 3) < 1e-12)
        #expect(abs(brier.prior - (0.09 + 0.49 + 0.09) / 3) < 1e-12)
        #expect(abs(brier.constant - 2.0 / 9) < 1e-12)
        #expect(abs(brier.reliability - brier.resolution + brier.uncertainty - brier.stated) < 1e-12)
    }

    @Test func `the advised size is compared with a constant one of the same mean`() throws {
        var first = session([.uptrend, .uptrend, .uptrend], returns: [nil, 1, -3])
        first.size = 0.5
        var second = MadeSession(
            day: try Market.day("2025-07-17"), regimes: [.downtrend, .downtrend], returns: [0, -2])
        second.size = 2
        let sizing = try #require(setup.card([first, second]).sizing)
        // Steps of +1, −3 and +2 (short before −2), with sizes .5, .5 and 2, whose mean is 1.
        #expect(sizing.steps == 3 && sizing.meanSize == 1)
        let unit = (1.0 + 9 + 4) / 3, sized = (0.25 + 2.25 + 16) / 3 - 1
        #expect(abs((sizing.varianceRatio ?? 0) - sized / unit) < 1e-6)
        #expect(abs(sizing.drawdown - 1.5) < 1e-6 && abs(sizing.constantDrawdown - 3) < 1e-6)
    }

    @Test func `volatility is compared with the next session's range and with yesterday's`() throws {
        var sessions: [MadeSession] = []
        var day = wednesday
        for (volatility, move) in [(0.1, 1.0), (0.2, 0.5), (0.5, 0.6), (0.3, 0.9), (0.4, 0.7)] {
            sessions.append(
                MadeSession(
                    day: day, regimes: [Regime?](repeating: .uptrend, count: 4), volatility: volatility,
                    returns: [nil, 0, 0, 0], moves: [Double?](repeating: move, count: 4)))
            day = try #require(setup.calendar.session(after: day)).day
        }
        let card = setup.card(sessions)
        let score = card.volatility.halfHours
        #expect(score.pairs == 4 && score.isTooFew)
        // The ranks of .1 .2 .5 .3 and of 1 .5 .6 .9, compared with those of .5 .6 .9 .7.
        #expect(abs((score.correlation ?? 0) - 1) < 1e-12)
        #expect(abs((score.yesterday ?? 0) + 0.4) < 1e-12)
        #expect(card.volatility.levels == [.low: 8, .normal: 12])
    }
}

extension SessionFigure {
    /// The cases in which the condition of a share held.
    fileprivate var hits: Int { Int(((value ?? 0) * Double(cases)).rounded()) }
}
