import Foundation
import MarketRegime

/// The time in the name of a scan file, and its zone.
struct NameTime {
    /// The day and the second of the day in the name.
    private var day: Day
    private var second: Int
    private var zone: NameZone
    /// The position of the time, including its zone, in the name.
    var range: Range<Int>

    /// The zone in a name; the market's if the name has none.
    private enum NameZone {
        case market
        case offset(Int)
        case named(MarketZone)
        case notUnderstood(String)
    }

    /// Finds `2025-07-16T1500` at the start of a name without its extension, or `_20250716_150210` at its end, also
    /// with dashes and without seconds. Either may be followed by a zone, such as `Z`, `+0530` or `_UTC`.
    init?(_ stem: [UInt8], zoneLabel: String) {
        guard let found = Self.atStart(stem) ?? Self.atEnd(stem, zoneLabel) else { return nil }
        let suffix = Self.zone(stem[found.end...], zoneLabel, isAttached: true)
        (day, second, zone) = (found.day, found.second, suffix.zone)
        range = found.start..<suffix.end
    }

    /// The moment; `nil` if the zone is unknown, or the day has no such time.
    func moment(in market: MarketZone) -> Instant? {
        switch zone {
        case .market: TableClock.instant(day, second: second, in: market)
        case .named(let zone): TableClock.instant(day, second: second, in: zone)
        case .offset(let offset): Instant(seconds: day.number * 86_400 + second - offset)
        case .notUnderstood: nil
        }
    }

    /// The zone in the name, if it is unknown.
    var unknownZone: String? { if case .notUnderstood(let text) = zone { text } else { nil } }

    private typealias Found = (day: Day, second: Int, start: Int, end: Int)

    private static func atStart(_ stem: [UInt8]) -> Found? {
        guard stem.count >= 15, stem[10] == UInt8(ascii: "T"),
            let day = Day(String(decoding: stem[..<10], as: UTF8.self)), let hour = digits(stem[11..<13]), hour < 24,
            let minute = digits(stem[13..<15]), minute < 60
        else { return nil }
        // Four digits are hours and minutes; six include the seconds.
        if stem.count >= 17, let second = digits(stem[15..<17]), second < 60 {
            return (day, hour * 3600 + minute * 60 + second, 0, 17)
        }
        return (day, hour * 3600 + minute * 60, 0, 15)
    }

    /// The last `_20250716_150210` or `-2025-07-16-15-02`. Only a zone may follow it.
    private static func atEnd(_ stem: [UInt8], _ label: String) -> Found? {
        // At its longest: a separator, a date with dashes, a separator, a time with dashes and a zone of twelve
        // characters.
        for start in stride(from: stem.count - 13, through: max(0, stem.count - 32), by: -1) where start >= 0 {
            let isSeparator = separators.contains(stem[start])
            guard isSeparator || start == 0,
                let (day, dayEnd) = date(stem[(start + (isSeparator ? 1 : 0))...]), dayEnd < stem.count,
                case let isMarked = stem[dayEnd] | 0x20 == UInt8(ascii: "t"),
                isMarked || separators.contains(stem[dayEnd]),
                let (second, end) = timeOfDay(stem[(dayEnd + 1)...], after: stem[..<dayEnd], isMarked: isMarked),
                zone(stem[end...], label, isAttached: true).end == stem.count
            else { continue }
            return (day, second, start, end)
        }
        return nil
    }

    /// The characters that separate the parts of a name.
    private static let separators = Set("_- .".utf8)

    /// `20250716` or `2025-07-16` at the start of a text, and where it ends.
    private static func date(_ text: ArraySlice<UInt8>) -> (day: Day, end: Int)? {
        guard let (parts, end) = numbers(text, [8]) ?? numbers(text, [4, 2, 2]) else { return nil }
        let date = parts.count == 1 ? [parts[0] / 10_000, parts[0] / 100 % 100, parts[0] % 100] : parts
        return Day(year: date[0], month: date[1], day: date[2]).map { ($0, end) }
    }

    /// `150210`, `15-02-10` or `15-02` at the start of a text as a second of the day, and where it ends; after a date
    /// without dashes, or marked by a `T`, also `1502`.
    private static func timeOfDay(
        _ text: ArraySlice<UInt8>, after date: ArraySlice<UInt8>, isMarked: Bool
    ) -> (second: Int, end: Int)? {
        let isPlain = isMarked || date.count >= 8 && digits(date.suffix(8)) != nil
        let found = numbers(text, [6]) ?? numbers(text, [2, 2, 2]) ?? numbers(text, [2, 2])
        guard let (parts, end) = found ?? (isPlain ? numbers(text, [4]) : nil) else { return nil }
        let number = end == text.startIndex + 4 ? parts[0] * 100 : parts[0]
        let time = parts.count == 1 ? [number / 10_000, number / 100 % 100, number % 100] : parts + [0]
        guard time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
        return (time[0] * 3600 + time[1] * 60 + time[2], end)
    }

