import JSON
import Support
import Testing

/// Fields read in the order of the document, in another order, twice, or although they do not exist.
@Suite struct FieldsTests {
    @Test func `fields are found in any order, and a field that does not exist is missing`() throws {
        let text = #"{"a": 1, "b": {"c": 2, "d": null}, "e": 3}"#
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        var fields = document.root.fields
        let found = [try fields["a"].int(), try fields["e"].int(), try fields["a"].int()]
        #expect(found == [1, 3, 1])
        var inner = fields["b"].fields
        let nothing = [inner["d"].isNull, inner["d"].isMissing, inner["x"].isMissing]
        #expect(nothing == [true, false, true])
        let others = [try inner["c"].int(), try fields["e"].int()]
        #expect(others == [2, 3])
        var error: JSONError?
        do throws(JSONError) { _ = try inner["x"].int() } catch let caught { error = caught }
        #expect(error?.description == "x.json: b.x: expected a whole number, found nothing")
    }

    @Test(arguments: ["{}", "[1]", "3", "null"])
    func `a value that is not an object has no fields`(text: String) throws {
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        var fields = document.root.fields, ascending = document.root.ascendingFields
        let missing = [fields["a"].isMissing, fields["a"].isMissing, ascending["a"].isMissing]
        #expect(missing == [true, true, true])
        var below = ascending["b"].ascendingFields
        let nothing = below["a"].isMissing
        #expect(nothing)
    }

    @Test(arguments: 0..<50)
    func `searching onward finds the same field as searching from the start`(seed: UInt64) throws {
        var random = Seeded(seed)
        let names: [StaticString] = ["a", "ab", "b", "b_c", "c", "d", "dd"]
        let held = names.filter { _ in Bool.random(using: &random) }
        for (isAscending, order) in [(true, held), (false, held.shuffled(using: &random))] {
            let text = "{" + order.enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ", ") + "}"
            let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
            var fields = isAscending ? document.root.ascendingFields : document.root.fields
            let asked =
                isAscending
                ? names.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
                : (0..<30).map { _ in names[Int.random(in: 0..<names.count, using: &random)] }
            for name in asked {
                let (found, looked) = (try fields[name].intIfPresent(), try document.root[name].intIfPresent())
                #expect(found == looked, "seed \(seed), \(text)")
            }
        }
    }
}
