import Foundation
import Markup

/// Encoded words (RFC 2047) for text in headers that is not plain ASCII, such as `=?utf-8?b?TcOpeGljbw==?=`.
enum EncodedWord {
    /// The greatest length of an encoded word in the standard.
    static let limit = 75

    private static let opening = "=?utf-8?b?"
    private static let closing = "?="

    /// The words of an unstructured text such as a subject, encoded if necessary.
    static func unstructured(_ text: String, after taken: Int) -> [String] {
        needsEncoding(text) ? encode(text, after: taken) : text.split(separator: " ").map(String.init)
    }

    /// The words of a display name before an address: plain, quoted or encoded.
    static func phrase(_ text: String, after taken: Int) -> [String] {
        guard !needsEncoding(text), text.utf8.count <= 60 else { return encode(text, after: taken) }
        if text.utf8.allSatisfy({ isAtom($0) || $0 == UInt8(ascii: " ") }) {
            return text.split(separator: " ").map(String.init)
        }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["\"\(escaped)\""]
    }

    /// Whether a text is not ASCII, looks like an encoded word, or has words too long to fold. Control characters are left
    /// for `MailHead` to reject.
    private static func needsEncoding(_ text: String) -> Bool {
        text.contains("=?") || text.utf8.contains { $0 >= 0x80 }
            || text.split(separator: " ").contains { $0.utf8.count > MailHead.width - 10 }
    }

    /// Splits only between characters, so that each word can be decoded alone. Spaces are inside the words.
    private static func encode(_ text: String, after taken: Int) -> [String] {
        func room(_ width: Int) -> Int { (width - opening.utf8.count - closing.utf8.count) / 4 * 3 }
        var words: [String] = []
        var bytes: [UInt8] = []
        func close() {
            words.append(opening + Data(bytes).base64EncodedString() + closing)
            bytes = []
        }
        for character in text.withoutMisleading {
            // A character of many scalars is split between them.
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

    /// Decodes a header's text. Spaces between encoded words are dropped.
    static func decode(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var wasEncoded = false
        for word in text.split(separator: " ") {
            let isEncoded =
                word.hasPrefix(opening) && word.hasSuffix(closing) && word.count > opening.count + closing.count
            if !bytes.isEmpty, !(isEncoded && wasEncoded) { bytes.append(UInt8(ascii: " ")) }
            let content = word.dropFirst(opening.count).dropLast(closing.count)
            bytes += isEncoded ? Data(base64Encoded: String(content)) ?? Data() : Data(word.utf8)
            wasEncoded = isEncoded
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
