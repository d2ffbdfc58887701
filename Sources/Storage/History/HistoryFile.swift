package import JSON
import Markup
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
    package func encode(_ history: History, written: WrittenEntries = WrittenEntries()) -> [UInt8] {
        sealed(history, written: written).bytes
    }

    /// The file's bytes, with as much of their hash as is known from an earlier file.
    func sealed(_ history: History, written: WrittenEntries) -> HashedBytes {
        var json = JSONWriter(.compact, capacity: 256 + history.entries.count * 1100)
        var earlier = written.reader
        json.object { json in
            json.array("entries") { entries in
                for index in history.entries.indices {
                    if let line = earlier.line(of: history.entries[index]) {
                        entries.line(raw: line)
                    } else {
                        var line = JSONWriter(.compact, capacity: 1500)
                        line.entry(history.entries[index], zone: zone)
                        entries.line(raw: line.bytes.storage[...])
                    }
                }
                entries.endLine()
            }
            if let first = history.firstSlot { json.field("first_slot", zone.rfc3339(first)) }
            json.field("market", market)
            json.field("sample", history.isSample)
            json.field("schema_version", Self.version)
            json.field("sha256", Seal.blank)
        }
        return Seal.sealed(json.finished().storage, beginningLike: written.file)
    }

    /// Whether an entry reads back as itself once it is written.
    func isKept(_ entry: Entry) -> Bool {
        var line = JSONWriter(.compact)
        line.entry(entry, zone: zone)
        let document = try? JSONDocument(bytes: line.finished().storage, name: "")
        return (try? document.map { (document) throws(JSONError) in try Entry(json: document.root) }) == entry
    }

    /// The digits of the digest that a file carries of itself.
    package static func digest(in bytes: [UInt8]) -> ArraySlice<UInt8>? { Seal.place(in: bytes).map { bytes[$0] } }

    /// The history in a file's bytes, or what is wrong with them.
    ///
    /// - Parameters:
    ///   - departed: the counts of what left the window, and through which slot; entries up to that slot have been counted
    ///     and are left out.
    ///   - packed: entries that are read already, asked for when it is clear that the file is whole; if they are its own,
    ///     they are taken.
    package func decode(
        _ bytes: [UInt8], name: String, departed: DepartedMetrics, packed: () -> PackedEntries? = { nil }
    ) throws(JSONError) -> (history: History, written: WrittenEntries) {
        if let lines = EntryLines(of: bytes, spare: JSONDocument.padding),
            let found = try? decode(bytes, lines, name: name, departed: departed, packed)
        {
            return found
        }
        // Laid out otherwise, or damaged: read as a whole, it says what is wrong and where.
        let document = try JSONDocument(bytes: bytes, name: name)
        return try decode(bytes, nil, document, departed: departed) { (_) throws(JSONError) in
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
    }

    /// The history in a file that has its entries one a line.
    private func decode(
        _ bytes: [UInt8], _ lines: EntryLines, name: String, departed: DepartedMetrics, _ packed: () -> PackedEntries?
    ) throws(JSONError) -> (history: History, written: WrittenEntries) {
        let document = try JSONDocument(bytes: lines.frame, name: name)
        return try decode(bytes, lines, document, departed: departed) { (digest) throws(JSONError) in
            if let packed = packed(), packed.history == digest, packed.entries.count == lines.entries.count {
                return packed.entries
            }
            let entries = try Self.entries(at: lines.entries, of: bytes, name: name)
            guard entries.indices.dropFirst().allSatisfy({ entries[$0 - 1].slot < entries[$0].slot }) else {
                throw document.root["entries"].error(expected: "each slot after the one before")
            }
            return entries
        }
    }

    /// The entries that stand on lines, read in parts, for which every free processor is taken.
    private static func entries(
        at lines: [Range<Int>], of bytes: [UInt8], name: String
    ) throws(JSONError) -> [Entry] {
        let size = max(lines.count / 16, 64)
        let parts = stride(from: 0, to: lines.count, by: size).map { lines[$0..<min($0 + size, lines.count)] }
        let read = concurrently(
            parts.map { part in { @Sendable in Self.entries(on: part, of: bytes, name: name) } })
        var entries: [Entry] = []
        entries.reserveCapacity(lines.count)
        for part in read { entries += try part.get() }
        return entries
    }

    private static func entries(
        on lines: ArraySlice<Range<Int>>, of bytes: [UInt8], name: String
    ) -> Result<[Entry], JSONError> {
        var entries: [Entry] = []
        entries.reserveCapacity(lines.count)
        do throws(JSONError) {
            try JSONDocument.forEach(lines, of: bytes, name: name) { (json) throws(JSONError) in
                entries.append(try Entry(json: json))
            }
            return .success(entries)
        } catch { return .failure(error) }
    }

    /// - Parameters:
    ///   - lines: the entries as they are copied into the next file; `nil` when they are to be written anew.
    ///   - document: the file, with or without its entries.
    ///   - read: reads the entries, in order; it is told the digest of the file, if that is right.
    private func decode(
        _ bytes: [UInt8], _ lines: EntryLines?, _ document: JSONDocument, departed: DepartedMetrics,
        _ read: (String?) throws(JSONError) -> [Entry]
    ) throws(JSONError) -> (history: History, written: WrittenEntries) {
        let version = try document.root["schema_version"].int()
        guard version == Self.version else {
            throw document.root["schema_version"].error(expected: "version \(Self.version)")
        }
        let found = try document.root["market"].string()
        guard found == market else { throw document.root["market"].error(expected: "\"\(market)\"") }
        let seal = Seal.checked(bytes, document)
        // What is wrong with an entry says more than that the file was changed.
        var entries = try read((try? seal.get()) == nil ? nil : try document.root["sha256"].string())
        let written = WrittenEntries(entries, try seal.get(), lines)
        if let through = departed.through, let first = entries.first, first.slot <= through {
            entries.removeAll { $0.slot <= through }
        }
        var history = History(
            policy: policy, entries: entries, departed: departed.metrics,
            firstSlot: document.root["first_slot"].isNull ? nil : try document.root["first_slot"].instant())
        history.isSample = try document.root["sample"].boolIfPresent() ?? false
        return (history, written)
    }
}