    /// Numbers with the given counts of digits at the start of a text, all separated by the same character, and where
    /// they end.
    private static func numbers(_ text: ArraySlice<UInt8>, _ lengths: [Int]) -> (numbers: [Int], end: Int)? {
        guard lengths.reduce(lengths.count - 1, +) <= text.count else { return nil }
        var (found, place, separator) = ([Int](), text.startIndex, nil as UInt8?)
        for length in lengths {
            if !found.isEmpty {
                guard separators.contains(text[place]), text[place] == separator ?? text[place] else { return nil }
                separator = text[place]
                place += 1
            }
            guard let number = digits(text[place..<(place + length)]) else { return nil }
            found.append(number)
            place += length
        }
        return (found, place)
    }

    /// Abbreviations that are recognised as zones but not translated, because several of them mean more than one zone.
    private static let abbreviations: Set<String> = [
        "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "CT", "PT", "BST", "CET", "CEST", "EET", "EEST",
        "MSK",
        "IST", "PKT", "SGT", "HKT", "JST", "KST", "AEST", "AEDT", "NZST", "NZDT",
    ]

    /// The zone at the start of a text, possibly after a separator, and where it ends.
    private static func zone(
        _ text: ArraySlice<UInt8>, _ label: String, isAttached: Bool
    ) -> (zone: NameZone, end: Int) {
        let nothing = (NameZone.market, text.startIndex)
        guard let first = text.first else { return nothing }
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            let sign = String(decoding: [first], as: UTF8.self)
            let digits = text.dropFirst().prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ":") }
            let words = sign + String(decoding: digits, as: UTF8.self)
            if digits.count > 1 || !digits.isEmpty && first == UInt8(ascii: "+") {
                // After a minus sign, two digits may be an offset or a running number of the file.
                let isClear = first == UInt8(ascii: "+") || digits.count >= 4
                let offset = isClear ? WrittenTime.offset(words) : nil
                return (offset.map(NameZone.offset) ?? .notUnderstood(words), digits.endIndex)
            }
        }
        let letters = text.prefix { (0x61...0x7A).contains($0 | 0x20) }
        if letters.isEmpty {
            guard isAttached, "_- .".utf8.contains(first) else { return nothing }
            let behind = zone(text.dropFirst(), label, isAttached: false)
            return behind.end == text.startIndex + 1 ? nothing : behind
        }
        let word = String(decoding: letters, as: UTF8.self).uppercased()
        if ["Z", "UTC", "GMT"].contains(word) {
            let offset = zone(text[letters.endIndex...], label, isAttached: false)
            return offset.end > letters.endIndex ? offset : (.offset(0), letters.endIndex)
        }
        if word == label { return (.market, letters.endIndex) }
        if let named = namedZone(text) { return named }
        let isCapital = letters.allSatisfy { $0 < 0x61 }
        // Such as `p0200`, for names that cannot contain a plus sign.
        let hasNumber = text[letters.endIndex...].first.map { (0x30...0x39).contains($0) } ?? false
        guard abbreviations.contains(word) || isAttached && (isCapital && letters.count <= 5 || hasNumber) else {
            return nothing
        }
        return (.notUnderstood(word), letters.endIndex)
    }

    /// `Europe-London` or `America_New_York` at the start of a text, and where it ends.
    private static func namedZone(_ text: ArraySlice<UInt8>) -> (zone: NameZone, end: Int)? {
        let words = text.split(maxSplits: 3, omittingEmptySubsequences: false) { separators.contains($0) }
        guard words.count > 1, regions.contains(String(decoding: words[0], as: UTF8.self).lowercased()) else {
            return nil
        }
        for count in (2...words.count).reversed() {
            let names = words[..<count].map { String(decoding: $0, as: UTF8.self).lowercased().capitalized }
            let city = names.dropFirst().joined(separator: "_")
            if let zone = MarketZone(identifier: "\(names[0])/\(city)") {
                return (.named(zone), words[count - 1].endIndex)
            }
        }
        return nil
    }

    private static let regions: Set<String> = [
        "africa", "america", "asia", "atlantic", "australia", "europe", "indian", "pacific",
    ]

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.reduce(0) { number, byte in
            guard let number, (0x30...0x39).contains(byte) else { return nil }
            return number * 10 + Int(byte - 0x30)
        }
    }
}
