import Markup

/// Words of a header that are not plain ASCII, as RFC 2047 writes them: `=?utf-8?b?TcOpeGljbw==?=`.
enum EncodedWord {
    /// The longest that one may be, by the standard.
    static let limit = 75

    private static let opening = "=?utf-8?b?"
    private static let closing = "?="

    /// The words of a text without structure, such as a subject; plain where it is plain ASCII.
    static func unstructured(_ text: String, after taken: Int) -> [String] {
        needsEncoding(text) ? encode(text, after: taken) : text.split(separator: " ").map(String.init)
    }

    /// The words of a name before an address: plain, quoted or encoded.
    static func phrase(_ text: String, after taken: Int) -> [String] {
        guard !needsEncoding(text), text.utf8.count <= 60 else { return encode(text, after: taken) }
        if text.utf8.allSatisfy({ isAtom($0) || $0 == UInt8(ascii: " ") }) {
            return text.split(separator: " ").map(String.init)
        }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["\"\(escaped)\""]
    }

    /// Plain ASCII that looks encoded already would be decoded, and what cannot be folded would be too long; a control
    /// character is left for the head to refuse.
    private static func needsEncoding(_ text: String) -> Bool {
        text.contains("=?") || text.utf8.contains { $0 >= 0x80 }
            || text.split(separator: " ").contains { $0.utf8.count > MailHead.width - 10 }
    }

    /// Cuts between characters only, so that each word can be read by itself; the spaces are within the words.
    private static func encode(_ text: String, after taken: Int) -> [String] {
        func room(_ width: Int) -> Int { (width - opening.utf8.count - closing.utf8.count) / 4 * 3 }
        var words: [String] = []
        var bytes: [UInt8] = []
        func close() {
            words.append(opening + Base64.encode(bytes) + closing)
            bytes = []
        }
        for character in text.withoutMisleading {
            // A character of many parts is cut between those.
            let parts =
                character.utf8.count > room(limit) / 2
                ? character.unicodeScalars.map { Array(String($0).utf8) } : [Array(character.utf8)]
            for part in parts {
                let most = room(words.isEmpty ? min(limit, MailHead.width - taken) : limit)
                if !bytes.isEmpty, bytes.count + part.count > most { close() }
                bytes += part
            }
        }
        close()
        return words
    }

    /// The words of a header as they are read: encoded ones decoded, the spaces between those left out.
    static func decode(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var wasEncoded = false
        for word in text.split(separator: " ") {
            let isEncoded =
                word.hasPrefix(opening) && word.hasSuffix(closing) && word.count > opening.count + closing.count
            if !bytes.isEmpty, !(isEncoded && wasEncoded) { bytes.append(UInt8(ascii: " ")) }
            bytes += isEncoded ? Base64.decode(word.dropFirst(opening.count).dropLast(closing.count)) : Array(word.utf8)
            wasEncoded = isEncoded
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

/// The encoding of RFC 4648 for bytes within a header.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
            for place in 0..<4 {
                text.append(
                    place <= group.count ? alphabet[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that a text stands for; what is no sign of the alphabet is passed over.
    static func decode(_ text: some StringProtocol) -> [UInt8] {
        var bytes: [UInt8] = []
        var (value, bits) = (0, 0)
        for sign in text.utf8 {
            guard let place = alphabet.firstIndex(of: sign) else { continue }
            (value, bits) = ((value << 6 | place) & 0xFFFF, bits + 6)
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(value >> bits & 0xFF))
        }
        return bytes
    }
}
