/// Finds the words and the line for a document that was refused.
struct Diagnosis {
    let bytes: ArraySlice<UInt8>
    let name: String

    /// The first fault; `otherwise` is what the parser itself says, should none be found.
    func error(otherwise words: String) -> JSONError {
        if bytes.allSatisfy(isSpace) {
            return JSONError(name: name, expected: "a JSON document", found: "an empty file")
        }
        if let line = lineOfBadText() {
            return JSONError(name: name, line: line, expected: "UTF-8 text", found: "other bytes")
        }
        var scanner = Scanner(bytes: bytes)
        do {
            try scanner.scan()
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
