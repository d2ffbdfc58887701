import Support
import Testing

@testable import Templates

@Suite struct ByteSearchTests {
    @Test(arguments: 0..<50 as Range<UInt64>)
    func `searching bytes finds and replaces the same as the standard library`(seed: UInt64) {
        var random = Seeded(seed)
        let letters = ["{", "{", "}", "a", "é", "\n", "<p>", "</p>", "{{{", "}}}"]
        let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }
            .joined()
        #expect(text[...].firstRange(ofBytes: "{{") == text[...].firstRange(of: "{{"), "seed \(seed)")
        #expect(text[...].firstRange(ofBytes: "}}}") == text[...].firstRange(of: "}}}"), "seed \(seed)")
        let inner = text.dropFirst(2)
        #expect(inner.firstRange(ofBytes: "<p>") == inner.firstRange(of: "<p>"), "seed \(seed)")
        #expect(
            text.replacing(bytes: "<p>{{{", with: "{{{") == text.replacing("<p>{{{", with: "{{{"), "seed \(seed)")
        #expect(text.replacing(bytes: "a", with: "aa") == text.replacing("a", with: "aa"), "seed \(seed)")
    }
}
