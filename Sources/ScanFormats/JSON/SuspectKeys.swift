import JSON
import MarketRegime
import Markup

/// The unknown keys of a scan, some of which may be misspelt known keys.
struct SuspectKeys {
    private var keys: [String] = []
    private var present: Set<String> = []

    static let known: Set<String> = [
        "schema_version", "market", "timestamp", "finished", "long_count", "short_count", "index_level", "candidates",
        "universe", "complete",
    ]

    init(_ root: borrowing JSONValue) {
        var (found, known): ([String], Set<String>) = ([], [])
        try? root.forEachField { (key, _) throws(JSONError) in
            let name = key.string
            if Self.known.contains(name) { known.insert(name) } else if found.count < 100 { found.append(name) }
        }
        (keys, present) = (found, known)
    }

    /// Why there are no counts, with the keys that were probably meant.
    func missingCounts(long: Int?, short: Int?, listed: [Candidate], isComplete: Bool) -> String {
        let missing = [("long_count", long), ("short_count", short)].filter { $0.1 == nil }.map(\.0)
        let suspects = (missing + ["candidates", "complete"]).compactMap { key in
            meant(key).map { (found: "'\(excerpt($0))'", key: "'\(key)'") }
        }
        let keys = missing.joined(separator: " and ")
        let verb = missing.count == 1 ? "is" : "are"
        if !suspects.isEmpty {
            return "\(keys) \(verb) missing; found \(suspects.map(\.found).joined(separator: " and ")): did you mean "
                + "\(suspects.map(\.key).joined(separator: " and "))?"
        }
        if isComplete {
            guard let side = listed.first?.side else { return "no candidates on either side (0 / 0)" }
            let other = side == .long ? Side.short : .long
            return
                "the complete list holds only \(side.rawValue) candidates and no \(other.rawValue) one; if there really is "
                + "none, add \"\(other.rawValue)_count\": 0"
        }
        guard !listed.isEmpty else { return "\(keys) \(verb) missing" }
        let longs = listed.count { $0.side == .long }
        return "\(longs) long and \(listed.count - longs) short candidates are listed, but \(keys) \(verb) missing; "
            + "if the lists hold every candidate, add \"complete\": true"
    }

    /// The unknown key that was probably meant to be `key`; `nil` if none is similar, or if `key` itself is there.
    func meant(_ key: String) -> String? {
        guard !present.contains(key) else { return nil }
        let words =
            key == "long_count" ? ["long", "bull", "buy"] : key == "short_count" ? ["short", "bear", "sell"] : []
        return nearest(key, among: keys)
            ?? keys.first { name in words.contains { name.lowercased().contains($0) } }
    }
}
