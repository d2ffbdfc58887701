import JSON
import Testing

@Suite struct PathTests {
    @Test func `every value knows its path, whatever order they are asked in`() throws {
        let text = #"{"a": [[], [1, {"b.c": [2, 3]}], 4], "d e": {"": 5, "f": {"g": 6}}, "h": 7}"#
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x")
        let expected = [
            "", "a", "a[0]", "a[1]", "a[1][0]", "a[1][1]", #"a[1][1]."b.c""#, #"a[1][1]."b.c"[0]"#,
            #"a[1][1]."b.c"[1]"#, "a[2]", #""d e""#, #""d e"."""#, #""d e".f"#, #""d e".f.g"#, "h",
        ]
        var forward: [String] = []
        try visit(document.root) { forward.append($0.error(expected: "").path) }
        #expect(forward == expected)
        // Each path is asked for twice in a row, and once after that of the last value, which comes later in the
        // document.
        var again: [String] = []
        try visit(document.root) { value in
            _ = document.root["h"].error(expected: "")
            again.append(value.error(expected: "").path)
        }
        #expect(again == expected)
    }

    @Test func `the paths of many faulty rows take a single walk`() throws {
        let count = 100_000
        let document = try JSONDocument(
            bytes: Array("[\(Array(repeating: #"{"a":"x"}"#, count: count).joined(separator: ","))]".utf8), name: "x")
        var last: String?
        let time = try ContinuousClock().measure {
            try document.root.forEachElement { _, row in
                do throws(JSONError) { _ = try row["a"].int() } catch { last = error.path }
            }
        }
        #expect(last == "[\(count - 1)].a" && time < .seconds(5))
    }

    private func visit(
        _ value: borrowing JSONValue, _ body: (borrowing JSONValue) -> Void
    ) throws(JSONError) {
        body(value)
        if value.isArray { try value.forEachElement { (_, element) throws(JSONError) in try visit(element, body) } }
        if value.isObject { try value.forEachField { (_, field) throws(JSONError) in try visit(field, body) } }
    }
}
