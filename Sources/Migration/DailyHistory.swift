import JSON
package import MarketRegime
import Markup

/// Reads the daily system's history: a list of regimes, each with its time, ratio and advice.
package struct DailyHistory: Sendable {
    private let rules: RowRules

    package init(_ rules: RowRules) { self.rules = rules }

    /// Reads a history file.
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
            let own = rules.refusalOfOwn(entry)
            let row =
                own
                ?? rules.row(time: time, word: entry["regime"]?.words) { time, word in
                    var call = ForeignCall(
                        time: time, word: word, confidence: within(0...1, entry["confidence"]?.double))
                    call.take(advice: entry["recommendations"])
                    if let ratio = entry["indicators"]?["ratio"]?.double {
                        call.reasons = ["\(Self.decimal(ratio)) longs for each short"]
                    }
                    return call
                }
            // Entries have no id, and positions in the list shift as old entries are dropped, so the time is used.
            reading.rows.append((time ?? "entry \(index)", row))
        }
        return reading
    }

    /// The note about a file that contains NaN.
    package static func mark(_ name: String) -> String { "\(name): NaN stands for numbers; read as unknown" }

    private static func decimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "many" }
        return fixed(value, 2)
    }
}
