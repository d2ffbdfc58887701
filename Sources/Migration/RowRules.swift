package import MarketRegime

/// What a row must be to be set beside ours.
package struct RowRules: Sendable {
    private let calendar: MarketCalendar
    private let vocabulary: Vocabulary
    private let now: Instant
    let time: NaiveTime

    /// - Parameter now: rows after it are refused.
    package init(calendar: MarketCalendar, vocabulary: Vocabulary, now: Instant) {
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.now = now
        time = NaiveTime(zone: calendar.zone)
    }

    /// The call of a row, or why it is none.
    ///
    /// - Parameter make: the call at that time with that word.
    func row(
        time text: String?, word: String?, make: (Instant, String) -> ForeignCall
    ) -> OtherSystem.Row {
        guard let text, let time = time.instant(text) else {
            return .refused(
                .noTime, "expected a time from 1990 on, found \(text.map { "\"\($0.prefix(40))\"" } ?? "none")")
        }
        guard time <= now else { return .refused(.future, "expected a time before now, found \(text)") }
        guard let word, !word.isEmpty else { return .refused(.noRegime, "expected a regime, found none") }
        guard vocabulary.meaning(of: word) != nil else {
            return .refused(
                .unknownWord, "expected a word of compare.vocabulary, found \"\(word.prefix(40))\"")
        }
        switch calendar.match(time) {
        case .offHours(let reason): return .refused(.offHours, reason)
        case .slot: return .call(make(time, word))
        }
    }
}

extension Counts {
    /// Counts from numbers of a file; `nil` for what counts cannot be.
    init?(_ long: Double?, _ short: Double?) {
        guard let long, let short, let longs = Int(exactly: long), let shorts = Int(exactly: short),
            (0...1_000_000).contains(longs), (0...1_000_000).contains(shorts)
        else { return nil }
        self.init(long: longs, short: shorts)
    }
}

/// A number in its range, or nothing.
func within(_ range: ClosedRange<Double>, _ value: Double?) -> Double? {
    value.flatMap { range.contains($0) ? $0 : nil }
}

/// Sentences as a list has room for them: at most three, without the ornaments around some of them.
func reasons(_ lines: [String]) -> [String] {
    let plain = lines.compactMap { line -> String? in
        // One line each; the old systems' own praise of their accuracy is no reason.
        let first = line.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let start = first.drop { !$0.isLetter && !$0.isNumber && $0 != "+" && $0 != "-" }
        let ornaments = start.reversed().prefix { !$0.isLetter && !$0.isNumber && !$0.isASCII || $0 == " " }.count
        let words = String(start.dropLast(ornaments))
        return words.isEmpty || words.hasPrefix("Model Performance") ? nil : String(words.prefix(200))
    }
    return Array(plain.prefix(3))
}
