import Support

/// Damages valid inputs: flips, cuts, duplicates and swaps bytes, and inserts numbers and words where they do not
/// belong.
struct Mutator {
    private let seeds: [[UInt8]]
    private let words: [[UInt8]]
    private var random: Seeded

    /// Text that is likely to break readers of any format.
    private static let nuisances = [
        "", "0", "-0", "-1", "1e308", "1e-308", "1e999", "NaN", "Infinity", "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808", "18446744073709551616", "0.1", "1.7976931348623157e308", "true", "null", "\"\"", "[]",
        "{}",
        "[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":{\"a\":", "\\u0000", "\\ud800", "\\udc00\\ud800", "\u{FEFF}", "\u{0}",
        "\r\n",
        "\"", ",", ":", "=cmd()", "../../etc/passwd", "/dev/zero", "2025-02-29T25:61:61+99:99", "0000-00-00T00:00:00Z",
        "9999-12-31T23:59:60+14:00", "1970-01-01T00:00:00Z", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "&b;",
        "&#0;", "\u{202E}", "🚀", "é", "%s%n",
    ].map { Array($0.utf8) }

    init(seeds: [[UInt8]], words: [String], seed: UInt64) {
        self.seeds = seeds
        self.words = Self.nuisances + words.map { Array($0.utf8) }
        random = Seeded(seed)
    }

    mutating func next() -> [UInt8] {
        var input = seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &random) { spoil(&input) }
        return input
    }

    private mutating func spoil(_ input: inout [UInt8]) {
        let place = Int.random(in: 0...input.count, using: &random)
        let length = min(
            input.count - place, Int.random(in: 0...Int.random(in: 1...64, using: &random), using: &random))
        let range = place..<place + length
        switch Int.random(in: 0..<11, using: &random) {
        case 0 where place < input.count: input[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1 where place < input.count: input[place] = .random(in: 0...255, using: &random)
        case 2: input.removeSubrange(range)
        case 3: input.insert(contentsOf: input[range], at: place)
        case 4: input.replaceSubrange(range, with: words.randomElement(using: &random) ?? [])
        case 5: input.insert(contentsOf: words.randomElement(using: &random) ?? [], at: place)
        case 6: input.removeLast(input.count - place)
        case 7: cross(&input, at: place)
        case 8: replaceNumber(&input, near: place)
        case 9: replaceText(&input, near: place)
        default: if place < input.count { `repeat`(&input, range) }
        }
        if input.count > 1 << 18 { input.removeLast(input.count - 1 << 18) }
    }

    /// The start of one input and the end of another.
    private mutating func cross(_ input: inout [UInt8], at place: Int) {
        guard let other = seeds.randomElement(using: &random), !other.isEmpty else { return }
        input.replaceSubrange(place..., with: other[Int.random(in: 0..<other.count, using: &random)...])
    }

    /// Replaces the next number by a troublesome one.
    private mutating func replaceNumber(_ input: inout [UInt8], near place: Int) {
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || byte == 45 || byte == 46 }
        guard let start = input[place...].firstIndex(where: isDigit) else { return }
        let end = input[start...].firstIndex { !isDigit($0) } ?? input.endIndex
        input.replaceSubrange(start..<end, with: words.randomElement(using: &random) ?? [])
    }

    /// Replaces the next quoted text by a troublesome one.
    private mutating func replaceText(_ input: inout [UInt8], near place: Int) {
        guard let start = input[place...].firstIndex(of: 34),
            let end = input[(start + 1)...].firstIndex(of: 34)
        else { return }
        input.replaceSubrange(start + 1..<end, with: words.randomElement(using: &random) ?? [])
    }

    /// Repeats the same bytes many times.
    private mutating func `repeat`(_ input: inout [UInt8], _ range: Range<Int>) {
        let part = Array(input[range])
        for _ in 0..<Int.random(in: 1...Int.random(in: 1...500, using: &random), using: &random) {
            input.insert(contentsOf: part, at: range.lowerBound)
        }
    }
}
