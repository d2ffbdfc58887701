import JSON
import Support
import Testing

/// Fields that are asked for in the order of the document, in another, twice or in vain.
@Suite struct FieldsTests {
    @Test func `fields are found in any order, and what is not there is missing`() throws {
        let text = #"{"a": 1, "b": {"c": 2, "d": null}, "e": 3}"#
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        var fields = document.root.fields
        #expect(try fields["a"].int() == 1)
        #expect(try fields["e"].int() == 3)
        #expect(try fields["a"].int() == 1)
        var inner = fields["b"].fields
        #expect(inner["d"].isNull && !inner["d"].isMissing)
        #expect(try inner["c"].int() == 2)
        #expect(fields["c"].isMissing)
        #expect(try fields["e"].int() == 3)
        let error = #expect(throws: JSONError.self) { try inner["x"].int() }
        #expect(error?.description == "x.json: b.x: expected a whole number, found nothing")
    }

    @Test(arguments: ["{}", "[1]", "3", "null"])
    func `what has no fields has none`(text: String) throws {
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        var fields = document.root.fields
        #expect(fields["a"].isMissing)
        #expect(fields["a"].isMissing)
    }

    @Test(arguments: 0..<50)
    func `they are what looking each up by itself finds`(seed: UInt64) throws {
        var random = Seeded(seed)
        let names: [StaticString] = ["a", "b", "c", "d", "e", "f", "g"]
        let held = names.filter { _ in Bool.random(using: &random) }.shuffled(using: &random)
        let text = "{" + held.enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ", ") + "}"
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        var fields = document.root.fields
        for _ in 0..<30 {
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            #expect(try fields[name].intIfPresent() == document.root[name].intIfPresent(), "seed \(seed), \(text)")
        }
    }
}
