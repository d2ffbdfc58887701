import Parallel
import Testing

@Suite struct ConcurrentlyTests {
    private struct Refused: Error, Equatable { var place: Int }

    @Test(arguments: [0, 1, 2, 1000]) func keepsTheOrder(count: Int) {
        #expect(concurrently((0..<count).map { place in { place } }) == Array(0..<count))
    }

    @Test func throwsTheFirstErrorInTheOrder() {
        let work = (0..<100).map { place -> @Sendable () throws -> Int in
            { if place % 40 == 39 { throw Refused(place: place) } else { place } }
        }
        #expect(throws: Refused(place: 39)) { try concurrently(work) }
    }

    @Test func twoSideBySide() throws {
        let (first, second) = try sideBySide({ 1 }) { "two" }
        #expect(first == 1)
        #expect(second == "two")
        #expect(throws: Refused(place: 1)) { try sideBySide({ throw Refused(place: 1) }) { 2 } }
        #expect(throws: Refused(place: 2)) { try sideBySide({ 1 }) { throw Refused(place: 2) } }
    }
}
