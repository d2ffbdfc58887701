import Glibc
package import MarketRegime

/// The figures in one of our messages, read back from its bytes.
package struct MailReading: Sendable {
    /// The figures in the subject and in each row of the text part.
    package let figures: [MailedFigures]

    /// Reads a message. Returns `nil` if it has no subject or no text part.
    package init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\n\n"), let subject = Self.header("Subject", in: text[..<end.lowerBound]),
            let part = Self.textPart(of: text[end.upperBound...])
        else { return nil }
        let lines = QuotedPrintable.decode(part).split(separator: "\n")
        figures = [MailedFigures(subject: subject)].compactMap(\.self) + lines.compactMap { MailedFigures(row: $0) }
    }

    /// The value of a header, unfolded and decoded.
    private static func header(_ name: String, in head: Substring) -> String? {
        let lines = head.replacing("\n ", with: " ").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("\(name): ") }) else { return nil }
        return EncodedWord.decode(line.dropFirst(name.count + 2))
    }

    /// The encoded lines of the first plain-text part.
    private static func textPart(of body: Substring) -> Substring? {
        guard let type = body.firstRange(of: "Content-Type: text/plain"),
            let start = body[type.upperBound...].firstRange(of: "\n\n")?.upperBound
        else { return nil }
        let end = body[start...].firstRange(of: "\n--")?.lowerBound ?? body.endIndex
        return body[start..<end]
    }
}

/// The figures of one call as printed in a message: rounded, and only some of them.
package struct MailedFigures: Sendable, Equatable {
    /// The local time at the start of the step, in minutes since midnight.
    package var minuteOfDay: Int
    /// The regime's level, −3 to 3.
    package var level: Int
    /// In whole percent.
    package var confidence: Int
    /// With two decimals.
    package var size: Double
    /// `nil` in a subject.
    package var rest: Rest?

    /// The figures that only a row has.
    package struct Rest: Sendable, Equatable {
        package var long: Int
        package var short: Int
        /// Such as `1.8 : 1`; in older mails the score, such as `+0.59`.
        package var balance: String
        /// With two decimals, like volatility.
        package var stop: Double
        /// `nil` if unknown.
        package var volatility: Double?
    }

    /// A wrong figure: its name, what the message says, and what it should say.
    package typealias Difference = (name: String, found: String, expected: String)

    /// The figures that differ from those of a call by more than rounding.
    package func differences(
        regime: Regime, confidence: Double, size: Double, counts: Counts, score: Double, stop: Double,
        volatility: Double?
    ) -> [Difference] {
        var found: [Difference] = []
        func compare(_ name: String, _ mine: Double?, _ other: Double?, unit: Double) {
            // Half of the last digit in the message, plus the rounding in the feeds.
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
        /// Older mails show the score; newer ones the balance as long : short.
        func compareBalance(_ text: String) {
            if let mailed = Double(text) { return compare("score", mailed, score, unit: 0.01) }
            let sides = text.split(separator: ":").compactMap { Double($0.filter { $0 != " " }) }
            let mailed = sides.count == 2 ? (sides[1] == 1 ? sides[0] : -sides[1]) : 1
            let ratio = exp(score.magnitude)
            compare(
                "balance", mailed, text == "even" || score >= 0 ? ratio : -ratio,
                unit: ratio < 3 ? 0.01 : ratio < 10 ? 0.1 : 1)
        }
        compare("long_count", Double(rest.long), Double(counts.long), unit: 0)
        compare("short_count", Double(rest.short), Double(counts.short), unit: 0)
        compareBalance(rest.balance)
        compare("stop_loss_multiplier", rest.stop, stop, unit: 0.01)
        compare("volatility_score", rest.volatility, volatility, unit: 0.01)
        return found
    }
}

extension MailedFigures {
    /// Reads a row such as `10:30  +2 uptrend  40/20  1.8 : 1  72%  1.20×  1.08×  0.39`; `nil` for any other line.
    init?(row line: Substring) {
        let row =
            /(\d\d):(\d\d) +([+-]?\d) +[a-z, ]+ ([\d,]+)\/([\d,]+) +([+-]?[\d.]+|even|[\d.]+ : [\d.]+) +(\d+)% +([\d.]+)x +([\d.]+)x +([\d.]+|–)/
        guard let match = Self.plain(line).wholeMatch(of: row)?.output, let hour = Int(match.1),
            let minute = Int(match.2), let level = Int(match.3), let confidence = Int(match.7),
            let long = Int(match.4.filter { $0 != "," }), let short = Int(match.5.filter { $0 != "," }),
            let size = Double(match.8), let stop = Double(match.9)
        else { return nil }
        self.init(
            minuteOfDay: hour * 60 + minute, level: level, confidence: confidence, size: size,
            rest: Rest(long: long, short: short, balance: String(match.6), stop: stop, volatility: Double(match.10)))
    }

    /// Reads a subject such as `[MarketRegime NSE] UPTREND +2, 72%, LONG 1.2x - 23 Nov 15:30 IST`; `nil` without a call.
    init?(subject: String) {
        let answer = /.* ([+-]?\d), (\d+)%, [A-Z ]+ ([\d.]+)x - \d+ [A-Z][a-z]+ (\d\d):(\d\d) .*/
        guard let match = Self.plain(subject[...]).wholeMatch(of: answer)?.output, let level = Int(match.1),
            let confidence = Int(match.2), let size = Double(match.3), let hour = Int(match.4),
            let minute = Int(match.5)
        else { return nil }
        self.init(minuteOfDay: hour * 60 + minute, level: level, confidence: confidence, size: size, rest: nil)
    }

    /// The text with ASCII signs instead of typographic ones.
    private static func plain(_ text: Substring) -> String {
        String(text).replacing(Numbers.minus, with: "-").replacing("×", with: "x").replacing(Numbers.noBreak, with: " ")
    }
}
