import MarketRegime

/// The timestamp of a bar, as written in the file.
struct BarTime {
    /// The day, for a daily bar.
    var day: Day
    var instant: Instant
    /// Whether the timestamp is a midnight, or a day alone.
    var isMidnight: Bool
}

/// Reads the times of bars: `2024-10-28`, `20241028`, `28-Oct-2024`, `28/10/2024`, each with or without a time of day
/// and an offset; also seconds, milliseconds, microseconds or nanoseconds since 1970, which differ in the size of the
/// number.
struct BarClock {
    let zone: MarketZone
    /// Whether days come before months in dates such as `05/06/2024`; `nil` if the file does not show it.
    var isDayFirst: Bool?

    /// The earliest year accepted: no exchange has older data.
    static let firstYear = 1900

    init(zone: MarketZone) { self.zone = zone }

    /// - Parameter time: The field of a separate column with the time of day.
    func read(_ date: ArraySlice<UInt8>, time: ArraySlice<UInt8>? = nil) -> BarTime? {
        if date.count != 8, let number = Self.integer(date) { return since1970(number) }
        guard let (day, rest) = day(date) else { return nil }
        guard day.components.year >= Self.firstYear else { return nil }
        let clock = time ?? rest.drop { $0 == 0x20 || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: ",") }
        guard let (second, offset) = Self.clock(clock) else { return nil }
        let shown = zone.instant(day, .midnight)
        let instant: Instant
        if let offset {
            instant = Instant(seconds: day.number * 86_400 + second - offset)
        } else if second == 0 {
            instant = shown
        } else {
            instant = Instant(seconds: zone.instant(day, TimeOfDay(trusted: second / 60)).seconds + second % 60)
        }
        return BarTime(day: day, instant: instant, isMidnight: second == 0)
    }

    /// A number of seconds, milliseconds, microseconds or nanoseconds since 1970.
    private func since1970(_ number: Int) -> BarTime? {
        let units = [(1e11, 1), (1e14, 1000), (1e17, 1_000_000), (Double(Int.max), 1_000_000_000)]
        guard number >= 100_000_000, let unit = units.first(where: { Double(number) < $0.0 })?.1 else { return nil }
        let instant = Instant(seconds: number / unit)
        // Daily files are stamped with midnight, in Greenwich or in the market's zone.
        let isGreenwich = instant.seconds % 86_400 == 0
        let day = isGreenwich ? Day(number: instant.seconds / 86_400) : zone.day(of: instant)
        return BarTime(day: day, instant: instant, isMidnight: isGreenwich || zone.minuteOfDay(of: instant) == 0)
    }

    /// The day at the beginning of a text, and the rest of the text.
    private func day(_ text: ArraySlice<UInt8>) -> (Day, ArraySlice<UInt8>)? {
        if text.count == 8, let number = Self.integer(text) {
            return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100).map { ($0, []) }
        }
        let start = text.startIndex
        if text.count >= 10, "-/".utf8.contains(text[start + 4]), text[start + 7] == text[start + 4] {
            // Most files are written like this, and they are long.
            guard let year = Self.integer(text[start..<start + 4]),
                let month = Self.integer(text[start + 5..<start + 7]),
                let number = Self.integer(text[start + 8..<start + 10])
            else { return nil }
            return Day(year: year, month: month, day: number).map { ($0, text[(start + 10)...]) }
        }
        let end = text.firstIndex { $0 == 0x20 || $0 == UInt8(ascii: ",") } ?? text.endIndex
        let parts = text[..<end].split(omittingEmptySubsequences: false) { "-/.".utf8.contains($0) }
        guard parts.count == 3 else { return nil }
        let (first, last) = (Self.integer(parts[0]), Self.integer(parts[2]))
        guard let first, let last else { return nil }
        let day: Day?
        if let middle = Self.integer(parts[1]) {
            day = isDayFirst.flatMap { Day(year: last, month: $0 ? middle : first, day: $0 ? first : middle) }
        } else if let month = Self.months.firstIndex(of: String(decoding: parts[1], as: UTF8.self).lowercased()) {
            day = Day(year: last, month: month + 1, day: first)
        } else {
            day = nil
        }
        return day.map { ($0, text[end...]) }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The second of the day and the optional offset from UTC in `09:15`, `09:15:00+05:30`, `091500` or nothing.
    static func clock(_ text: ArraySlice<UInt8>) -> (second: Int, offset: Int?)? {
        guard !text.isEmpty else { return (0, nil) }
        if text.count == 4 || text.count == 6, let number = integer(text) {
            let (hour, minute, second) =
                text.count == 6 ? (number / 10_000, number / 100 % 100, number % 100) : (number / 100, number % 100, 0)
            return hour < 24 && minute < 60 && second < 60 ? (hour * 3600 + minute * 60 + second, nil) : nil
        }
        let digits = text.prefix { ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: ":")) || $0 == UInt8(ascii: ".") }
        let parts = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), var hour = integer(parts[0]), hour < 24, let minute = integer(parts[1]),
            minute < 60, let second = parts.count == 3 ? integer(parts[2].prefix { $0 != UInt8(ascii: ".") }) : 0,
            second < 60
        else { return nil }
        // Browsers put a narrow space before AM.
        let suffix = String(decoding: text[digits.endIndex...], as: UTF8.self).filter { !$0.isWhitespace }
        switch suffix.lowercased() {
        case "": return (hour * 3600 + minute * 60 + second, nil)
        case "am", "pm", "a.m.", "p.m.":
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (suffix.lowercased().hasPrefix("p") ? 12 : 0)
            return (hour * 3600 + minute * 60 + second, nil)
        default: return WrittenTime.offset(suffix).map { (hour * 3600 + minute * 60 + second, $0) }
        }
    }

    /// Whether a date may begin with the day or with the month, as `05/06/2024`.
    static func mayBeginWithMonth(_ text: ArraySlice<UInt8>) -> Bool { firstTwo(text) != nil }

    /// Which of the two numbers at the beginning of a date is the day, if that is known.
    static func dayFirst(_ text: ArraySlice<UInt8>) -> Bool? {
        firstTwo(text).flatMap { $0.0 > 12 ? true : $0.1 > 12 ? false : nil }
    }

    private static func firstTwo(_ text: ArraySlice<UInt8>) -> (Int, Int)? {
        let parts = text.split(maxSplits: 2) { "-/.".utf8.contains($0) }
        guard parts.count == 3, parts[0].count <= 2, let first = integer(parts[0]), let second = integer(parts[1])
        else { return nil }
        return (first, second)
    }

    static func integer(_ text: ArraySlice<UInt8>) -> Int? {
        guard (1...19).contains(text.count) else { return nil }
        var value = 0
        for byte in text {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            let (next, isLarge) = value.multipliedReportingOverflow(by: 10)
            guard !isLarge, next <= Int.max - Int(digit) else { return nil }
            value = next + Int(digit)
        }
        return value
    }
}
