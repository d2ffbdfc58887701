import JSON
package import Markup
package import MarketRegime
import Parallel

/// `regime_history.json`: the rolling window, one compact entry a slot and a line, oldest first.
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

    /// The file's bytes; the counts of what left the window are in another file.
    ///
    /// - Parameter written: entries of an earlier file; those that are unchanged are copied and not written anew.
    package func encode(_ history: History, written: WrittenEntries = WrittenEntries()) throws -> [UInt8] {
        try sealed(history, written: written).content.bytes()
    }

    /// The file, of which the parts that stand in an earlier one are still to be copied from there.
    func sealed(_ history: History, written: WrittenEntries) throws -> SealedHistory {
        var text = HistoryText(of: history.entries.count, after: written.file)
        var earlier = written.reader
        for index in history.entries.indices {
            if let line = earlier.line(of: history.entries[index]) {
                text.keep(line)
            } else {
                var line = JSONWriter(.compact, capacity: 1500)
                line.entry(history.entries[index], zone: zone)
                text.add(line.bytes.storage)
            }
        }
        return try text.sealed(in: frame(of: history))
    }

    /// The file without its entries, and with noughts for its digest.
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

    /// The history in a file, or what is wrong with it: a `JSONError`, or a `FileError` when it cannot be read.
    ///
    /// - Parameter departed: the counts of what left the window, and through which slot; entries up to that slot have been
    ///   counted and are left out.
    package func decode(
        _ file: ByteSource, name: String, departed: DepartedMetrics
    ) throws -> (history: History, written: WrittenEntries) {
        if let lines = try EntryLines(of: file, spare: JSONDocument.padding),
            let found = try? decode(file, lines, name: name, departed: departed)
        {
            return found
        }
        // Laid out otherwise, or damaged: read as a whole, it says what is wrong and where.
        let bytes = try file.bytes(0..<file.count, padding: JSONDocument.padding)
        let document = try JSONDocument(bytes: bytes, name: name)
        try check(document)
        // What is wrong with an entry says more than that the file was changed.
        let entries = try Self.entries(of: document)
        try Seal.check(bytes, document)
        let sealed = SealedHistory(
            content: Content(file), digest: try document.root["sha256"].string(), lines: [], hash: RunningHash())
        return (
            try history(document, entries, departed: departed), WrittenEntries(entries, sealed)
        )
    }

    /// The history in a file that has its entries one a line.
    private func decode(
        _ file: ByteSource, _ lines: EntryLines, name: String, departed: DepartedMetrics
    ) throws -> (history: History, written: WrittenEntries) {
        let document = try JSONDocument(bytes: lines.frame, name: name)
        try check(document)
        let digest = try lines.digest(of: file)
        try Seal.check(document, digest: digest)
        let sealed = SealedHistory(
            content: Content(file), digest: digest ?? "", lines: lines.entries, hash: lines.hash)
        let entries = try Self.entries(at: lines.entries[...], of: file, name: name)
        guard entries.indices.dropFirst().allSatisfy({ entries[$0 - 1].slot < entries[$0].slot }) else {
            throw document.root["entries"].error(expected: "each slot after the one before")
        }
        return (
            try history(document, entries, departed: departed), WrittenEntries(entries, sealed)
        )
    }

    /// The entries of a file that was read as a whole.
    private static func entries(of document: borrowing JSONDocument) throws(JSONError) -> [Entry] {
        var entries: [Entry] = []
        try document.root["entries"].forEachElement { (_, json) throws(JSONError) in
            let entry = try Entry(json: json)
            guard entries.last.map({ $0.slot < entry.slot }) ?? true else {
                throw json["slot"].error(expected: "a slot after the one before")
            }
            entries.append(entry)
        }
        return entries
    }

    /// The entries that stand on lines, read in parts, for which every free processor is taken.
    private static func entries(
        at lines: ArraySlice<Range<Int>>, of file: ByteSource, name: String
    ) throws -> [Entry] {
        let size = min(max(lines.count / 16, 64), 1024)
        let parts = stride(from: lines.startIndex, to: lines.endIndex, by: size).map {
            lines[$0..<min($0 + size, lines.endIndex)]
        }
        let read = try concurrently(
            parts.map { part in { @Sendable in try Self.entries(on: part, of: file, name: name) } })
        var entries: [Entry] = []
        entries.reserveCapacity(lines.count)
        for part in read { entries += part }
        return entries
    }

    private static func entries(on lines: ArraySlice<Range<Int>>, of file: ByteSource, name: String) throws -> [Entry] {
        guard let first = lines.first, let last = lines.last else { return [] }
        let bytes = try file.bytes(first.lowerBound..<last.upperBound, padding: JSONDocument.padding)
        let places = lines.map { $0.lowerBound - first.lowerBound..<$0.upperBound - first.lowerBound }
        var entries: [Entry] = []
        entries.reserveCapacity(lines.count)
        try JSONDocument.forEach(places[...], of: bytes, name: name) { (json) throws(JSONError) in
            entries.append(try Entry(json: json))
        }
        return entries
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
