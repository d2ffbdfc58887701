/// The one place where text from outside becomes markup.
///
/// Besides the characters with a meaning of their own, characters that neither HTML nor XML
/// may hold (most control characters, U+FFFE, U+FFFF) become U+FFFD, so that no file can break a page, and those that
/// mislead (which turn the direction of reading, or show nothing), so that no page reads differently from what it says.
extension Bytes {
    /// Appends `text` as the content of an element.
    package mutating func append(escaped text: String) {
        escape(text, keeping: Self.plainInText)
    }

    /// Appends `text` as the value of an attribute in double quotes; line breaks and tabs survive.
    package mutating func append(escapedAttribute text: String) {
        escape(text, keeping: Self.plainInAttribute)
    }

    private mutating func escape(_ text: String, keeping plain: [Bool]) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                if plain[Int(utf8[index])] {
                    index += 1
                    continue
                }
                let length = Self.illegalLength(in: utf8, at: index)
                if length == 0, utf8[index] >= 0x80 {
                    index += 1  // a lead byte that only sometimes opens such a character
                    continue
                }
                append(contentsOf: utf8[start..<index])
                append(length > 0 ? "\u{FFFD}" : Self.entity(for: utf8[index]))
                index += max(length, 1)
                start = index
            }
            append(contentsOf: utf8[start...])
        }
    }

    /// The number of bytes of the illegal or misleading character at `index`, or zero when it is another.
    private static func illegalLength(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        func byte(_ offset: Int) -> UInt8 { index + offset < utf8.count ? utf8[index + offset] : 0 }
        switch byte(0) {
        case 0x09, 0x0A, 0x0D: return 0
        case ..<0x20, 0x7F: return 1
        case 0xC2 where (0x80...0x9F).contains(byte(1)): return 2
        case 0xEF where byte(1) == 0xBF && byte(2) >= 0xBE: return 3
        default: return misleadingLength(in: utf8, at: index)
        }
    }

    private static func entity(for byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case let other: "&#\(other);"
        }
    }

    /// For each byte, whether it may be copied without a closer look.
    private static let plainInText = plain(except: "&<>\r")
    private static let plainInAttribute = plain(except: "&<>\"'\r\n\t")

    private static func plain(except special: String) -> [Bool] {
        var plain = (0...255).map { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A }
        for byte in special.utf8 + [0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3] { plain[Int(byte)] = false }
        return plain
    }
}

/// `text` as the content of an element.
package func escaped(_ text: String) -> String {
    var bytes = Bytes(capacity: text.utf8.count)
    bytes.append(escaped: text)
    return bytes.text
}
