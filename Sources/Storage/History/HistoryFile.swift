package import JSON
import Markup
package import MarketRegime

/// `regime_history.json`: the rolling window, one compact entry per line, oldest first.
package struct HistoryFile: Sendable {
    package static let version = 1

    private let policy: Policy
    private let market: String
    private let zone: MarketZone

    package init(policy: Policy, market: String, zone: MarketZone) {
        self.policy = policy
        self.market = market
        self.zone = zone
    }

    /// What comes before the first line.
    private static let head = Array("{\"entries\":[".utf8)
    private static let newline = UInt8(ascii: "\n")

    /// Writes the file.
    ///
    /// - Parameter earlier: the file as it was read; entries that have not changed since keep their lines.
    package func encode(_ history: History, keeping earlier: HistoryText? = nil) -> HistoryText {
        var bytes = Self.head
        bytes.reserveCapacity((earlier?.bytes.count ?? history.entries.count * 1500) + 4096)
        var lines: [Range<Int>] = []
        lines.reserveCapacity(history.entries.count)
        var kept = KeptLines(of: earlier)
        for entry in history.entries {
            bytes += lines.isEmpty ? [Self.newline] : [UInt8(ascii: ","), Self.newline]
            let start = bytes.count
            if let line = kept.line(of: entry) {
                bytes += line
            } else {
                var line = JSONWriter(.compact, capacity: 1500)
                line.entry(entry, zone: zone)
                bytes += line.bytes.storage
            }
            lines.append(start..<bytes.count)
        }
        bytes += frame(of: history).dropFirst(Self.head.count)
        Seal.seal(&bytes)
        return HistoryText(bytes: bytes, entries: history.entries, lines: lines)
    }

    /// The file without its entries, and with zeros for its digest.
    private func frame(of history: History) -> [UInt8] {
        var json = JSONWriter(.compact)
        json.object { json in
            json.array("entries") { $0.endLine() }
            if let first = history.firstSlot { json.field("first_slot", zone.rfc3339(first)) }
            json.field("market", market)
            json.field("sample", history.isSample)
            json.field("schema_version", Self.version)
            json.field("sha256", Seal.blank)
        }
        return json.finished().storage
    }

    /// Reads the file, or says what is wrong with it.
    ///
    /// - Parameter departed: the counts of what left the window, and through which slot; entries up to that slot have
    ///   been counted and are left out of the history.
    package func decode(
        _ bytes: [UInt8], name: String, departed: DepartedMetrics
    ) throws -> (history: History, text: HistoryText) {
        if let (lines, rest) = Self.lines(of: bytes),
            let entries = try? entries(bytes, lines, rest, name: name)
        {
            let document = try JSONDocument(bytes: Self.head + bytes[rest...], name: name)
            let text = HistoryText(bytes: bytes, entries: entries, lines: lines)
            return (try history(document, entries, departed: departed), text)
        }
        // Another layout, or damaged. Parsed as one document, an error names the place.
        let document = try JSONDocument(bytes: bytes, name: name)
        try check(document)
        var entries: [Entry] = []
        try document.root["entries"].forEachElement { (_, json) throws(JSONError) in
            let entry = try Entry(json: json)
            guard entries.last.map({ $0.slot < entry.slot }) ?? true else {
                throw json["slot"].error(expected: "a slot after the one before")
            }
            entries.append(entry)
        }
        // Checked last: what is wrong with an entry says more than that the file was changed.
        try Seal.check(bytes, document)
        let text = HistoryText(bytes: bytes, entries: entries, lines: [])
        return (try history(document, entries, departed: departed), text)
    }

    /// The entries of a file that has one per line. They are parsed one by one, so a long history needs no large tape.
    private func entries(
        _ bytes: [UInt8], _ lines: [Range<Int>], _ rest: Int, name: String
    ) throws(JSONError) -> [Entry] {
        let document = try JSONDocument(bytes: Self.head + bytes[rest...], name: name)
        try check(document)
        try Seal.check(bytes, document)
        var entries: [Entry] = []
        entries.reserveCapacity(lines.count)
        try JSONDocument.forEach(lines[...], of: bytes, name: name) { (json) throws(JSONError) in
            entries.append(try Entry(json: json))
        }
        guard entries.indices.dropFirst().allSatisfy({ entries[$0 - 1].slot < entries[$0].slot }) else {
            throw document.root["entries"].error(expected: "each slot after the one before")
        }
        return entries
    }

    /// The line of each entry, and where the rest of the file begins; `nil` for a file that `encode` did not lay out.
    private static func lines(of bytes: [UInt8]) -> (entries: [Range<Int>], rest: Int)? {
        guard bytes.starts(with: head), bytes.count > head.count, bytes[head.count] == newline else { return nil }
        var lines: [Range<Int>] = []
        var start = head.count + 1
        var hasComma = false
        while start < bytes.count, bytes[start] == UInt8(ascii: "{"), hasComma || lines.isEmpty {
            guard let end = bytes[start...].firstIndex(of: newline) else { return nil }
            hasComma = bytes[end - 1] == UInt8(ascii: ",")
            lines.append(start..<(hasComma ? end - 1 : end))
            start = end + 1
        }
        guard start < bytes.count, bytes[start] == UInt8(ascii: "]"), !hasComma else { return nil }
        return (lines, start)
    }

    /// Refuses a file of another version.
    private func check(_ document: borrowing JSONDocument) throws(JSONError) {
        let version = try document.root["schema_version"].int()
        guard version == Self.version else {
            throw document.root["schema_version"].error(expected: "version \(Self.version)")
        }
    }

    /// - Parameters:
    ///   - document: the file, with or without its entries.
    ///   - entries: all of its entries.
    private func history(
        _ document: borrowing JSONDocument, _ entries: [Entry], departed: DepartedMetrics
    ) throws -> History {
        // Asked of a file that is known to be whole: another market's is no damage.
        let found = try document.root["market"].string()
        guard found == market else { throw OtherMarket(id: found) }
        var entries = entries
        if let through = departed.through, let first = entries.first, first.slot <= through {
            entries.removeAll { $0.slot <= through }
        }
        var history = History(
            policy: policy, entries: entries, departed: departed.metrics, countedThrough: departed.through,
            firstSlot: document.root["first_slot"].isNull ? nil : try document.root["first_slot"].instant())
        history.isSample = try document.root["sample"].boolIfPresent() ?? false
        return history
    }
}

/// A history is another market's.
struct OtherMarket: Error {
    let id: String
}
