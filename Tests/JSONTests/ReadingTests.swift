import JSON
import Testing

@Suite struct ReadingTests {
    @Test func `a scan is read field by field`() throws {
        let text =
            #"{"finished": null, "candidates": [{"symbol": "M&M", "price": 3012.5}, {"symbol": "é", "price": 7}]}"#
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x.json")
        let rows = try document.root["candidates"].map { row throws(JSONError) in
            "\(try row["symbol"].string()) \(try row["price"].double())"
        }
        #expect(rows == ["M&M 3012.5", "é 7.0"])
    }

    @Test func `fields come in the order of the document and keys compare without a string`() throws {
        let document = try JSONDocument(bytes: Array(#"{"b": 1, "": 2, "a\u0000é": 3, "b": 4}"#.utf8), name: "x")
        var keys: [String] = []
        var sum = 0
        try document.root.forEachField { (key, value) throws(JSONError) in
            keys.append(key.string)
            if key == "b" || key == "" || key == "a\0é" { sum += try value.int() }
            if key == "c" { sum = 0 }
        }
        #expect(keys == ["b", "", "a\0é", "b"] && sum == 10)
    }

    @Test func `the first of two equal keys is found`() throws {
        let document = try JSONDocument(bytes: Array(#"{"a": 1, "a": 2}"#.utf8), name: "x")
        let first = try document.root["a"].int()
        #expect(first == 1)
    }

    @Test(arguments: ["{}", #"{"a": null}"#])
    func `optional values that are missing or null are nil`(text: String) throws {
        let document = try JSONDocument(bytes: Array(text.utf8), name: "x")
        let isNull = document.root["a"].isNull
        let string = try document.root["a"].stringIfPresent()
        let double = try document.root["a"].doubleIfPresent()
        let int = try document.root["a"].intIfPresent()
        let bool = try document.root["a"].boolIfPresent()
        let nested = try document.root["a"]["b"]["c"].intIfPresent()
        #expect(isNull && string == nil && double == nil && int == nil && bool == nil && nested == nil)
    }

    @Test func `a string is compared without copying it`() throws {
        let document = try JSONDocument(bytes: Array(#"{"side": "long", "n": 1}"#.utf8), name: "x")
        let answers = [
            document.root["side"].isString("long"), document.root["side"].isString("lon"),
            document.root["side"].isString("short"), document.root["n"].isString("1"), document.root["x"].isString(""),
        ]
        #expect(answers == [true, false, false, false, false])
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("58.0", 58), ("5.8e1", 58), ("9223372036854775807", Int.max),
        ("-9223372036854775808", Int.min),
    ])
    func `whole numbers are exact`(text: String, value: Int) throws {
        let read = try JSONDocument(bytes: Array(text.utf8), name: "x").root.int()
        #expect(read == value)
    }

    @Test(arguments: [
        ("0", 0), ("0.30000000000000004", 0.1 + 0.2), ("1e19", 1e19), ("18446744073709551615", 0x1p64),
        ("1e-400", 0),
        ("5e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", .greatestFiniteMagnitude),
        ("-0.5", -0.5),
    ])
    func `numbers are the nearest double`(text: String, value: Double) throws {
        let read = try JSONDocument(bytes: Array(text.utf8), name: "x").root.double()
        #expect(read == value)
    }

    @Test func `negative zero keeps its sign as a fraction`() throws {
        let read = try JSONDocument(bytes: Array("-0.0".utf8), name: "x").root.double()
        #expect(read == 0 && read.sign == .minus)
    }

    @Test func `a byte order mark is skipped`() throws {
        let read = try JSONTree(bytes: [0xEF, 0xBB, 0xBF] + Array(#"{"a": [true, null]}"#.utf8), name: "x")
        #expect(read["a"] == .array([.bool(true), .null]))
    }

    @Test(arguments: [0, 1, 63, 64, 1000])
    func `spare capacity makes no difference`(spare: Int) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + spare)
        bytes.append(contentsOf: Array(#"{"a": "é\ud83d\ude00"}"#.utf8))
        #expect(try JSONTree(bytes: bytes, name: "x")["a"] == .string("é😀"))
    }
}
