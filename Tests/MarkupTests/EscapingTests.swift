import Markup
import Support
import Testing

@Suite struct EscapingTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("M&M", "M&amp;M"), ("<script>", "&lt;script&gt;"), ("a\"b'c", "a\"b'c"),
        ("&amp;", "&amp;amp;"), ("−2 ▼ 0.77×", "−2 ▼ 0.77×"), ("\u{0}", "\u{FFFD}"), ("a\u{1B}[31m", "a\u{FFFD}[31m"),
        ("\u{7F}", "\u{FFFD}"), ("\u{85}", "\u{FFFD}"), ("\u{A0}", "\u{A0}"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
        ("\u{FFFD}\u{FF01}", "\u{FFFD}\u{FF01}"), ("tab\tline\n", "tab\tline\n"), ("👩‍💻", "👩‍💻"), ("]]>", "]]&gt;"),
        ("TCS\u{202E}ABC", "TCS\u{FFFD}ABC"), ("\u{200F}", "\u{FFFD}"), ("می‌خواهم — ×", "می‌خواهم — ×"),
    ])
    func `text is escaped once and illegal characters are replaced`(text: String, expected: String) {
        #expect(escaped(text) == expected)
    }

    @Test(arguments: [
        ("", ""), ("a\"b'c", "a&quot;b&#39;c"), ("line\nnext\tcell\r", "line&#10;next&#9;cell&#13;"),
        ("x\" onload=\"y", "x&quot; onload=&quot;y"), ("\u{8}", "\u{FFFD}"),
    ])
    func `text cannot break out of an attribute and keeps its line breaks`(text: String, expected: String) {
        var bytes = Bytes()
        bytes.append(escapedAttribute: text)
        #expect(bytes.text == expected)
    }

    @Test(arguments: UInt64(1)...200)
    func `escaped text has no tags and no illegal characters, and reads back unchanged`(seed: UInt64) {
        var random = Seeded(seed)
        let pool: [Unicode.Scalar] = [
            "<", ">", "&", "\"", "'", "a", "\u{0}", "\u{1F}", "\u{9B}", "é", "\u{FFFF}", "€", "😀",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            text.unicodeScalars.append(pool.randomElement(using: &random) ?? "a")
        }
        let written = escaped(text)
        #expect(!written.contains("<") && !written.contains(">"), "seed \(seed)")
        #expect(written.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(readBack(written) == replaced(text), "seed \(seed)")
    }

    /// Exactly the code points of Unicode's `Bidi_Control` and the invisible ones, except those that a language needs.
    @Test func `characters that change direction or are invisible are made visible, and no others`() {
        let turning = [0x61C, 0x200E, 0x200F] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
        let invisible = [0xAD, 0x180E, 0x200B, 0xFEFF] + Array(0x2060...0x2065) + Array(0x206A...0x206F)
        let more = Array(0xFFF9...0xFFFB) + Array(0xE0000...0xE007F)
        let misleading = Set(turning + invisible + more)
        for value in 0xA0...0xE0100 where value != 0xFFFE && value != 0xFFFF {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let text = "a\(scalar)b"
            let expected = misleading.contains(value) ? "a\u{FFFD}b" : text
            guard escaped(text) == expected, text.withoutMisleading == expected else {
                Issue.record("U+\(String(value, radix: 16)): \(escaped(text))")
                return
            }
        }
    }

    private func readBack(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        while let first = rest.first {
            if let entity = entities.first(where: { rest.hasPrefix($0.key) }) {
                result += entity.value
                rest = rest.dropFirst(entity.key.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private func replaced(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isIllegal = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFFFF
            result.unicodeScalars.append(isIllegal ? "\u{FFFD}" : scalar)
        }
        return result
    }
}
