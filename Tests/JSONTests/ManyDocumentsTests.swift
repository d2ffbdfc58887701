import JSON
import Support
import Testing

/// Documents parsed one after another into the same memory.
@Suite struct ManyDocumentsTests {
    /// Bytes with the texts one after another, without spare room at the end, and the range of each.
    private func joined(_ texts: [String]) -> (bytes: [UInt8], parts: [Range<Int>]) {
        var bytes: [UInt8] = []
        var parts: [Range<Int>] = []
        for text in texts {
            bytes += [UInt8(ascii: ",")]
            parts.append(bytes.count..<bytes.count + text.utf8.count)
            bytes += Array(text.utf8)
        }
        return ([UInt8](unsafeUninitializedCapacity: bytes.count) { $1 = $0.initialize(fromContentsOf: bytes) }, parts)
    }

    @Test(arguments: 0..<30)
    func `each document reads the same as on its own`(seed: UInt64) throws {
        var random = Seeded(seed)
        // Some are longer than all before them, so that the memory has to grow.
        let texts = (0..<20).map { _ in
            let count = Int.random(in: 0...[1, 30, 3000].randomElement(using: &random)!, using: &random)
            return "{\"n\": \(count), \"texts\": [\((0..<count).map { "\"t\($0)\\n\"" }.joined(separator: ", "))]}"
        }
        let (bytes, parts) = joined(texts)
        var found: [JSONTree] = []
        try JSONDocument.forEach(parts[...], of: bytes, name: "many") { (json) throws(JSONError) in
            found.append(try json.tree())
        }
        let alone = try texts.map { try JSONTree(bytes: Array($0.utf8), name: "one") }
        #expect(found == alone, "seed \(seed)")
    }

    @Test(arguments: ["", " ", "{", "{}{}", "{},{}", "1 2", "nul", "\"", "{\"a\":1}]"])
    func `the first text that is not JSON stops the reading`(text: String) {
        let (bytes, parts) = joined(["1", text, "3"])
        var seen = 0
        #expect(throws: JSONError.self) {
            try JSONDocument.forEach(parts[...], of: bytes, name: "many") { _ in seen += 1 }
        }
        #expect(seen == 1)
    }

    @Test func `an error names the path within its own document`() {
        let (bytes, parts) = joined(["{\"a\": [1]}", "{\"b\": 0, \"a\": [1, 2, \"3\"]}"])
        let error = #expect(throws: JSONError.self) {
            try JSONDocument.forEach(parts[...], of: bytes, name: "many") { (json) throws(JSONError) in
                try json["a"].forEachElement { (_, element) throws(JSONError) in _ = try element.int() }
            }
        }
        #expect(error?.description == "many: a[2]: expected a whole number, found \"3\"")
    }
}
