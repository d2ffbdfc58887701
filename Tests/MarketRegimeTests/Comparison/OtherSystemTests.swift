import MarketRegime
import Testing

@Suite struct OtherSystemTests {
    private let origin = OtherSystem.Origin(name: "a.db", kind: .mainDatabase)

    private func call(_ second: Int, _ word: String = "bullish") -> ForeignCall {
        ForeignCall(time: Instant(seconds: second), word: word)
    }

    private func reading(
        _ rows: [(String, OtherSystem.Row)], from name: String = "a.db"
    ) -> OtherSystem.Reading {
        OtherSystem.Reading(origin: .init(name: name, kind: .mainDatabase), rows: rows.map { ($0.0, $0.1) })
    }

    @Test func `importing the same data again changes nothing`() {
        var system = OtherSystem(name: "x")
        let rows = reading([("1", .call(call(1))), ("2", .refused(.offHours, "night")), ("3", .call(call(3)))])
        let first = system.take(rows)
        #expect(first.rows == 3 && first.new == 2 && first.known == 0 && first.refused == [.offHours: 1])
        let kept = system
        let second = system.take(rows)
        #expect(second.new == 0 && second.known == 2 && second.refused == [.offHours: 1])
        #expect(system == kept)
    }

    @Test func `calls that the origin has deleted are kept`() {
        var system = OtherSystem(name: "x")
        _ = system.take(reading([("1", .call(call(1))), ("2", .call(call(2)))]))
        _ = system.take(reading([("2", .call(call(2))), ("3", .call(call(3)))]))
        #expect(system.ordered.map(\.time.seconds) == [1, 2, 3])
    }

    @Test func `the same second and word from another file is a duplicate, but another word is not`() {
        var system = OtherSystem(name: "x")
        _ = system.take(reading([("1", .call(call(1)))]))
        let taken = system.take(
            reading([("9", .call(call(1, "Bullish"))), ("10", .call(call(1, "bear")))], from: "b.db"))
        #expect(taken.new == 1 && taken.refused == [.duplicate: 1])
        #expect(taken.examples[.duplicate] == "9: same time and regime as 1 of a.db")
        #expect(system.calls.count == 2 && system.refusals == [.duplicate: 1])
    }

    @Test func `a corrected row is imported, and a row that becomes invalid keeps its call`() {
        var system = OtherSystem(name: "x")
        _ = system.take(reading([("1", .refused(.unreadable, "half"))]))
        _ = system.take(reading([("1", .call(call(1)))]))
        #expect(system.calls.count == 1 && system.refusals.isEmpty)
        _ = system.take(reading([("1", .refused(.unreadable, "half"))]))
        #expect(system.calls.count == 1 && system.refusals.isEmpty)
    }

    @Test func `every default word means one of the seven regimes`() {
        let vocabulary = Vocabulary()
        for word in Vocabulary.defaults.keys { #expect(vocabulary.regime(of: word) != nil, "\(word)") }
        for regime in Regime.allCases { #expect(vocabulary.regime(of: regime.rawValue) == regime) }
        #expect(vocabulary.regime(of: "Strong Bull") == .strongUptrend)
        #expect(vocabulary.meaning(of: "sunny") == nil)
    }

    @Test func `the user's table overrides the defaults`() {
        let vocabulary = Vocabulary(["volatile": "none", "sunny": "uptrend", "bull": "strong_uptrend"])
        #expect(vocabulary.meaning(of: "volatile") == .nothing && vocabulary.regime(of: "volatile") == nil)
        #expect(vocabulary.regime(of: "sunny") == .uptrend && vocabulary.regime(of: "bull") == .strongUptrend)
        #expect(vocabulary.regime(of: "bear") == .downtrend)
    }
}
