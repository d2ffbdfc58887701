import Foundation
import JSON
import Markup
import Support
import Testing

@Suite struct WritingTests {
    @Test func `a document is written as expected, compact and pretty`() {
        func write(_ form: JSONWriter.Form) -> String {
            var writer = JSONWriter(form)
            writer.object {
                $0.field("confidence", 0.75, decimals: 4)
                $0.object("empty") { _ in }
                $0.array("entries") {
                    $0.element(1)
                    $0.object { $0.field("a", true) }
                    $0.array { _ in }
                }
                $0.field("raw", raw: "[1]")
                $0.field("regime", "uptrend")
                $0.null("unknown")
            }
            return writer.finished().text
        }
        let compact =
            #"{"confidence":0.75,"empty":{},"entries":[1,{"a":true},[]],"raw":[1],"regime":"uptrend","unknown":null}"#
        #expect(write(.compact) == compact + "\n")
        let pretty = """
            {
              "confidence": 0.75,
              "empty": {},
              "entries": [
                1,
                {
                  "a": true
                },
                []
              ],
              "raw": [1],
              "regime": "uptrend",
              "unknown": null
            }

            """
        #expect(write(.pretty) == pretty)
    }

    @Test(arguments: [
        ("", #""""#), ("a\"\\/", #""a\"\\/""#), ("\n\r\t\u{8}\u{1f}\0", #""\n\r\t\u0008\u001f\u0000""#),
        ("</script>&", #""\u003c/script\u003e\u0026""#), ("a\u{2028}\u{2029}b", #""a\u2028\u2029b""#),
        ("a\u{202E}b\u{FEFF}\u{E0041}\u{200D}", "\"a\\u202eb\\ufeff\\udb40\\udc41\u{200D}\""),
        ("€\u{2027}\u{202f}é😀\u{7f}", "\"€\u{2027}\u{202f}é😀\u{7f}\""),
    ])
    func `strings are escaped for JSON and for HTML`(text: String, written: String) throws {
        var writer = JSONWriter()
        writer.element(text)
        let bytes = writer.finished()
        #expect(bytes.text == written + "\n")
        #expect(try JSONTree(bytes: bytes.storage, name: "x") == .string(text))
    }

    @Test(arguments: [
        (0, "0", "0.0000"), (-0.0, "0", "0.0000"), (0.45, "0.45", "0.4500"), (63, "63", "63.0000"),
        (100, "100", "100.0000"), (0.1 + 0.2, "0.3", "0.3000"), (-1.00005, "-1.0001", "-1.0001"),
        (-0.00001, "0", "0.0000"), (1e300, "null", "null"), (.nan, "null", "null"), (-.infinity, "null", "null"),
    ])
    func `numbers have fixed decimals, with or without trailing zeros`(value: Double, trimmed: String, full: String) {
        var writer = JSONWriter()
        writer.array {
            $0.element(value, decimals: 4)
            $0.element(value, decimals: 4, trimmed: false)
        }
        #expect(writer.finished().text == "[\(trimmed),\(full)]\n")
    }

    @Test func `unknown values are written as null`() {
        var writer = JSONWriter()
        writer.array {
            $0.element(nil as String?)
            $0.element(nil as Int?)
            $0.element(nil as Bool?)
            $0.element(nil, decimals: 2)
            $0.element(exact: .infinity)
            $0.null()
        }
        #expect(writer.finished().text == "[null,null,null,null,null,null]\n")
    }

    @Test func `an error thrown by the caller is passed on`() {
        struct Stop: Error {}
        var writer = JSONWriter()
        #expect(throws: Stop.self) { try writer.object { _ in throw Stop() } }
    }

    @Test func `Python reads the written JSON`() throws {
        var random = Seeded(7)
        var writer = JSONWriter(.pretty)
        let trees = (0..<50).map { _ in JSONTree.random(depth: 4, using: &random) }
        writer.element(.array(trees + [.string(Hostile.texts.joined())]))
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(writer.finished().storage).write(to: file)
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        let program = """
            import json, sys
            def stop(word): raise ValueError(word)
            tree = json.load(open(sys.argv[1], encoding="utf-8"), parse_constant=stop)
            json.dump(tree, sys.stdout, ensure_ascii=False, sort_keys=True, allow_nan=False)
            """
        python.arguments = ["python3", "-c", program, file.path()]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let expected = try JSONTree(bytes: [UInt8](Data(contentsOf: file)), name: "ours")
        #expect(try JSONTree(bytes: [UInt8](answer), name: "Python's") == expected)
    }
}
