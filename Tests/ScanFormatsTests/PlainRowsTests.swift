import JSON
import MarketRegime
import Support
import Testing

@testable import ScanFormats

/// Scans that are read in one walk, held against the same read by way of a tape: a byte order mark before them sees to that.
@Suite struct PlainRowsTests {
    private let limits = ScanLimits(market: "nse")

    /// What becomes of a scan: it, or why it is refused.
    private enum Outcome: Equatable {
        case scan(Scan)
        case refusal(String)
    }

    private func outcome(_ bytes: [UInt8]) -> Outcome {
        do throws(ScanError) { return .scan(try JSONScan(limits: limits).read(bytes, name: "a.json")) } catch {
            return .refusal(error.description)
        }
    }

    private func withRoom(_ bytes: [UInt8]) -> [UInt8] {
        var roomy: [UInt8] = []
        roomy.reserveCapacity(bytes.count + 64)
        return roomy + bytes
    }

    private func walked(_ bytes: [UInt8]) -> Outcome { outcome(withRoom(bytes)) }
    private func taped(_ bytes: [UInt8]) -> Outcome { outcome([0xEF, 0xBB, 0xBF] + bytes) }

    private func isPlain(_ text: String) -> Bool { PlainRows(withRoom(Array(text.utf8)), limits) != nil }

