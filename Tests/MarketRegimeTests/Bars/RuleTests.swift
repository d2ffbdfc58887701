import Testing

@testable import MarketRegime

/// Each rule of the scanner on hand-made bars: one case where it is just met, and one where it just is not.
@Suite struct RuleTests {
    /// A rule with the last bars of a stock, which follow quiet days.
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: ScannerRule
        let holds: [Bar]
        let fails: [Bar]

        init(_ rule: ScannerRule, _ holds: [Bar], not fails: [Bar]) {
            (self.rule, self.holds, self.fails) = (rule, holds, fails)
        }

        var testDescription: String { rule.name }
    }

    private static func bar(_ open: Double, _ high: Double, _ low: Double, _ close: Double) -> Bar {
        Bars.bar(open, high, low, close)
    }

    private static let flat = Bars.flat
    private static let busy = Bars.bar(101, 101, 99, 100, 2000)
    /// A day with a swing high at 105 and the day after it.
    private static let top = [bar(100, 105, 99, 100), flat]
    private static let floor = [bar(100, 101, 95, 100), flat]

    static let cases: [Case] = [
        Case(.aboveSwingHigh, top + [bar(100, 106, 99, 105.1)], not: top + [bar(100, 106, 99, 105)]),
        Case(.belowSwingLow, floor + [bar(100, 101, 94, 94.9)], not: floor + [bar(100, 101, 94, 95)]),
        Case(
            .risingBars, [bar(99, 101, 99, 100), flat, bar(99, 101, 99, 100)],
            not: [bar(99, 101, 99, 100), flat, flat]),
        Case(
            .fallingBars, [bar(101, 101, 99, 100), flat, bar(101, 101, 99, 100)],
            not: [bar(101, 101, 99, 100), flat, flat]),
        Case(
            .largeBodies, Array(repeating: bar(99.3, 101, 99, 100.6), count: 3),
            not: Array(repeating: bar(99.4, 101, 99, 100.6), count: 3)),
        // 1,600 divided by a 20-day mean that includes it is 1.55.
        Case(.volume, [Bars.bar(100, 101, 99, 100, 1600)], not: [Bars.bar(100, 101, 99, 100, 1500)]),
        Case(.aboveMean20, [bar(100, 101, 99, 100.1)], not: [flat]),
        Case(.belowMean20, [bar(100, 101, 99, 99.9)], not: [flat]),
        Case(.risingMomentum, [bar(100, 103, 99, 102.1)], not: [bar(100, 103, 99, 101.9)]),
        Case(.fallingMomentum, [bar(100, 101, 97, 97.9)], not: [bar(100, 101, 97, 98.1)]),
        Case(.nearHigh, [bar(100, 101, 99, 100.5)], not: [bar(100, 101, 99, 100.3)]),
        Case(.nearLow, [bar(100, 101, 99, 99.5)], not: [bar(100, 101, 99, 99.7)]),
        Case(
            .lowerHigh, [bar(100, 106, 99, 100), flat, bar(100, 105, 99, 100), flat, flat],
            not: [bar(100, 105, 99, 100), flat, bar(100, 106, 99, 100), flat, flat]),
        Case(.doubleTop, [bar(100, 102, 99, 100)], not: [bar(100, 102.1, 99, 100)]),
        Case(.failedBreakout, top + [bar(100, 106, 99, 104)], not: top + [bar(100, 105, 99, 104)]),
        // Yesterday's breakout failed; today's high keeps yesterday from being a swing high.
        Case(
            .failedBreakout, top + [bar(100, 106, 99, 104), bar(105, 107, 104, 106)],
            not: top + [bar(100, 106, 99, 105.5), bar(105, 107, 104, 106)]),
        Case(.rejection, top + [bar(100, 105, 99, 104)], not: top + [bar(100, 104.9, 99, 104)]),
        // A rise of 6 %, a pause of five days, and a fall below yesterday's low.
        Case(
            .bearFlag, Array(repeating: bar(106, 106.1, 105.9, 106), count: 6) + [bar(106, 106, 105, 105)],
            not: Array(repeating: bar(104, 104.1, 103.9, 104), count: 6) + [bar(104, 104, 103, 103)]),
        Case(.fallingVolume, [busy], not: [Bars.bar(100, 101, 99, 100, 2000)]),
        Case(
            .belowMeans, Array(repeating: bar(99, 100, 98, 99), count: 10) + [bar(98, 99, 97, 98)],
            not: Array(repeating: bar(101, 102, 100, 101), count: 10) + [bar(98, 99, 97, 98)]),
        Case(.weakMomentum, [bar(100, 101, 98, 98.9)], not: [bar(100, 101, 98, 99.1)]),
        Case(.closeToLow, [bar(100, 101, 99, 99.6)], not: [bar(100, 101, 99, 99.7)]),
        Case(
            .wedge, [bar(100, 102, 98, 100), flat, flat, flat, flat],
            not: [bar(100, 101, 98, 100), flat, flat, flat, flat]),
    ]

    @Test(arguments: cases) func `a rule is met exactly where its sentence says`(_ given: Case) {
        let policy = ScannerPolicy()
        #expect(given.rule.holds(Bars.figures(given.holds), policy), "\(given.rule.sentence(policy))")
        #expect(!given.rule.holds(Bars.figures(given.fails), policy), "\(given.rule.sentence(policy))")
    }

    @Test func `every rule of both sets has a case`() {
        let tested = Set(Self.cases.map(\.rule.name))
        for set in RuleSet.allCases {
            for side in Side.allCases { #expect(Set(set.rules(side).map(\.name)).isSubset(of: tested)) }
        }
    }

    @Test func `a day whose high equals its low has neither place nor body`() {
        let still = Bars.figures([Bars.bar(100, 100, 100, 100)])
        #expect(still.place.isNaN && still.meanBody.isNaN)
        #expect(RuleSet.reversal.score(still, .long, ScannerPolicy()) == 0)
    }

    @Test func `Wilder's average remembers an old range longer than the plain mean does`() {
        let days = [Bars.bar(100, 120, 80, 100)] + Array(repeating: Bars.flat, count: 20)
        let window = Bars.figures(days).window
        #expect(TrueRange.plain.average(window) == 2)
        #expect((2.5...3).contains(TrueRange.wilder.average(window)))
    }
}
