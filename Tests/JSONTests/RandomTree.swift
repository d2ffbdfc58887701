import JSON
import Support

/// Text that breaks careless programs.
enum Hostile {
    static let texts = [
        "", "\0", "\"", "\\", "\\u0000", "</script>", "<!--", "&amp;", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{202E}",
        "e\u{301}", "é", "😀", "\u{10FFFF}", "\r\n", "\u{7F}", "\u{85}", "null", "1e5", "{}", " ", "M&M", "नमस्ते",
    ]
}

extension JSONTree {
    /// A random tree that equals itself after writing and reading: keys are sorted and fractions have decimals.
    static func random(depth: Int, using random: inout Seeded) -> JSONTree {
        switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(Int.random(in: .min ... .max, using: &random))
        case 3: return .number(fraction(using: &random))
        case 4, 5: return .string(text(using: &random))
        case 6:
            let count = Int.random(in: 0...5, using: &random)
            return .array((0..<count).map { _ in self.random(depth: depth - 1, using: &random) })
        default:
            let keys = Set((0..<Int.random(in: 0...5, using: &random)).map { _ in text(using: &random) })
            let unique = Dictionary(grouping: keys) { Array($0.utf8) }.keys.sorted { $0.lexicographicallyPrecedes($1) }
            return .object(
                unique.map { Field(String(decoding: $0, as: UTF8.self), self.random(depth: depth - 1, using: &random)) }
            )
        }
    }

    /// Any finite double that JSON does not write as a whole number.
    private static func fraction(using random: inout Seeded) -> Double {
        let any = Double(bitPattern: UInt64.random(in: 0 ... .max, using: &random))
        return any.isFinite ? any : 0.5
    }

    private static func text(using random: inout Seeded) -> String {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
            Hostile.texts.randomElement(using: &random) ?? ""
        }.joined()
    }
}
