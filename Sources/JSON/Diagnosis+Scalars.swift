extension SyntaxChecker {
    /// Reads `true`, `false` or `null`.
    mutating func word() throws(Fault) {
        for word in ["true", "false", "null"] where token(at: position) == word {
            position += word.utf8.count
            return
        }
        let rest = bytes[position...]
        if ["true", "false", "null"].contains(where: { $0.utf8.starts(with: rest) }) { position = bytes.endIndex }
        throw fault("strict JSON")
    }

    /// Reads a number that fits in 64 bits.
    mutating func number() throws(Fault) {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let units = digits()
        var isStrict = units == 1 || units > 1 && bytes[position - units] != UInt8(ascii: "0")
        var isWhole = true
        if isStrict, next == UInt8(ascii: ".") {
            position += 1
            isWhole = false
            isStrict = digits() > 0
        }
        if isStrict, next.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
            position += 1
            isWhole = false
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            isStrict = digits() > 0
        }
        if !isStrict, next == nil { throw fault("a number") }
        let text = token(at: start)
        guard isStrict, text.utf8.count == min(position - start, text.utf8.count) else {
            throw Fault(offset: start, expected: "strict JSON", found: text)
        }
        let whole = String(decoding: bytes[start..<position], as: UTF8.self)
        let fits = isWhole ? Int64(whole) != nil || UInt64(whole) != nil : Double(whole)?.isFinite == true
        if !fits { throw Fault(offset: start, expected: "a number that fits in 64 bits", found: text) }
    }

    /// Skips digits and counts them.
    private mutating func digits() -> Int {
        let start = position
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
        return position - start
    }

    /// Reads a string, from its opening through its closing quote.
    mutating func string() throws(Fault) {
        position += 1
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case ..<0x20: throw fault("an escaped control character")
            default: position += 1
            }
        }
        throw fault("a closing quote")
    }

    /// Reads an escape. A surrogate must be followed by its other half.
    private mutating func escape() throws(Fault) {
        let start = position
        position += 1
        guard let letter = next else { throw fault("an escape") }
        guard letter == UInt8(ascii: "u") else {
            guard #""\/bfnrt"#.utf8.contains(letter) else { throw fault("an escape that JSON has") }
            return position += 1
        }
        let unit = try codeUnit()
        guard 0xD800...0xDFFF ~= unit else { return }
        let isPaired = unit < 0xDC00 && next == UInt8(ascii: "\\")
        if isPaired { position += 1 }
        if isPaired, next == UInt8(ascii: "u"), 0xDC00...0xDFFF ~= (try codeUnit()) { return }
        if next == nil { throw fault("a string") }
        throw Fault(offset: start, expected: "a whole surrogate pair", found: "half of one")
    }

    /// Reads the `u` and the four digits of an escape.
    private mutating func codeUnit() throws(Fault) -> Int {
        position += 1
        let digits = bytes[position...].prefix(4)
        position += digits.prefix { Unicode.Scalar($0).properties.isASCIIHexDigit }.count
        guard position == digits.startIndex + 4 else { throw fault("four hexadecimal digits") }
        return Int(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
    }
}
