import MarketRegime
import Testing

@testable import Publishing

@Suite struct SpanTests {
    @Test(arguments: [
        ("2025-08-11", "2025-08-14", "11\u{a0}Aug to 14\u{a0}Aug 2025"),
        ("2026-01-01", "2027-01-29", "1\u{a0}Jan 2026 to 29\u{a0}Jan 2027"),
        ("2025-12-31", "2026-01-02", "31\u{a0}Dec 2025 to 2\u{a0}Jan 2026"),
    ])
    func `a span over a year's end names both years`(first: String, last: String, words: String) throws {
        let (from, to) = (try #require(Day(first)), try #require(Day(last)))
        #expect(Clock.span(from, to, Clock.date) == words)
    }
}
