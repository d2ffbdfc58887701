import MarketRegime

/// The quoted-printable encoding (RFC 2045) for text that is mostly ASCII.
enum QuotedPrintable {
    /// The greatest length of a line, including a final `=`.
    static let width = 76

    /// Encodes a text. Every line ends with a line feed.
    static func encode(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 5 / 4)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { append(line, to: &bytes) }
        return bytes
    }

    /// Decodes a text. Invalid codes are kept as they are.
    static func decode(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var place = 0
        while place < source.count {
            defer { place += 1 }
            guard source[place] == UInt8(ascii: "=") else {
                bytes.append(source[place])
                continue
            }
            let code = source[(place + 1)...].prefix(2)
            if code.first == UInt8(ascii: "\n") {
                place += 1
            } else if code.count == 2, let byte = UInt8(String(decoding: code, as: UTF8.self), radix: 16) {
                bytes.append(byte)
                place += 2
            } else {
                bytes.append(source[place])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ line: Substring, to bytes: inout [UInt8]) {
        let source = Array(line.utf8)
        var length = 0
        for (index, byte) in source.enumerated() {
            let isLast = index == source.count - 1
            var code = code(byte, isLast: isLast)
            if length + code.count > width - (isLast ? 0 : 1) {
                bytes += [UInt8(ascii: "="), UInt8(ascii: "\n")]
                length = 0
            }
            // Some mail servers mangle lines that start with a dot or "From ".
            if length == 0, byte == UInt8(ascii: ".") || source[index...].starts(with: "From ".utf8) {
                code = escape(byte)
            }
            bytes += code
            length += code.count
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func code(_ byte: UInt8, isLast: Bool) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "="): escape(byte)
        case UInt8(ascii: " "), 0x09: isLast ? escape(byte) : [byte]
        case 0x21...0x7E: [byte]
        default: escape(byte)
        }
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        Array("=\(zeroPadded(byte, 2, radix: 16).uppercased())".utf8)
    }
}
