import MarketRegime
import Testing

@testable import ScanFormats

/// A scan as JSON text, made of fields that a test can replace or leave out.
struct ScanText {
    var fields: [(name: String, value: String)] = [
        ("schema_version", "1"), ("market", #""nse""#), ("timestamp", #""2025-07-16T15:00:00+05:30""#),
        ("finished", #""2025-07-16T15:10:32+05:30""#), ("long_count", "58"), ("short_count", "19"),
    ]

    /// The text with a field replaced, or left out for `nil`.
    func with(_ name: String, _ value: String?) -> ScanText {
        var copy = self
        copy.fields.removeAll { $0.name == name }
        if let value { copy.fields.append((name, value)) }
        return copy
    }

    var text: String { "{" + fields.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ") + "}" }

    func read(_ limits: ScanLimits = ScanLimits(market: "nse")) throws(ScanError) -> Scan {
        try JSONScan(limits: limits).read(Array(text.utf8), name: "data/scans/a.json")
    }

    /// The message that rejects the scan; `nil` if it is accepted.
    func refusal(_ limits: ScanLimits = ScanLimits(market: "nse")) -> String? {
        do {
            _ = try read(limits)
            return nil
        } catch { return error.description }
    }
}
