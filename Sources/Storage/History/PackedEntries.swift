import JSON
package import MarketRegime

/// `regime_history.bin`: the entries of a history file, read already. A cache: of any other file than the one whose digest
/// it names it says nothing, and the file itself is read.
package struct PackedEntries: Sendable {
    /// Changes with what is packed of an entry, and with what is made of one that is read.
    private static let version = 1
    /// About how many words an entry with all that it can have takes.
    private static let mostWords = 76
    /// How many entries are packed at once, so that making a large file takes no second time its room.
    private static let blockSize = 256

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
            let history = try? head.root["history"].string(), (try? head.root["version"].int()) == Self.version,
            (try? head.root["choices"].string()) == Self.choices, count >= 0, count <= body.count / 8
        else { return nil }
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        let isGood = body.withUnsafeBytes { body in
            var rest = body[...]
            while entries.count < count {
                guard let (words, texts) = Self.nextBlock(of: &rest) else { return false }
                var unpacker = Unpacker(words: words, texts: texts)
                for _ in 0..<min(Self.blockSize, count - entries.count) where unpacker.isGood {
                    entries.append(unpacker.entry())
                }
                guard unpacker.isDone else { return false }
            }
            return rest.isEmpty
        }
        guard isGood else { return nil }
        self.init(entries, of: history)
    }

    /// Takes a block off the front: how many bytes its words and its texts have, and both.
    private static func nextBlock(
        of rest: inout Slice<UnsafeRawBufferPointer>
    ) -> (words: UnsafeRawBufferPointer, texts: UnsafeRawBufferPointer)? {
        guard rest.count >= 16 else { return nil }
        func size(at place: Int) -> Int? {
            let size = rest.base.loadUnaligned(fromByteOffset: rest.startIndex + place, as: UInt64.self)
            return Int(exactly: UInt64(littleEndian: size)).flatMap { $0 <= rest.count - 16 ? $0 : nil }
        }
        guard let words = size(at: 0), let texts = size(at: 8), words <= rest.count - 16 - texts else { return nil }
        let start = rest.startIndex + 16
        defer { rest = rest[(start + words + texts)...] }
        return (
            UnsafeRawBufferPointer(rebasing: rest.base[start..<start + words]),
            UnsafeRawBufferPointer(rebasing: rest.base[start + words..<start + words + texts])
        )
    }

    /// The file's bytes.
    package var bytes: [UInt8] {
        CacheFile.bytes(capacity: entries.count * Self.mostWords * 8) { json in
            json.field("choices", Self.choices)
            json.field("entries", entries.count)
            json.field("history", history)
            json.field("version", Self.version)
        } body: { bytes in
            for start in stride(from: 0, to: entries.count, by: Self.blockSize) {
                let block = entries[start..<min(start + Self.blockSize, entries.count)]
                var packer = Packer(capacity: block.count * Self.mostWords)
                for entry in block { packer.entry(entry) }
                for size in [packer.words.count * 8, packer.texts.count] {
                    withUnsafeBytes(of: UInt64(size).littleEndian) { bytes.append(contentsOf: $0) }
                }
                packer.words.withUnsafeBytes { bytes.append(contentsOf: $0) }
                bytes += packer.texts
            }
        }
    }
}
