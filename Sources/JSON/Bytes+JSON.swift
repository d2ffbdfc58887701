package import Markup

extension Bytes {
    /// Appends a JSON string, or `null`.
    package mutating func append(json text: String?) {
        guard var text else { return append("null") }
        append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            let plain = Self.plain
            if utf8.allSatisfy({ plain[Int($0)] }) { append(contentsOf: utf8) } else { append(escaping: utf8) }
        }
        append(UInt8(ascii: "\""))
    }

    mutating func append(json value: Int?) {
        guard let value else { return append("null") }
        append(integer: value)
    }

    mutating func append(json value: Bool?) {
        guard let value else { return append("null") }
        append(value ? "true" : "false")
    }

    mutating func append(json value: Double?, decimals: Int, trimmed: Bool) {
        guard let value else { return append("null") }
        append(value, decimals: decimals, trimmed: trimmed)
    }

    mutating func append(jsonExact value: Double?) {
        guard let value, value.isFinite else { return append("null") }
        append("\(value)")
    }

    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            // Misleading characters are escaped, so that nobody takes the text for a different one.
            let misleading = byte < 0x80 ? 0 : misleadingLength(in: text, at: index)
            if misleading > 0 {
                for unit in String(decoding: text[index..<index + misleading], as: UTF8.self).utf16 {
                    append(escapeOf: unit)
                }
                index += misleading
                continue
            }
            // U+2028 and U+2029, which end a line in JavaScript, are E2 80 A8 and E2 80 A9.
            if byte == 0xE2, text[index + 1] == 0x80, text[index + 2] & 0xFE == 0xA8 {
                append(text[index + 2] == 0xA8 ? #"\u2028"# : #"\u2029"#)
                index += 3
                continue
            }
            if byte < 0x80, !Self.plain[Int(byte)] { append(escapeOf: UInt16(byte)) } else { append(byte) }
            index += 1
        }
    }

    /// Whether each byte has no special meaning in JSON or HTML, and is not the first byte of U+2028 or a misleading
    /// character.
    private static let plain = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case ..<0x20, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: false
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): false
        default: true
        }
    }

    private mutating func append(escapeOf unit: UInt16) {
        switch unit {
        case 0x22: append(#"\""#)
        case 0x5C: append(#"\\"#)
        case 0x0A: append(#"\n"#)
        case 0x0D: append(#"\r"#)
        case 0x09: append(#"\t"#)
        default:
            let digits = String(unit, radix: 16)
            append(#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits)
        }
    }
}
