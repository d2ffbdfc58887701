import Markup

/// The link from a stock's symbol to the chart page that the trader configured.
struct SymbolLink {
    /// The parts of the address before and after the symbol; `nil` without an address.
    private let parts: [Substring]?

    init(_ site: SiteIdentity) {
        parts = site.symbolURL?.split(separator: "{symbol}", omittingEmptySubsequences: false)
    }

    /// The symbol, linked if there is an address for it.
    func node(_ symbol: String) -> Node {
        guard let address = parts?.joined(separator: Self.encoded(symbol)) else { return .text(symbol) }
        return .element(Element("a", ["href": address, "rel": "noopener noreferrer"], text: symbol))
    }

    /// A list of symbols, each followed by its words.
    func list(_ items: [(symbol: String, words: String)]) -> [Node] {
        items.enumerated().flatMap { index, item in
            [.text(index == 0 ? "" : ", "), node(item.symbol), .text(item.words.isEmpty ? "" : " \(item.words)")]
        }
    }

    /// Text for use in an address: everything but letters, digits, `-`, `.`, `_` and `~` is percent-encoded.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
