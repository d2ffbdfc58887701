import Foundation
import Synchronization

/// A market's time zone, according to the operating system's time-zone data.
public struct MarketZone: Sendable, Equatable {
    /// The IANA name, such as `Asia/Kolkata`.
    public let identifier: String
    private let offsets: ZoneOffsets

    /// Creates a zone, or `nil` if the system has no zone of that name.
    public init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        offsets = ZoneOffsets(zone)
    }

    /// Compares zones by name.
    public static func == (left: MarketZone, right: MarketZone) -> Bool { left.identifier == right.identifier }

    /// The offset from UTC at `instant`, in seconds; positive east of Greenwich.
    public func offset(at instant: Instant) -> Int { offsets.offset(at: instant.seconds) }

    /// The market's calendar day at `instant`.
    public func day(of instant: Instant) -> Day {
        Day(number: Self.floorDivide(instant.seconds + offset(at: instant), 86_400))
    }

    /// Minutes since the market's midnight at `instant`, 0 to 1439.
    public func minuteOfDay(of instant: Instant) -> Int {
        let local = instant.seconds + offset(at: instant)
        return (local - Self.floorDivide(local, 86_400) * 86_400) / 60
    }

    /// The moment at which the local time is `time` on `day`.
    ///
    /// A time skipped by a clock change becomes the moment of the change or shortly after it. If a time occurs twice,
    /// the first is returned.
    public func instant(_ day: Day, _ time: TimeOfDay) -> Instant {
        let local = day.number * 86_400 + time.minutes * 60
        let guess = Instant(seconds: local - offset(at: Instant(seconds: local)))
        let answer = Instant(seconds: local - offset(at: guess))
        // The offsets differ only if the time was skipped: one candidate lies before the change and one after it.
        return offset(at: answer) == offset(at: guess) ? answer : max(guess, answer)
    }

    /// The moment in RFC 3339 with the market's offset, such as `2025-07-16T15:00:00+05:30`.
    public func rfc3339(_ instant: Instant) -> String {
        let offset = offset(at: instant)
        let local = instant.seconds + offset
        let day = Day(number: Self.floorDivide(local, 86_400))
        let second = local - day.number * 86_400
        let (year, month, dayOfMonth) = day.components
        // A history contains many times, so years of up to four digits are written digit by digit, which is faster.
        guard (0...9999).contains(year) else {
            return "\(day)T\(TimeOfDay(trusted: second / 60)):\(zeroPadded(second % 60, 2))" + Self.offsetText(offset)
        }
        let ahead = abs(offset) / 60
        var text = Array("0000-00-00T00:00:00+00:00".utf8)
        func put(_ number: Int, at place: Int) {
            text[place] += UInt8(truncatingIfNeeded: number / 10)
            text[place + 1] += UInt8(truncatingIfNeeded: number % 10)
        }
        put(year / 100, at: 0)
        put(year % 100, at: 2)
        put(month, at: 5)
        put(dayOfMonth, at: 8)
        put(second / 3600, at: 11)
        put(second / 60 % 60, at: 14)
        put(second % 60, at: 17)
        if offset < 0 { text[19] = UInt8(ascii: "-") }
        put(ahead / 60, at: 20)
        put(ahead % 60, at: 23)
        return String(decoding: text, as: UTF8.self)
    }

    /// An offset as `+05:30`.
    public static func offsetText(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + TimeOfDay(trusted: minutes).description
    }

    private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }
}

/// A cache of a time zone's offsets from UTC, looked up once per stretch of 18 hours.
///
/// A run asks thousands of times about the same few days, and the system takes about a microsecond per answer.
/// A stretch is 2¹⁶ seconds, short enough that no clock has ever changed twice within one.
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
