/// Dates and times as spreadsheets write them, where they can be read in one way only.
enum SpreadsheetTime {
    /// The year-first form of `16.07.2025 15:00`, `16-Jul-2025 15:00` or a time with `AM` or `PM`; `nil` for any other
    /// text. `07/08/2025` is a day in July or in August, so no date with slashes that ends with its year is read.
    static func normal(_ text: String) -> String? {
        var words = text.split { $0 == " " || $0 == "," || $0 == "\u{A0}" || $0 == "\u{202F}" }.map(String.init)
        guard (2...4).contains(words.count) else { return nil }
        let date = date(words[0])
        let half = ["am", "pm"].firstIndex(of: (words.count > 2 ? words[2] : "").lowercased())
        guard date != nil || half != nil else { return nil }
        words[0] = date ?? words[0]
        // `9:15` is `09:15`.
        let clock = words[1].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(clock.count), let hour = number(clock[0], 1...2),
            half == nil || (1...12).contains(hour)
        else { return nil }
        let hours = half.map { hour % 12 + 12 * $0 } ?? hour
        words[1] = ([two(hours)] + clock.dropFirst()).joined(separator: ":")
        if half != nil { words.remove(at: 2) }
        return words.joined(separator: " ")
    }

    /// `16.07.2025` or `16-Jul-2025` as `2025-07-16`; `nil` for any other text.
    private static func date(_ text: String) -> String? {
        for separator: Character in [".", "-"] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let day = number(parts[0], 1...2), let year = number(parts[2], 4...4) else {
                continue
            }
            let named = months.firstIndex(of: parts[1].lowercased()).map { $0 + 1 }
            guard let month = separator == "." ? number(parts[1], 1...2) : named else { continue }
            return "\(year)-\(two(month))-\(two(day))"
        }
        return nil
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The number in decimal digits, if it has as many as allowed.
    private static func number(_ text: String, _ digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
