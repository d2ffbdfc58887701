/// A small scan file for one slot of NSE.
package struct ScanText: Sendable {
    /// When it started, in local time, such as `2025-07-16T10:00`.
    package var began: String
    /// When it finished, in local time; by default, eight minutes after the start.
    package var finished: String?
    package var long: Int?
    package var short: Int?
    /// The candidates, each a JSON object.
    package var candidates: [String] = []
    /// The file's name without extension; by default, the slot.
    package var name: String?
    /// Additional fields, each `"key": value`.
    package var more: [String] = []

    package init(_ began: String, long: Int?, short: Int?, finished: String? = nil, name: String? = nil) {
        self.began = began
        self.long = long
        self.short = short
        self.finished = finished
        self.name = name
    }

    package var fileName: String { "\(name ?? began.filter { $0 != ":" }).json" }

    package var json: String {
        var fields = ["\"schema_version\": 1", "\"market\": \"nse\"", "\"timestamp\": \"\(Self.time(began))\""]
        fields.append("\"finished\": \"\(Self.time(finished ?? Self.later(began)))\"")
        if let long { fields.append("\"long_count\": \(long)") }
        if let short { fields.append("\"short_count\": \(short)") }
        fields.append("\"candidates\": [\(candidates.joined(separator: ", "))]")
        return "{\((fields + more).joined(separator: ", "))}\n"
    }

    /// A candidate with a price, so that a scan with the same candidates counts as a repeat.
    package static func candidate(_ symbol: String, _ direction: String, price: Double) -> String {
        "{\"symbol\": \"\(symbol)\", \"direction\": \"\(direction)\", \"price\": \(price), \"atr_percent\": 2.5}"
    }

    /// A local time with the market's offset. A time that has an offset is returned unchanged.
    package static func time(_ text: String) -> String { text.count == 16 ? "\(text):00+05:30" : text }

    /// Eight minutes later, within the hour.
    private static func later(_ text: String) -> String {
        guard text.count == 16, let minute = Int(text.suffix(2)) else { return text }
        let later = min(59, minute + 8)
        return text.dropLast(2) + (later < 10 ? "0" : "") + "\(later)"
    }
}
