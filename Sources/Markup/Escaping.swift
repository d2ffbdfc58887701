/// The only place where text from outside becomes markup.
///
/// Markup characters are escaped. Characters that HTML and XML do not allow (most control characters, U+FFFE, U+FFFF)
/// become U+FFFD, so that no input can break a page. So do misleading characters, see `Unicode.Scalar.isMisleading`.
extension Bytes {
    /// Appends `text` as the content of an element.
    package mutating func append(escaped text: String) {
        escape(text, keeping: Self.plainInText)
    }

    /// Appends `text` as the value of a double-quoted attribute. Line breaks and tabs are kept.
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
                    index += 1  // a lead byte that needs escaping only in some characters
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

    /// The length in bytes of the illegal or misleading character at `index`, or zero if the character is allowed.
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

    /// For each byte value, whether it can be copied without further checks.
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

extension Unicode.Scalar {
    /// Whether the character can make a text look different from what it is.
    ///
    /// True for characters that change the reading direction (Unicode's `Bidi_Control`: `TCS` after one may be shown as
    /// `SCT`) and for invisible ones, which make two different names look alike. False for the joiners U+200C and U+200D,
    /// which Persian, Indian scripts and emoji need.
    package var isMisleading: Bool {
        switch value {
        case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            true
        default: false
        }
    }
}

extension String {
    /// The text with each misleading character replaced by U+FFFD, so that the reader sees that something was there.
    package var withoutMisleading: String {
        guard utf8.contains(where: { $0 >= 0x80 }), unicodeScalars.contains(where: \.isMisleading) else { return self }
        return String(UnicodeScalarView(unicodeScalars.map { $0.isMisleading ? "\u{FFFD}" : $0 }))
    }
}

/// The length in bytes of the misleading character at `index` of UTF-8 text, or zero if the character there is harmless.
package func misleadingLength(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let character = String(decoding: utf8[index..<min(index + 4, utf8.count)], as: UTF8.self)
    guard let scalar = character.unicodeScalars.first, scalar.isMisleading else { return 0 }
    return UTF8.width(scalar)
}
