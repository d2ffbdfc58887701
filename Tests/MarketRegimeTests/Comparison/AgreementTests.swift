import Foundation
import MarketRegime
import Support
import Testing

@Suite struct AgreementTests {
    /// Tables of counts and scikit-learn's kappas for them, made by `kappas.py`.
    @Test func `kappa agrees with scikit-learn`() throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "kappas.py")
        let finished = try Command(["python3", script.path(percentEncoded: false)], in: "/").run()
        #expect(finished.status == 0, "\(finished.stderr)")
        struct Case: Decodable {
            var table: [[Int]]
            var plain: Double?
            var linear: Double?
        }
        let cases = try JSONDecoder().decode([Case].self, from: Data(finished.stdout.utf8))
        #expect(cases.count == 40)
        for kappa in cases {
            for (weights, expected) in [(CohenKappa.Weights.none, kappa.plain), (.linear, kappa.linear)] {
                let value = CohenKappa(kappa.table, weights: weights)?.value
                if let expected, let value {
                    #expect(abs(value - expected) < 1e-12, "\(kappa.table) \(weights)")
                } else {
                    #expect(value == nil && expected == nil, "\(kappa.table) \(weights)")
                }
            }
        }
    }

    @Test func `an empty table, a single category and an incomplete table have no kappa`() {
        #expect(CohenKappa([]) == nil)
        #expect(CohenKappa([[0, 0], [0, 0]]) == nil)
        #expect(CohenKappa([[7, 0], [0, 0]]) == nil)
        #expect(CohenKappa([[1, 2], [3]]) == nil)
        #expect(CohenKappa([[3, 0], [0, 4]])?.value == 1)
        #expect(CohenKappa([[0, 4], [4, 0]])?.value == -1)
    }

    @Test func `amounts are compared relative to theirs`() {
        let amount = AmountAgreement([(1.1, 1.0), (0.9, 1.0), (0.5, 1.0), (0, 0)])
        #expect(amount.cases == 4 && amount.withinTenth == Share(hits: 3, cases: 4))
        #expect(amount.withinPoints == Share(hits: 3, cases: 4))
        #expect(amount.meanDifference.map { abs($0 - 0.175) < 1e-12 } == true && !amount.isConstant)
        #expect(AmountAgreement([(0.2, 1.0), (0.4, 1.0)]).isConstant)
        let none = AmountAgreement([])
        #expect(none.ours == nil && none.meanDifference == nil && none.withinTenth.value == nil && !none.isConstant)
        #expect(!AmountAgreement([(0.2, 1.0)]).isConstant, "one number is no habit")
    }

    @Test func `restlessness counts changes within sessions and those reversed within two half-hours`() {
        let day = Day(number: 20_000), next = Day(number: 20_001)
        func calls(_ regimes: [Regime], _ day: Day) -> [(day: Day, regime: Regime)] { regimes.map { (day, $0) } }
        let whipsaw = ChangeRate(calls([.choppy, .uptrend, .uptrend, .choppy], day))
        #expect(whipsaw.changes == 2 && whipsaw.whipsaws == 1 && whipsaw.changesPerSession == 2)
        let overnight = ChangeRate(calls([.choppy], day) + calls([.uptrend, .choppy], next))
        #expect(overnight.changes == 1 && overnight.whipsaws == 0 && overnight.sessions == 2)
        let slow = ChangeRate(calls([.choppy, .uptrend, .uptrend, .uptrend, .choppy], day))
        #expect(slow.changes == 2 && slow.whipsaws == 0)
        #expect(ChangeRate([]).changesPerSession == nil)
        let third = Day(number: 20_002)
        let closes = ChangeRate(calls([.choppy], day) + calls([.uptrend], next) + calls([.choppy], third), .close)
        #expect(closes.changes == 2 && closes.whipsaws == 1 && closes.sessions == 3, "one call a session")
    }
}
