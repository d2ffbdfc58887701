import JSON
package import MarketRegime

/// `regime_history.bin`: the entries of a history file, read already. A cache: of any other file than the one whose digest
/// it names it says nothing, and the file itself is read.
package struct PackedEntries: Sendable {
    /// Changes with what is packed of an entry, and with what is made of one that is read.
    private static let version = 1
    /// About how many words an entry with all that it can have takes.
    private static let mostWords = 76

    /// The digest that the history file carries of itself.
    package let history: String
    package let entries: [Entry]

    /// - Parameters:
    ///   - entries: all of the file, as reading it makes them.
    ///   - history: the digest that the file carries of itself.
    package init(_ entries: [Entry], of history: String) { (self.entries, self.history) = (entries, history) }

    /// Reads what was kept; `nil` when anything is unexpected.
    package init?(_ bytes: [UInt8], name: String) {
        guard let (head, body) = CacheFile.parts(of: bytes, name: name), let count = try? head.root["entries"].int(),
            let words = try? head.root["words"].int(), let history = try? head.root["history"].string(),
            (try? head.root["version"].int()) == Self.version, (try? head.root["choices"].string()) == Self.choices,
            words >= 0, words <= body.count / 8, count >= 0, count <= words
        else { return nil }
        let entries: [Entry]? = body.withUnsafeBytes { body in
            var unpacker = Unpacker(
                words: UnsafeRawBufferPointer(rebasing: body[..<(words * 8)]),
                texts: UnsafeRawBufferPointer(rebasing: body[(words * 8)...]))
            var entries: [Entry] = []
            entries.reserveCapacity(count)
            while unpacker.isGood, entries.count < count { entries.append(unpacker.entry()) }
            return unpacker.isDone ? entries : nil
        }
        guard let entries else { return nil }
        self.init(entries, of: history)
    }

    /// The file's bytes.
    package var bytes: [UInt8] {
        var packer = Packer(capacity: entries.count * Self.mostWords)
        for entry in entries { packer.entry(entry) }
        return CacheFile.bytes(capacity: packer.words.count * 8 + packer.texts.count) { json in
            json.field("choices", Self.choices)
            json.field("entries", entries.count)
            json.field("history", history)
            json.field("version", Self.version)
            json.field("words", packer.words.count)
        } body: { bytes in
            packer.words.withUnsafeBytes { bytes.append(contentsOf: $0) }
            bytes += packer.texts
        }
    }
}
