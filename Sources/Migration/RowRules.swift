import JSON
package import MarketRegime

/// Decides which rows of another system become calls that ours are compared with.
package struct RowRules: Sendable {
    private let calendar: MarketCalendar
    private let kept: MarketCalendar?
    private let vocabulary: Vocabulary
    private let now: Instant
    let time: NaiveTime

    /// - Parameters:
    ///   - kept: The same calendar with the hours that past days had.
    ///   - now: Rows after this moment are rejected.
    package init(calendar: MarketCalendar, kept: MarketCalendar? = nil, vocabulary: Vocabulary, now: Instant) {
        self.calendar = calendar
        self.kept = kept
        self.vocabulary = vocabulary
        self.now = now
        time = NaiveTime(zone: calendar.zone)
    }

    /// Marks the files that this program writes in the old format, so that they are not mistaken for the old system's
    /// when they are read back through a link.
    private static let ownMark = (key: "system", value: "market-regime")

    /// The rejection of a row that this program wrote itself; `nil` for any other row.
    func refusalOfOwn(_ row: JSONTree) -> OtherSystem.Row? {
        guard row[Self.ownMark.key] == .string(Self.ownMark.value) else { return nil }
        return .refused(.ours, "expected the old system's, found one that this program wrote in its form")
    }

    /// The call of a row, or why it is rejected.
    ///
    /// - Parameter make: Makes the call from its time and the system's word for the regime.
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
        if case .slot? = kept?.match(time) { return .call(make(time, word)) }
        switch calendar.match(time) {
        case .offHours(let reason): return .refused(.offHours, reason)
        case .slot: return .call(make(time, word))
        }
    }
}

extension Counts {
    /// Counts from a file's numbers; `nil` unless both are whole numbers from 0 through 1,000,000.
    init?(_ long: Double?, _ short: Double?) {
        guard let long, let short, let longs = Int(exactly: long), let shorts = Int(exactly: short),
            (0...1_000_000).contains(longs), (0...1_000_000).contains(shorts)
        else { return nil }
        self.init(long: longs, short: shorts)
    }
}

/// `value` if it lies in `range`, otherwise `nil`.
func within(_ range: ClosedRange<Double>, _ value: Double?) -> Double? {
    value.flatMap { range.contains($0) ? $0 : nil }
}

/// The first three reasons, one line each, without emoji and other decoration.
func reasons(_ lines: [String]) -> [String] {
    let plain = lines.compactMap { line -> String? in
        // Lines about the old system's own accuracy are not reasons, so they are left out.
        let first = line.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let start = first.drop { !$0.isLetter && !$0.isNumber && $0 != "+" && $0 != "-" }
        let ornaments = start.reversed().prefix { !$0.isLetter && !$0.isNumber && !$0.isASCII || $0 == " " }.count
        let words = String(start.dropLast(ornaments))
        return words.isEmpty || words.hasPrefix("Model Performance") ? nil : String(words.prefix(200))
    }
    return Array(plain.prefix(3))
}

/// Reads times as the old systems wrote them: without an offset, in the market's time zone.
///
/// Times before 1990 are rejected, because the zone offsets of earlier centuries contain seconds, which feeds cannot
/// express.
package struct NaiveTime: Sendable {
    private let zone: MarketZone

    package init(zone: MarketZone) { self.zone = zone }

    /// Reads `2025-07-29T11:20:39.937297`, `2025-07-29 11:20` and the other spellings that `WrittenTime` accepts. A
    /// time that has an offset keeps it.
    package func instant(_ text: String) -> Instant? {
        WrittenTime.instant(text, zone: zone).flatMap { $0 >= Self.earliest ? $0 : nil }
    }

    private static let earliest = Instant(seconds: 631_152_000)  // 1990-01-01
}

/// Why a file of an old system cannot be read: `place: what was expected, what was found`.
package struct MigrationError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
