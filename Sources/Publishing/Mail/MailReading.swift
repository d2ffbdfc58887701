package import MarketRegime

/// What a message of ours tells, read back from its bytes: the subject, and the rows of the half-hours in its text part.
package struct MailReading: Sendable {
    /// The figures in the subject, and those of each row.
    package let figures: [MailedFigures]

    /// - Returns: `nil` for bytes that are no message of ours: without a subject or a text part.
    package init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\n\n"), let subject = Self.header("Subject", in: text[..<end.lowerBound]),
            let part = Self.textPart(of: text[end.upperBound...])
        else { return nil }
        let lines = QuotedPrintable.decode(part).split(separator: "\n")
        figures = [MailedFigures(subject: subject)].compactMap(\.self) + lines.compactMap { MailedFigures(row: $0) }
    }

    /// A header's words, unfolded and decoded.
    private static func header(_ name: String, in head: Substring) -> String? {
        let lines = head.replacing("\n ", with: " ").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("\(name): ") }) else { return nil }
        return EncodedWord.decode(line.dropFirst(name.count + 2))
    }

    /// The encoded lines of the first part that is plain text.
    private static func textPart(of body: Substring) -> Substring? {
        guard let type = body.firstRange(of: "Content-Type: text/plain"),
            let start = body[type.upperBound...].firstRange(of: "\n\n")?.upperBound
        else { return nil }
        let end = body[start...].firstRange(of: "\n--")?.lowerBound ?? body.endIndex
        return body[start..<end]
    }
}

/// The figures of a half-hour's call as a message tells them: rounded, and only those that it tells.
package struct MailedFigures: Sendable, Equatable {
    /// The wall clock at the half-hour's start, in minutes since midnight.
    package var minuteOfDay: Int
    /// Strength and side, −3 through 3.
    package var level: Int
    /// In whole percent.
    package var confidence: Int
    /// Two decimals.
    package var size: Double
    /// Not in a subject.
    package var rest: Rest?

    /// What only the half-hour's row tells.
    package struct Rest: Sendable, Equatable {
        package var long: Int
        package var short: Int
        /// Two decimals.
        package var score: Double
        /// Two decimals.
        package var stop: Double
        /// Two decimals; `nil` when it is unknown.
        package var volatility: Double?
    }

    /// A figure that differs: what it is called, what the message says, and what it should say.
    package typealias Difference = (name: String, found: String, expected: String)

    /// The figures that are not those of a call, once rounded alike.
    package func differences(
        regime: Regime, confidence: Double, size: Double, counts: Counts, score: Double, stop: Double,
        volatility: Double?
    ) -> [Difference] {
        var found: [Difference] = []
        func compare(_ name: String, _ mine: Double?, _ other: Double?, unit: Double) {
            // Half of the last place that is told, and what the feeds round themselves.
            if let mine, let other, (mine - other).magnitude <= unit / 2 + 0.000_06 { return }
            if mine == nil, other == nil { return }
            func words(_ value: Double?) -> String {
                value.map { Numbers.short($0, 4).replacing(Numbers.minus, with: "-") } ?? "none"
            }
            found.append((name, words(mine), words(other)))
        }
        compare("regime", Double(level), Double(regime.level), unit: 0)
        compare("confidence", Double(self.confidence) / 100, confidence, unit: 0.01)
        compare("position_size_multiplier", self.size, size, unit: 0.01)
        guard let rest else { return found }
        compare("long_count", Double(rest.long), Double(counts.long), unit: 0)
        compare("short_count", Double(rest.short), Double(counts.short), unit: 0)
        compare("score", rest.score, score, unit: 0.01)
        compare("stop_loss_multiplier", rest.stop, stop, unit: 0.01)
        compare("volatility_score", rest.volatility, volatility, unit: 0.01)
        return found
    }
}

extension MailedFigures {
    /// Those of a row of the half-hours, `10:30  +2 uptrend  40/20  +0.59  72%  1.20×  1.08×  0.39`; `nil` for any other line.
    init?(row line: Substring) {
        let row =
            /(\d\d):(\d\d) +([+-]?\d) +[a-z, ]+ ([\d,]+)\/([\d,]+) +([+-]?[\d.]+) +(\d+)% +([\d.]+)x +([\d.]+)x +([\d.]+|–)/
        guard let match = Self.plain(line).wholeMatch(of: row)?.output, let hour = Int(match.1),
            let minute = Int(match.2), let level = Int(match.3), let confidence = Int(match.7),
            let long = Int(match.4.filter { $0 != "," }), let short = Int(match.5.filter { $0 != "," }),
            let score = Double(match.6), let size = Double(match.8), let stop = Double(match.9)
        else { return nil }
        self.init(
            minuteOfDay: hour * 60 + minute, level: level, confidence: confidence, size: size,
            rest: Rest(long: long, short: short, score: score, stop: stop, volatility: Double(match.10)))
    }

    /// Those of a subject, `[MarketRegime NSE] UPTREND +2, 72%, LONG 1.2x - 23 Nov 15:30 IST`; `nil` for one without a call.
    init?(subject: String) {
        let answer = /.* ([+-]?\d), (\d+)%, [A-Z]+ ([\d.]+)x - \d+ [A-Z][a-z]+ (\d\d):(\d\d) .*/
        guard let match = Self.plain(subject[...]).wholeMatch(of: answer)?.output, let level = Int(match.1),
            let confidence = Int(match.2), let size = Double(match.3), let hour = Int(match.4),
            let minute = Int(match.5)
        else { return nil }
        self.init(minuteOfDay: hour * 60 + minute, level: level, confidence: confidence, size: size, rest: nil)
    }

    /// The text with the signs of a keyboard.
    private static func plain(_ text: Substring) -> String {
        String(text).replacing(Numbers.minus, with: "-").replacing("×", with: "x").replacing(Numbers.noBreak, with: " ")
    }
}
