import Foundation
import Synchronization

/// How far a zone's wall clock is ahead of UTC, as the system's rules have it, each stretch of 18 hours looked up once.
///
/// A history asks thousands of times about the few days it spans, and the system takes a microsecond for each answer. A
/// stretch is 2¹⁶ seconds: no clock was ever changed twice within one.
final class ZoneOffsets: Sendable {
    private let zone: TimeZone
    private let known = Mutex(Known())

    /// What was looked up, by the number of the stretch; `nil` where the clock changes.
    private struct Known {
        var stretches: [Int: Int?] = [:]
        /// The stretch that was asked for last, because the next question is usually about the same.
        var newest: (stretch: Int, offset: Int)?
    }

    init(_ zone: TimeZone) { self.zone = zone }

    /// Seconds that the wall clock is ahead of UTC at `seconds` since 1970.
    func offset(at seconds: Int) -> Int {
        let stretch = seconds >> 16
        let offset: Int? = known.withLock { known in
            if let newest = known.newest, newest.stretch == stretch { return newest.offset }
            let offset = known.stretches[stretch] ?? constantOffset(of: stretch)
            known.stretches[stretch] = .some(offset)
            known.newest = offset.map { (stretch, $0) }
            return offset
        }
        return offset ?? lookUp(seconds)
    }

    /// The offset that holds all through; `nil` when it does not.
    private func constantOffset(of stretch: Int) -> Int? {
        let first = lookUp(stretch << 16)
        return lookUp((stretch + 1) << 16 - 1) == first ? first : nil
    }

    private func lookUp(_ seconds: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}
