/// Reads a document strictly, byte by byte, to find where and how it breaks the rules of JSON.
///
/// Only used for documents that simdjson has rejected, so speed does not matter.
struct SyntaxChecker {
    /// The first thing that is wrong with a document.
    struct Fault: Error {
        var offset: Int
        var expected: String
        var found: String
    }

    let bytes: ArraySlice<UInt8>
    var position: Int
    /// The closing bracket of each open container.
    private var closers: [UInt8] = []

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    /// Reads the whole document. Throws at its first fault.
    mutating func check() throws(Fault) {
        repeat {
            if try opens() { continue }
            try closes()
        } while !closers.isEmpty
        skipSpace()
        if next != nil { throw fault("the end of the document") }
    }

    /// Reads the start of a value. Returns `true` for a container that is not empty.
    private mutating func opens() throws(Fault) -> Bool {
        skipSpace()
        guard let first = next else { throw fault("a value") }
        switch first {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            // In ASCII, closing brackets come two characters after the opening ones.
            closers.append(first + 2)
            position += 1
            skipSpace()
            if next == first + 2 { return false }  // an empty container does not nest
            if closers.count > JSONDocument.maximumDepth {
                let expected = "at most \(JSONDocument.maximumDepth) levels of nesting"
                throw Fault(offset: position, expected: expected, found: "more")
            }
            if first == UInt8(ascii: "{") { try key() }
            return true
        default: try word()
        }
        return false
    }

    /// Reads what follows a value: closing brackets, or a comma and the next key.
    private mutating func closes() throws(Fault) {
        while let closer = closers.last {
            skipSpace()
            if next == closer {
                position += 1
                closers.removeLast()
                continue
            }
            guard next == UInt8(ascii: ",") else {
                throw fault("',' or '\(Unicode.Scalar(closer))'")
            }
            position += 1
            skipSpace()
            if next == closer { throw fault("something after the comma") }
            if closer == UInt8(ascii: "}") { try key() }
            return
        }
    }

    private mutating func key() throws(Fault) {
        guard next == UInt8(ascii: "\"") else { throw fault("a key in double quotes") }
        try string()
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw fault("':' after the key") }
        position += 1
    }

    mutating func skipSpace() {
        while let byte = next, isSpace(byte) { position += 1 }
    }

    /// The fault at the current position, or at the end of the document.
    func fault(_ expected: String) -> Fault {
        guard next != nil else {
            return Fault(
                offset: position, expected: "the rest of the JSON",
                found: "the end of the file (cut off, or still being written)")
        }
        return Fault(offset: position, expected: expected, found: token(at: position))
    }

    /// The word or number at `offset`. Anything else is shown as one character, in quotes.
    func token(at offset: Int) -> String {
        let word = bytes[offset...].prefix { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || "+-._".utf8.contains(byte)
        }
        if !word.isEmpty { return excerpt(String(decoding: word, as: UTF8.self)) }
        let text = String(decoding: bytes[offset...].prefix(8), as: UTF8.self)
        return "'\(excerpt(text.unicodeScalars.prefix(1).map(String.init).joined()))'"
    }
}

/// Finds out what is wrong with a rejected document, and on which line.
struct Diagnosis {
    let bytes: ArraySlice<UInt8>
    let name: String

    /// The first fault; if none is found, the parser's own message.
    func error(otherwise words: String) -> JSONError {
        if bytes.allSatisfy(isSpace) {
            return JSONError(name: name, expected: "a JSON document", found: "an empty file")
        }
        if let line = lineOfBadText() {
            return JSONError(name: name, line: line, expected: "UTF-8 text", found: "other bytes")
        }
        var checker = SyntaxChecker(bytes: bytes)
        do {
            try checker.check()
            return JSONError(name: name, expected: "strict JSON", found: "other: \(words)")
        } catch {
            let line = bytes[..<error.offset].count { $0 == UInt8(ascii: "\n") } + 1
            return JSONError(name: name, line: line, expected: error.expected, found: error.found)
        }
    }

    private func lineOfBadText() -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }
}

func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...10).contains(byte) || byte == 13
}
