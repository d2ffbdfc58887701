import JSON
import Testing

@Suite struct ErrorTests {
    @Test(arguments: [
        ("", "x.json: expected a JSON document, found an empty file"),
        (" \n\t", "x.json: expected a JSON document, found an empty file"),
        ("{\n\"a\": NaN}", "x.json:2: expected strict JSON, found NaN"),
        ("[\r\n1,\r\n-Infinity]", "x.json:3: expected strict JSON, found -Infinity"),
        ("{\"a\": None}", "x.json:1: expected strict JSON, found None"),
        ("[truex]", "x.json:1: expected strict JSON, found truex"),
        ("{'a': 1}", "x.json:1: expected a key in double quotes, found '''"),
        ("{a: 1}", "x.json:1: expected a key in double quotes, found a"),
        ("{\"a\" 1}", "x.json:1: expected ':' after the key, found 1"),
        ("{\"a\": 1 \"b\": 2}", "x.json:1: expected ',' or '}', found '\"'"),
        ("[1}", "x.json:1: expected ',' or ']', found '}'"),
        ("[1,\n]", "x.json:2: expected something after the comma, found ']'"),
        ("{\"a\": 1,}", "x.json:1: expected something after the comma, found '}'"),
        ("[,1]", "x.json:1: expected strict JSON, found ','"),
        ("// no\n1", "x.json:1: expected strict JSON, found '/'"),
        ("{}\n{}", "x.json:2: expected the end of the document, found '{'"),
        ("]", "x.json:1: expected strict JSON, found ']'"),
        ("[01]", "x.json:1: expected strict JSON, found 01"),
        ("[+1]", "x.json:1: expected strict JSON, found +1"),
        ("[.5]", "x.json:1: expected strict JSON, found .5"),
        ("[1.]", "x.json:1: expected strict JSON, found 1."),
        ("[1.2.3]", "x.json:1: expected strict JSON, found 1.2.3"),
        ("[0x10]", "x.json:1: expected strict JSON, found 0x10"),
        ("[1e400]", "x.json:1: expected a number that fits in 64 bits, found 1e400"),
        ("[18446744073709551616]", "x.json:1: expected a number that fits in 64 bits, found 18446744073709551616"),
        ("[\"a\tb\"]", #"x.json:1: expected an escaped control character, found '\t'"#),
        ("[\"\u{0}\"]", #"x.json:1: expected an escaped control character, found '\u{0}'"#),
        (#"["\x"]"#, "x.json:1: expected an escape that JSON has, found x"),
        (#"["\u12G4"]"#, "x.json:1: expected four hexadecimal digits, found G4"),
        (#"["\ud800"]"#, "x.json:1: expected a whole surrogate pair, found half of one"),
        (#"["\ud800\n"]"#, "x.json:1: expected a whole surrogate pair, found half of one"),
        (#"["\udc00"]"#, "x.json:1: expected a whole surrogate pair, found half of one"),
        (
            "{\n\"a\": [1, 2",
            "x.json:2: expected the rest of the JSON, found the end of the file (cut off, or still being written)"
        ),
        (
            "{\"a\": tr",
            "x.json:1: expected the rest of the JSON, found the end of the file (cut off, or still being written)"
        ),
        (
            "\"abc",
            "x.json:1: expected the rest of the JSON, found the end of the file (cut off, or still being written)"
        ),
        (
            "[1,\n",
            "x.json:2: expected the rest of the JSON, found the end of the file (cut off, or still being written)"
        ),
        ("-", "x.json:1: expected the rest of the JSON, found the end of the file (cut off, or still being written)"),
    ])
    func `a syntax error is reported with its line`(text: String, message: String) {
        #expect(refusal(of: Array(text.utf8)) == message)
    }

    @Test func `bytes that are not text are reported with their line`() {
        let bytes = Array("{\n\"a\":\n\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(refusal(of: bytes) == "x.json:3: expected UTF-8 text, found other bytes")
        #expect(refusal(of: [0xFF, 0xFE, 0x31, 0]) == "x.json:1: expected UTF-8 text, found other bytes")
    }

    @Test func `a file above the limit is not parsed`() {
        let error = #expect(throws: JSONError.self) { try JSONDocument(bytes: [0x31, 0x32], name: "x.json", limit: 1) }
        #expect(error?.description == "x.json: expected at most 1 bytes, found 2")
    }

    @Test(arguments: [(1, true), (256, true), (257, false), (100_000, false)])
    func `nesting is limited`(depth: Int, isFine: Bool) {
        let objects = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
        let arrays = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
        for text in [arrays, objects] {
            let expected = isFine ? nil : "x.json:1: expected at most 256 levels of nesting, found more"
            #expect(refusal(of: Array(text.utf8)) == expected)
        }
    }

    @Test(arguments: [
        (#"{"a": "n/a"}"#, #"x.json: a: expected a whole number, found "n/a""#),
        (#"{"a": 58.5}"#, "x.json: a: expected a whole number, found 58.5"),
        (#"{"a": 1e19}"#, "x.json: a: expected a whole number, found 1e+19"),
        (#"{"a": 9223372036854775808}"#, "x.json: a: expected a whole number, found 9.223372036854776e+18"),
        (#"{"a": true}"#, "x.json: a: expected a whole number, found true"),
        (#"{"a": null}"#, "x.json: a: expected a whole number, found null"),
        (#"{"a": {}}"#, "x.json: a: expected a whole number, found an object"),
        (#"{"a": []}"#, "x.json: a: expected a whole number, found an array"),
        (#"{"b": 1}"#, "x.json: a: expected a whole number, found nothing"),
        ("[]", "x.json: a: expected a whole number, found nothing"),
        (#"{"a": "\u001b[1m\u202e\n"}"#, #"x.json: a: expected a whole number, found "\u{1b}[1m\u{202e}\n""#),
    ])
    func `a wrong value is reported with its path`(text: String, message: String) throws {
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        #expect(self.message { _ = try document.root["a"].int() } == message)
    }

    @Test func `each reader says what it expected`() throws {
        let document = try JSONDocument(bytes: Array("{}".utf8), name: "x")
        let messages = [
            message { _ = try document.root.string() },
            message { _ = try document.root.double() },
            message { _ = try document.root.bool() },
            message { try document.root.forEachElement { _, _ in } },
            message { try document.root["a"].forEachField { _, _ in } },
            message { _ = try document.root["a"].tree() },
            message { throw document.root["a"].error(expected: "a time") },
        ]
        #expect(
            messages == [
                "x: expected a string, found an object", "x: expected a number, found an object",
                "x: expected true or false, found an object", "x: expected an array, found an object",
                "x: a: expected an object, found nothing", "x: a: expected a value, found nothing",
                "x: a: expected a time, found nothing",
            ])
    }

    @Test func `long text is shortened`() throws {
        let document = try JSONDocument(bytes: Array(#"["\#(String(repeating: "é", count: 61))"]"#.utf8), name: "x")
        var found = ""
        try document.root.forEachElement { _, element in found = element.found }
        #expect(found == "\"\(String(repeating: "é", count: 60))…\"")
    }

    @Test func `a tree rejects a repeated key`() {
        let error = #expect(throws: JSONError.self) {
            try JSONTree(bytes: Array(#"{"a": [0, {"b": 1, "b": 2}]}"#.utf8), name: "x")
        }
        #expect(error?.description == "x: a[1].b: expected each key once, found it again")
    }

    private func refusal(of bytes: [UInt8]) -> String? {
        message { _ = try JSONDocument(bytes: bytes, name: "x.json") }
    }

    private func message(_ read: () throws -> Void) -> String? {
        do { try read() } catch { return "\(error)" }
        return nil
    }
}
