import JSON
package import MarketRegime

/// The daily system's own history: a list of regimes with their time, ratio and advice.
package struct DailyHistory: Sendable {
    private let rules: RowRules

    package init(_ rules: RowRules) { self.rules = rules }

    /// The rows of a history file.
    package func reading(_ bytes: [UInt8], name: String) throws(MigrationError) -> OtherSystem.Reading {
        let (bytes, hadNaN) = DailyReport.withoutNaN(bytes)
        let tree: JSONTree
        do { tree = try JSONTree(bytes: bytes, name: name) } catch { throw MigrationError(error.description) }
        guard case .array(let entries) = tree else {
            throw MigrationError(
                "\(name): expected the daily system's regime_history.json, a list of entries, found another form")
        }
        var reading = OtherSystem.Reading(origin: OtherSystem.Origin(name: name, kind: .dailyHistory))
        if hadNaN { reading.marks.append(Self.mark(name)) }
        for (index, entry) in entries.enumerated() {
            let time = entry["timestamp"]?.words
            let row = rules.row(time: time, word: entry["regime"]?.words) { time, word in
                var call = ForeignCall(
                    time: time, word: word, confidence: within(0...1, entry["confidence"]?.amount))
                call.take(advice: entry["recommendations"])
                if let ratio = entry["indicators"]?["ratio"]?.amount {
                    call.reasons = ["\(Self.decimal(ratio)) longs for each short"]
                }
                return call
            }
            // Entries have no number of their own; the file forgets the oldest, so a place in the list would not stay.
            reading.rows.append((time ?? "entry \(index)", row))
        }
        return reading
    }

    /// What to say of a file in which numbers were not numbers.
    package static func mark(_ name: String) -> String { "\(name): NaN stands for numbers; read as unknown" }

    private static func decimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "many" }
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
