import Parallel
import Testing

@Suite struct ConcurrentlyTests {
    private struct Refused: Error, Equatable { var place: Int }

    @Test(arguments: [0, 1, 2, 1000]) func `results come in the order of the work`(count: Int) {
        #expect(concurrently((0..<count).map { place in { place } }) == Array(0..<count))
    }

    @Test func `of several errors the first in the order of the work is thrown`() {
        let work = (0..<100).map { place -> @Sendable () throws -> Int in
            { if place % 40 == 39 { throw Refused(place: place) } else { place } }
        }
        #expect(throws: Refused(place: 39)) { try concurrently(work) }
    }
}
