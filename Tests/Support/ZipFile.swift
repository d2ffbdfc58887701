/// A minimal zip archive of uncompressed parts, from which tests make workbooks.
package struct ZipFile: Sendable {
    package var parts: [(name: String, bytes: [UInt8])] = []
    /// Whether each part claims to be encrypted.
    package var isEncrypted = false

    package init() {}

    package mutating func add(_ name: String, _ text: String) {
        parts.removeAll { $0.name == name }
        parts.append((name, Array(text.utf8)))
    }

    package mutating func remove(_ name: String) { parts.removeAll { $0.name == name } }

    package var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let offset = file.count
            let flags = isEncrypted ? 1 : 0
            let crc = Self.crc32(part.bytes)
            let common =
                Self.little(20, 2) + Self.little(flags, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(33, 2)
                + Self.little(Int(crc), 4) + Self.little(part.bytes.count, 4) + Self.little(part.bytes.count, 4)
                + Self.little(part.name.utf8.count, 2) + Self.little(0, 2)
            file += [0x50, 0x4B, 3, 4] + common + Array(part.name.utf8) + part.bytes
            directory += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + common
            directory += Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4)
            directory += Self.little(offset, 4) + Array(part.name.utf8)
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4)
        file += Self.little(parts.count, 2) + Self.little(parts.count, 2)
        return file + Self.little(directory.count, 4) + Self.little(start, 4) + Self.little(0, 2)
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
    }
}
