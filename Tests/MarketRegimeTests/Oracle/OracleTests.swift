import Foundation
import Testing

struct OracleTests {
    /// Half of the newest and half of the smoothed score, so that the figures can be worked out by hand.
    private let oracle: Oracle = {
        var settings = OracleSettings()
        settings.emaWeight = 0.5
        return Oracle(settings: settings)
    }()

    private func slot(_ day: Int, _ minute: Int, _ long: Int?, _ short: Int?) -> OracleSlot {
        OracleSlot(day: day, minuteOfDay: minute, minutesSinceOpen: minute - 555, long: long, short: short)
    }

    @Test func `25 to 10 in the first slot is an uptrend of 6.5, because 2.0 is not above 2.0`() throws {
        let answer = try #require(oracle.answer([slot(0, 570, 25, 10)]))
        #expect(answer.score == log(2))
        #expect(answer.smoothed == log(2))
        #expect(answer.band == 2)
        #expect(answer.shown == 2)
        #expect(answer.reason == .entered)
        #expect(answer.trendStrength == 6.5)
    }

    @Test func `the same counts again change nothing`() throws {
        let answer = try #require(oracle.answer([slot(0, 570, 25, 10), slot(0, 600, 25, 10)]))
        #expect(answer.smoothed == log(2))
        #expect(answer.band == 2)
        #expect(answer.reasons == [.unchanged])
    }

    @Test func `passing an edge by less than the margin keeps the band`() throws {
        // x̂ = ½·0 + ½·ln 2 = 0.347: under ln 1.5 = 0.405 but not under 0.205.
        let answer = try #require(oracle.answer([slot(0, 720, 25, 10), slot(0, 750, 15, 15)]))
        #expect(abs(answer.smoothed - 0.346574) < 1e-6)
        #expect(answer.band == 2)
        #expect(answer.reason == .heldByMargin)
    }

    @Test(arguments: [1, 3])
    func `a night and a weekend decay the score once, and the first hour doubles the margin`(day: Int) throws {
        // x̂ = ½·(−0.693) + ½·0.3·0.693 = −0.243: past ln 1.2 − 0.4 = −0.218, not past ln 0.8 − 0.4.
        let answer = try #require(oracle.answer([slot(0, 930, 25, 10), slot(day, 570, 10, 25)]))
        #expect(abs(answer.smoothed + 0.242602) < 1e-6)
        #expect(answer.band == 0)
        #expect(answer.reason == .entered)
    }

    @Test func `missed slots and 0 to 0 leave the score unchanged`() throws {
        let slots = [slot(0, 720, 25, 10), slot(0, 750, nil, nil), slot(0, 780, 0, 0), slot(0, 810, 15, 15)]
        let answers = oracle.answers(slots)
        #expect(answers.map { $0 == nil } == [false, true, true, false])
        let last = try #require(answers[3])
        #expect(abs(last.smoothed - 0.346574) < 1e-6)
    }

    @Test func `an extreme scan on the other side sets band and score at once`() throws {
        let answer = try #require(oracle.answer([slot(0, 720, 25, 10), slot(0, 750, 5, 40)]))
        #expect(answer.smoothed == log(10.0 / 45))
        #expect(answer.band == -3)
        #expect(answer.shown == -3)
        #expect(answer.reason == .extreme)
    }

    @Test func `a small scan is never extreme`() throws {
        // x = −ln 3 with 10 in all: x̂ = ½·(−1.099) + ½·0.693 = −0.203, past ln 1.2 − 0.2 but not ln 0.8 − 0.2.
        let answer = try #require(oracle.answer([slot(0, 720, 25, 10), slot(0, 750, 0, 10)]))
        #expect(abs(answer.smoothed + 0.202733) < 1e-6)
        #expect(answer.band == 0)
        #expect(answer.reasons == [.entered])
    }

    @Test func `a strong band with a small total is shown as a plain trend but kept in the state`() throws {
        let slots = [slot(0, 720, 10, 0), slot(0, 750, 30, 5)]
        let first = try #require(oracle.answer(Array(slots[..<1])))
        #expect(first.band == 3)
        #expect(first.shown == 2)
        #expect(first.reason == .cappedByMinimumTotal)
        // As strong and on the same side: not extreme, so x̂ is smoothed, ½·ln 3.5 + ½·ln 3 = 1.176.
        let second = try #require(oracle.answer(slots))
        #expect(abs(second.smoothed - 1.175688) < 1e-6)
        #expect(second.shown == 3)
        #expect(second.reasons == [.entered, .unchanged])
    }

    @Test func `6 longs weaken an uptrend of 25 to 10 and 40 make it strong`() throws {
        // ½·ln(11/15) + ½·ln 2 = 0.191 < 0.205, at 7 it is 0.235; 45/15 = 3 is extreme, and at 39 x̂ is 0.885 < 0.893.
        let flips = try #require(
            oracle.flips(after: [slot(0, 720, 25, 10)], next: slot(0, 750, nil, nil), universe: 500))
        #expect(flips.fewerLongs == OracleFlip(count: 6, shown: 1))
        #expect(flips.moreLongs == OracleFlip(count: 40, shown: 3))
        // ½·ln(30/5) + ½·ln 2 = 1.242 at 0 shorts; the nearest is 5: ln(30/10) is extreme and 6 gives 0.848.
        #expect(flips.fewerShorts == OracleFlip(count: 5, shown: 3))
        // ½·ln(30/40) + ½·ln 2 = 0.2027 < 0.2055, at 34 it is 0.2154.
        #expect(flips.moreShorts == OracleFlip(count: 35, shown: 1))
    }

    @Test(arguments: [(9, 2), (10, 3), (14, 3)])
    func `a strong regime that is shown stays from 10 candidates on`(long: Int, shown: Int) throws {
        // Both scans have x = ln(1 + long / 5) > ln 2 + 0.2, and a first total of 30 shows it as strong.
        let answer = try #require(oracle.answer([slot(0, 720, 30, 0), slot(0, 750, long, 0)]))
        #expect(answer.band == 3)
        #expect(answer.shown == shown)
    }
}
