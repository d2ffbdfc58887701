import Foundation
import Synchronization

/// A cache of a time zone's offsets from UTC, looked up once per stretch of 18 hours.
///
/// A run asks thousands of times about the few days of its history, and the system takes about a microsecond per
/// answer. A stretch is 2¹⁶ seconds, short enough that no clock has ever changed twice within one.
final class ZoneOffsets: Sendable {
    private let zone: TimeZone
    private let known = Mutex(Known())

    /// The offsets found so far.
    private struct Known {
        /// The offset of each stretch; `nil` for a stretch in which the clock changes.
        var stretches: [Int: Int?] = [:]
        /// The last stretch used, because the next question is usually about the same one.
        var newest: (stretch: Int, offset: Int)?
    }

    init(_ zone: TimeZone) { self.zone = zone }

    /// The offset from UTC, in seconds, at `seconds` since 1970.
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

    /// The offset of a whole stretch; `nil` if the clock changes within it.
    private func constantOffset(of stretch: Int) -> Int? {
        let first = lookUp(stretch << 16)
        return lookUp((stretch + 1) << 16 - 1) == first ? first : nil
    }

    private func lookUp(_ seconds: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}
