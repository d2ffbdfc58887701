/// Reads times as spreadsheets, scripts and people write them, which is more freely than RFC 3339 allows.
package enum WrittenTime {
    /// Reads `2025-07-16T15:00:00+05:30`, `2025-07-16 15:00`, `2025/07/16 15:00:07.5 +0530`, `2025-07-16 09:30 UTC`, and
    /// the forms of `SpreadsheetTime`.
    ///
    /// - Parameter zone: The zone of a time without an offset; if `nil`, such a time is rejected.
    package static func instant(_ text: String, zone: MarketZone?) -> Instant? {
        let bytes = Array((SpreadsheetTime.normal(text) ?? text).utf8.drop { $0 == UInt8(ascii: " ") })
        guard bytes.count >= 16, "-/".utf8.contains(bytes[4]), bytes[7] == bytes[4], "Tt ".utf8.contains(bytes[10])
        else { return nil }
        let clock = bytes[11...].prefix {
            (UInt8(ascii: "0")...UInt8(ascii: ":")).contains($0) || $0 == UInt8(ascii: ".")
        }
        let date = bytes[..<10].map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "-") : $0 }
        let seconds = clock.count == 5 ? Array(":00".utf8) : []
        let shown = date + [UInt8(ascii: "T")] + clock + seconds + [UInt8(ascii: "Z")]
        // Read as UTC first, so that dates are parsed in one place; the offset is subtracted below.
        guard let utc = Instant(rfc3339: String(decoding: shown, as: UTF8.self)) else { return nil }
        let suffix = String(decoding: bytes[clock.endIndex...], as: UTF8.self).filter { $0 != " " }
        if suffix.isEmpty { return zone.flatMap { local(utc, in: $0) } }
        return offset(suffix).map { Instant(seconds: utc.seconds - $0) }
    }

    /// The seconds ahead of UTC of `Z`, `UTC`, `GMT`, `+05:30`, `+0530`, `+05` or `UTC+5:30`; `nil` for anything else.
    package static func offset(_ text: some StringProtocol) -> Int? {
        var rest = Substring(text.uppercased())
        if rest == "Z" { return 0 }
        for name in ["UTC", "GMT"] where rest.hasPrefix(name) {
            rest = rest.dropFirst(name.count)
            if rest.isEmpty { return 0 }
        }
        guard let sign = rest.first, "+-\u{2212}".contains(sign) else { return nil }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            parts.count == 2 ? (1...2).contains(first.count) && parts[1].count == 2 : [1, 2, 4].contains(first.count)
        else { return nil }
        let hours = Int(first.count == 4 ? first.prefix(2) : first) ?? 0
        let minutes = Int(parts.count == 2 ? parts[1] : first.count == 4 ? first.suffix(2) : "0") ?? 0
        guard hours * 60 + minutes <= 14 * 60, minutes < 60 else { return nil }  // no zone is further from UTC
        return (sign == "+" ? 1 : -1) * (hours * 60 + minutes) * 60
    }

    /// The moment at which clocks in `zone` show the date and time that `shown` has in UTC.
    private static func local(_ shown: Instant, in zone: MarketZone) -> Instant? {
        let day = Day(number: Int((Double(shown.seconds) / 86_400).rounded(.down)))
        let second = shown.seconds - day.number * 86_400
        return TimeOfDay(minutes: second / 60).map { Instant(seconds: zone.instant(day, $0).seconds + second % 60) }
    }
}

/// The whole number written by 1 to 18 decimal digits, or `nil` for anything else.
func decimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard (1...18).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
}

/// The numbers 0 to 99 in two digits. Made once, because a site has thousands of dates and times.
let twoDigits = (0...99).map { $0 < 10 ? "0\($0)" : "\($0)" }

/// A number with leading zeros, at least `width` digits long. Hexadecimal digits are in lower case.
package func zeroPadded(_ value: some BinaryInteger, _ width: Int, radix: Int = 10) -> String {
    let digits = String(value, radix: radix)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A number and its noun, such as "1 file" or "3 files".
package func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// A number without needless decimals: 2 rather than 2.0.
package func shortNumber(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
