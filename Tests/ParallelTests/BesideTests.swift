import Dispatch
import Glibc
import Parallel
import Testing

@Suite struct BesideTests {
    private struct Refused: Error, Equatable { var place: Int }

    @Test(arguments: [true, false]) func givesWhatCameOfTheWork(isWaiting: Bool) throws {
        let beside = isWaiting ? Beside(.waiting) { 6 * 7 } : Beside { 6 * 7 }
        #expect(try beside.product() == 42)
        #expect(try beside.product() == 42)
    }

    @Test(arguments: [true, false]) func givesTheErrorOfTheWork(isWaiting: Bool) {
        let work: @Sendable () throws -> Int = { throw Refused(place: 3) }
        let beside = isWaiting ? Beside(.waiting) { try work() } : Beside { try work() }
        #expect(throws: Refused(place: 3)) { try beside.product() }
    }

    @Test func whatWaitsKeepsNothingFromBeingComputed() throws {
        let end = DispatchSemaphore(value: 0)
        // More than there are threads for computing.
        let waiting = (0..<Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 8).map { number in
            // Were the others kept waiting, they would go on after a minute, and the test would fail.
            Beside(.waiting) { end.wait(timeout: .now() + 60) == .success ? number : -1 }
        }
        #expect(try Beside { "computed" }.product() == "computed")
        #expect(concurrently((0..<10).map { number in { number * number } }) == [0, 1, 4, 9, 16, 25, 36, 49, 64, 81])
        for _ in waiting { end.signal() }
        #expect(try waiting.map { try $0.product() } == Array(waiting.indices))
    }
}
