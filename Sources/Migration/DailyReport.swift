import JSON
package import MarketRegime

/// Reads a report of the daily system, such as `regime_report_20250729_112039.json`.
package struct DailyReport: Sendable {
    private let rules: RowRules

    package init(_ rules: RowRules) { self.rules = rules }

    /// The call in a report, or why there is none, and whether the report contains NaN.
    package func row(_ bytes: [UInt8], name: String) -> (row: OtherSystem.Row, hadNaN: Bool) {
        let (bytes, hadNaN) = Self.withoutNaN(bytes)
        let tree: JSONTree
        do { tree = try JSONTree(bytes: bytes, name: name) } catch {
            return (.refused(.unreadable, error.place), hadNaN)
        }
        if let own = rules.refusalOfOwn(tree) { return (own, hadNaN) }
        let regime = tree["market_regime"]
        let advice = tree["position_recommendations"]
        let counts = tree["reversal_counts"]
        let row = rules.row(time: tree["timestamp"]?.words, word: regime?["regime"]?.words) { time, word in
            var call = ForeignCall(
                time: time, word: word, confidence: within(0...1, regime?["confidence"]?.double),
                counts: Counts(counts?["long"]?.double, counts?["short"]?.double))
            call.take(advice: advice)
            let adjusted = regime?["confidence_adjusted_reason"]?.lines ?? []
            call.reasons = reasons(
                adjusted + [tree["trend_analysis"]?["description"]?.words].compactMap(\.self)
                    + (regime?["characteristics"]?.lines ?? []))
            return call
        }
        return (row, hadNaN)
    }

    /// Replaces `NaN`, `Infinity` and `-Infinity` outside strings with `null`. Python writes them; JSON forbids them.
    static func withoutNaN(_ bytes: [UInt8]) -> (bytes: [UInt8], found: Bool) {
        let words = ["NaN", "Infinity", "-Infinity"].map { Array($0.utf8) }
        guard bytes.contains(UInt8(ascii: "N")) || bytes.contains(UInt8(ascii: "I")) else { return (bytes, false) }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count + 64)
        var index = 0
        var isText = false
        var found = false
        while index < bytes.count {
            let byte = bytes[index]
            if isText {
                if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                    plain += [byte, bytes[index + 1]]
                    index += 2
                    continue
                }
                if byte == UInt8(ascii: "\"") { isText = false }
            } else if byte == UInt8(ascii: "\"") {
                isText = true
            } else if let word = words.first(where: { bytes[index...].starts(with: $0) }) {
                plain += Array("null".utf8)
                index += word.count
                found = true
                continue
            }
            plain.append(byte)
            index += 1
        }
        return (plain, found)
    }
}

extension ForeignCall {
    /// Copies the advice of a daily report into the call.
    mutating func take(advice: JSONTree?) {
        positionSizeMultiplier = within(0...100, advice?["position_size_multiplier"]?.double)
        stopLossMultiplier = within(0...100, advice?["stop_loss_multiplier"]?.double)
        maxPositions = within(0...1000, advice?["max_positions"]?.double).flatMap { Int(exactly: $0) }
        preferredDirection = (advice?["preferred_direction"]?.words).flatMap(Advice.Direction.init)
    }
}

extension JSONError {
    /// The line and the problem without the file's name, for places that show the name already.
    var place: String { (line.map { "line \($0): " } ?? "") + "expected \(expected), found \(found)" }
}
