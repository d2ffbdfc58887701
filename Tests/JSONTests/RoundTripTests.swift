import JSON
import Markup
import Support
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: UInt64(1)...200)
    func `written JSON reads back the same`(seed: UInt64) throws {
        var random = Seeded(seed)
        let tree = JSONTree.random(depth: 5, using: &random)
        for form in [JSONWriter.Form.compact, .pretty] {
            var writer = JSONWriter(form)
            writer.element(tree)
            let read = try JSONTree(bytes: writer.finished().storage, name: "seed \(seed)")
            #expect(read == tree, "seed \(seed)")
        }
    }

    @Test func `a document truncated anywhere is rejected`() throws {
        let sample = #"{"a": [1.5e3, -0, "é\u20ac\ud83d\ude00\n", true, false, null, {}], "b": {"c": []}}"#
        let bytes = Array(sample.utf8)
        _ = try JSONDocument(bytes: bytes, name: "whole")
        for length in 0..<bytes.count {
            let error = #expect(throws: JSONError.self) {
                try JSONDocument(bytes: Array(bytes[..<length]), name: "x")
            }
            #expect(error?.expected != "strict JSON", "at \(length): \(error?.description ?? "")")
        }
    }

    @Test(arguments: UInt64(1)...300)
    func `damaged bytes are read or rejected and never crash`(seed: UInt64) {
        var random = Seeded(seed)
        var writer = JSONWriter()
        writer.element(.random(depth: 4, using: &random))
        var bytes = writer.finished().storage
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard let index = bytes.indices.randomElement(using: &random) else { continue }
            bytes[index] = Bool.random(using: &random) ? UInt8.random(in: 0 ... .max, using: &random) : 0x22
        }
        do { _ = try JSONTree(bytes: bytes, name: "x") } catch {
            #expect(!error.found.hasPrefix("other: "), "seed \(seed): our scanner misses it: \(error)")
        }
    }
}
