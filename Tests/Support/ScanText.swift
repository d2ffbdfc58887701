/// A small scan as a scanner writes it, for one slot of NSE.
package struct ScanText: Sendable {
    /// When it began, on the wall clock: `2025-07-16T10:00`.
    package var began: String
    /// When it was finished, likewise; eight minutes later if left out.
    package var finished: String?
    package var long: Int?
    package var short: Int?
    /// The rows of the candidates, each an object in JSON.
    package var candidates: [String] = []
    /// The file's name, without its ending, when it is not the slot.
    package var name: String?
    /// More fields of the scan, each `"key": value`.
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

    /// A candidate with a price, so that two scans with the same one are the same scan.
    package static func candidate(_ symbol: String, _ direction: String, price: Double) -> String {
        "{\"symbol\": \"\(symbol)\", \"direction\": \"\(direction)\", \"price\": \(price), \"atr_percent\": 2.5}"
    }

    /// A time of the market's wall clock with its offset; a time that has one already stays.
    package static func time(_ text: String) -> String { text.count == 16 ? "\(text):00+05:30" : text }

    /// Eight minutes later, within the hour.
    private static func later(_ text: String) -> String {
        guard text.count == 16, let minute = Int(text.suffix(2)) else { return text }
        let later = min(59, minute + 8)
        return text.dropLast(2) + (later < 10 ? "0" : "") + "\(later)"
    }
}