    private let candidates = #"""
        [{"symbol": "M&M", "direction": "long", "price": 3012.5, "sector": null, "rsi": {"x": [1, true]}},
         {"atr": 1, "atr_percent": 2.5, "direction": "short", "momentum_5d": -1e-2, "price": 7, "sector": "caf\u00e9", "symbol": "\u0041B"}]
        """#
    private let universe =
        #"[{"price": 1.5, "rsi": 50, "symbol": "A", "volume_ratio": 0.5}, {"symbol": "é", "note": "\n\\"}]"#

    private var whole: String {
        ScanText().with("candidates", candidates).with("universe", universe).text
    }

    @Test func `a scan of good rows is read in one walk`() throws {
        #expect(isPlain(whole))
        let rows = try #require(PlainRows(withRoom(Array(whole.utf8)), limits))
        #expect(rows.candidates.map(\.symbol) == ["M&M", "AB"])
        #expect(rows.candidates.map(\.sector) == [nil, "café"])
        #expect(rows.universe.map(\.symbol) == ["A", "é"])
        #expect(walked(Array(whole.utf8)) == taped(Array(whole.utf8)))
    }

    private static let deep: String = {
        let lists = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        return #"[{"symbol": "A", "direction": "long", "rsi": "# + lists + "}]"
    }()

    @Test(arguments: [
        #"[{"symbol": "A", "direction": "up"}]"#, #"[{"symbol": "A", "direction": "long", "price": [1]}]"#, "[1]", "{}",
        #"[{"symbol": "A", "direction": "long", "price": "1"}]"#, #"[{"direction": "long"}]"#,
        #"[{"symbol": "A", "direction": "long", "price": -1}]"#, #"[{"s\u0079mbol": "A", "direction": "long"}]"#,
        #"[{"symbol": "A", "direction": "long", "rsi": 01}]"#, #"[{"symbol": "A", "direction": "long", "rsi": nul}]"#,
        #"[{"symbol": "A", "direction": "long", "rsi": "\x"}]"#, #"[{"symbol": "A", "direction": "long",}]"#,
        #"[{"symbol": "A", "direction": "long", "rsi": 1e999}]"#, #"[{"symbol": "A", "direction": "long"} {}]"#,
        #"[{"symbol": "A", "direction": "long", "rsi": 99999999999999999999}]"#,
        "[" + String(repeating: "[", count: 100_000) + "]",
        Self.deep,
    ])
    func `what calls for a message is left to the tape`(candidates: String) {
        let text = ScanText().with("candidates", candidates).text
        #expect(!isPlain(text))
        #expect(walked(Array(text.utf8)) == taped(Array(text.utf8)))
    }

    @Test func `so is a list that stands twice, and what stands behind the document`() {
        for text in [
            whole.dropLast() + #", "universe": []}"#, whole + "{}", whole + "x", "[\(whole)]", "", "{", "nul", " ",
        ] {
            #expect(!isPlain(String(text)))
            #expect(walked(Array(text.utf8)) == taped(Array(text.utf8)), "\(text.suffix(20))")
        }
    }

    @Test(arguments: 245...260)
    func `what lies deep is taken as deep as by the tape`(depth: Int) {
        let lists = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
        for text in [
            ScanText().with("note", lists).text,
            ScanText().with("candidates", #"[{"symbol": "A", "direction": "long", "note": \#(lists)}]"#).text,
        ] {
            #expect(walked(Array(text.utf8)) == taped(Array(text.utf8)))
            #expect(isPlain(text) == (depth < 252) || depth >= 252)
        }
    }

    @Test func `lists may be empty, null or not there`() {
        for list in ["[]", "null"] {
            let text = ScanText().with("candidates", list).with("universe", list).text
            #expect(walked(Array(text.utf8)) == taped(Array(text.utf8)))
        }
    }

    @Test(arguments: UInt64(1)...2000)
    func `damaged bytes come to the same either way`(seed: UInt64) throws {
        var random = Seeded(seed)
        var bytes = Array(whole.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let index = try #require(bytes.indices.randomElement(using: &random))
            let signs = Array(#"{}[],:"\ -0.eE\#ntrue9"#.utf8)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[index] = try #require(signs.randomElement(using: &random))
            default: bytes.remove(at: index)
            }
        }
        #expect(walked(bytes) == taped(bytes), "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
    }

    private func inParts(_ bytes: [UInt8], partSize: Int) -> PlainRows? { PlainRows(bytes, limits, partSize: partSize) }

    /// A document with lists of rows, in any order, in which braces, names and commas also stand where they cut nothing.
    private func document(_ random: inout Seeded) -> String {
        let spaces = ["", "", " ", "\n  "]
        func space() -> String { spaces.randomElement(using: &random) ?? "" }
        let others = [
            #""note": "},{""#, #""note": "\"universe\"""#, #""rsi": [{"a": 1}, {"b": [{}, {}]}]"#,
            #""candidates": [{}]"#,
        ]
        func list(_ row: (Int) -> [String]) -> String {
            let rows = (0..<Int.random(in: 0...12, using: &random)).map { index in
                var fields = row(index)
                if Bool.random(using: &random) { fields += others.shuffled(using: &random).prefix(1) }
                return "{" + fields.joined(separator: ",\(space())") + "}"
            }
            return "[\(space())" + rows.joined(separator: "\(space()),\(space())") + "]"
        }
        var fields = [
            #""candidates":\#(space())"# + list { [#""symbol": "C\#($0)""#, #""direction": "long""#] },
            #""universe":\#(space())"# + list { [#""price": 1.\#($0)"#, #""symbol": "S\#($0)""#] },
            #""timestamp": "2025-07-16T15:00:00+05:30""#,
        ]
        if Bool.random(using: &random) { fields.append(#""others": [{"x": 1}, {"x": 2}, {"x": 3}]"#) }
        return "{" + fields.shuffled(using: &random).joined(separator: ",\(space())") + "}"
    }

    @Test(arguments: UInt64(1)...3000)
    func `a document in parts comes to the same, good or damaged`(seed: UInt64) throws {
        var random = Seeded(seed)
        var bytes = withRoom(Array(document(&random).utf8))
        if seed % 3 == 0 {
            let index = try #require(bytes.indices.randomElement(using: &random))
            bytes[index] = try #require(Array(#"{}[],:"\ 1"#.utf8).randomElement(using: &random))
        }
        let size = Int.random(in: 1...120, using: &random)
        // In parts nothing is taken that would not be taken whole; what is not taken is read by way of a tape.
        guard let parts = inParts(bytes, partSize: size) else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        let whole = try #require(inParts(bytes, partSize: bytes.count), "seed \(seed), parts of \(size): \(text)")
        #expect(parts.candidates == whole.candidates, "seed \(seed), parts of \(size): \(text)")
        #expect(parts.universe == whole.universe, "seed \(seed), parts of \(size): \(text)")
        #expect(parts.frame == whole.frame, "seed \(seed), parts of \(size): \(text)")
    }

    @Test func `a scan as a scanner writes it is read in parts`() throws {
        let candidates = (0..<300).map { #"{"direction":"short","symbol":"C\#($0)"}"# }.joined(separator: ",")
        let universe = (0..<900).map { #"{"price":\#($0 + 1),"symbol":"S\#($0)"}"# }.joined(separator: ",\n  ")
        let text = ScanText().with("candidates", "[\(candidates)]").with("universe", "[\n  \(universe)\n]").text
        let bytes = withRoom(Array(text.utf8))
        for size in [100, 1000, 5000, 20_000] {
            #expect(JSONParts(bytes, lists: ["candidates", "universe"], size: size).parts.count > 20_000 / size)
            let rows = try #require(inParts(bytes, partSize: size), "parts of \(size)")
            #expect(rows.candidates.map(\.symbol) == (0..<300).map { "C\($0)" })
            #expect(rows.universe.map(\.symbol) == (0..<900).map { "S\($0)" })
        }
        #expect(walked(bytes) == taped(bytes))
    }
}
