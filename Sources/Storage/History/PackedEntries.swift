import Glibc
import JSON
package import MarketRegime
package import Markup

/// `regime_history.bin`: the entries that a history file begins with, read already. A cache: of a file that begins otherwise it
/// says nothing, and the file itself is read, as are the few entries that have come since.
///
/// Each day is a block with a checksum of its own, so that of days that are as they were the blocks are copied.
package struct PackedEntries: Sendable {
    /// Changes with what is packed of an entry, and with what is made of one that is read.
    private static let version = 2
    /// About how many words an entry with all that it can have takes.
    private static let mostWords = 76

    /// The SHA-256 of what the history file holds through the line of the last of them.
    package let beginning: String
    package let entries: [Entry]
    /// What was read, and where each block lies in it; none when the entries come from elsewhere.
    private let source: ByteSource?
    private let blocks: [Block]

    /// The entries of one day.
    private struct Block {
        /// Which of all entries they are.
        var entries: Range<Int>
        /// Where they lie, their header included.
        var place: Range<Int>
        var checksum: UInt64
    }

    /// - Parameters:
    ///   - entries: those that the file begins with, as reading it makes them.
    ///   - beginning: the SHA-256 of what it holds through the line of the last of them.
    package init(_ entries: [Entry], of beginning: String) {
        (self.entries, self.beginning, source, blocks) = (entries, beginning, nil, [])
    }

    /// Reads what was kept; `nil` when anything is unexpected.
    package init?(_ source: ByteSource, name: String) {
        guard let (head, start) = Self.head(of: source, name: name), let count = try? head.root["entries"].int(),
            let beginning = try? head.root["beginning"].string(), (try? head.root["version"].int()) == Self.version,
            (try? head.root["choices"].string()) == Self.choices, count >= 0, count <= source.count / 8,
            let checksum = try? head.root["blocks"].string()
        else { return nil }
        var (entries, blocks, place) = ([Entry](), [Block](), start)
        entries.reserveCapacity(count)
        while entries.count < count {
            guard let block = try? Self.read(&entries, most: count, at: place, of: source) else { return nil }
            blocks.append(block)
            place = block.place.upperBound
        }
        guard place == source.count, Self.checksum(of: blocks) == checksum else { return nil }
        (self.entries, self.beginning, self.source, self.blocks) = (entries, beginning, source, blocks)
    }

    /// What a file says of itself, and where its blocks begin.
    private static func head(of source: ByteSource, name: String) -> (JSONDocument, start: Int)? {
        guard let bytes = try? source.bytes(0..<min(source.count, ByteSource.pieceSize)),
            let head = CacheFile.parts(of: bytes[..<CacheFile.headEnd(of: bytes[...])], name: name)
        else { return nil }
        return (head.head, CacheFile.headEnd(of: bytes[...]))
    }

    /// The header of a block: its checksum, and what that is taken of with all that follows: how many entries, how many bytes
    /// their words have, and how many their texts.
    private static let headerSize = 32

    /// Reads the block at a place; `nil` when it is none.
    private static func read(
        _ entries: inout [Entry], most: Int, at place: Int, of source: ByteSource
    ) throws -> Block? {
        guard source.count - place >= headerSize else { return nil }
        let header = try words(of: source.bytes(place..<place + headerSize))
        let left = source.count - place - headerSize
        guard let count = Int(exactly: header[1]), count > 0, count <= most - entries.count,
            let words = Int(exactly: header[2]), words <= left,
            let texts = Int(exactly: header[3]), texts <= left - words
        else { return nil }
        let end = place + headerSize + words + texts
        let bytes = try source.bytes(place + 8..<end)
        guard CacheFile.checksum(of: bytes[...]) == header[0] else { return nil }
        let first = entries.count
        let isGood = bytes.withUnsafeBytes { bytes in
            let body = headerSize - 8
            var unpacker = Unpacker(
                words: UnsafeRawBufferPointer(rebasing: bytes[body..<body + words]),
                texts: UnsafeRawBufferPointer(rebasing: bytes[(body + words)...]))
            for _ in 0..<count where unpacker.isGood { entries.append(unpacker.entry()) }
            return unpacker.isDone
        }
        guard isGood else { return nil }
        return Block(entries: first..<entries.count, place: place..<end, checksum: header[0])
    }

    private static func words(of bytes: [UInt8]) -> [UInt64] {
        bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: 8).map {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
            }
        }
    }

    /// What ties the blocks to the head.
    private static func checksum(of blocks: [Block]) -> String {
        let sums = blocks.flatMap { block in withUnsafeBytes(of: block.checksum.littleEndian) { Array($0) } }
        return CacheFile.digits(CacheFile.checksum(of: sums[...]))
    }

    /// The file, of which the days that are the same in an earlier one are still to be copied from there.
    package func content(after earlier: PackedEntries? = nil) -> Content {
        var (body, made, known) = (Content(), [Block](), earlier?.blocks[...] ?? [])
        var start = 0
        while start < entries.count {
            let day = entries[start].day
            let end = entries[start...].firstIndex { $0.day != day } ?? entries.count
            while let old = known.first, let earlier, earlier.entries[old.entries.lowerBound].day < day {
                known = known.dropFirst()
            }
            if let old = known.first, let earlier, let source = earlier.source,
                earlier.entries[old.entries] == entries[start..<end]
            {
                body.append(old.place, of: source)
                made.append(old)
            } else {
                let (bytes, checksum) = Self.block(entries[start..<end])
                body.append(bytes)
                made.append(Block(entries: start..<end, place: 0..<bytes.count, checksum: checksum))
            }
            start = end
        }
        var content = Content(
            CacheFile.bytes(capacity: 0) { json in
                json.field("beginning", beginning)
                json.field("blocks", Self.checksum(of: made))
                json.field("choices", Self.choices)
                json.field("entries", entries.count)
                json.field("version", Self.version)
            } body: { _ in
            })
        content.append(body)
        return content
    }

    private static func block(_ entries: ArraySlice<Entry>) -> (bytes: [UInt8], checksum: UInt64) {
        var packer = Packer(capacity: entries.count * mostWords)
        for entry in entries { packer.entry(entry) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(headerSize + packer.words.count * 8 + packer.texts.count)
        for word in [entries.count, packer.words.count * 8, packer.texts.count] {
            withUnsafeBytes(of: UInt64(word).littleEndian) { bytes.append(contentsOf: $0) }
        }
        packer.words.withUnsafeBytes { bytes.append(contentsOf: $0) }
        bytes += packer.texts
        let checksum = CacheFile.checksum(of: bytes[...])
        return (withUnsafeBytes(of: checksum.littleEndian) { Array($0) } + bytes, checksum)
    }
}
