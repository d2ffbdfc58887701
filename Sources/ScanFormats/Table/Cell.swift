import JSON

/// What stands in one cell of a table.
enum Cell: Equatable {
    case empty
    case text(String)
    case number(Double)
    /// Something that is no value, in the words of a message: `the error #N/A`.
    case fault(String)

    /// How much of a cell's text is kept, in bytes; a longer one is no symbol, number or time anyway.
    static let maximumBytes = 4096

    /// What a message says was found.
    var found: String {
        switch self {
        case .empty: "nothing"
        case .text(let text): "\"\(excerpt(text))\""
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .fault(let words): excerpt(words)
        }
    }
}

/// The number that a text is, or `nil`: digits, a sign, a point and an exponent, nothing else that a parser may know.
func number(_ text: some StringProtocol) -> Double? {
    guard !text.isEmpty, text.utf8.count < 64, text.utf8.allSatisfy(isNumeric), let value = Double(text),
        value.isFinite
    else { return nil }
    return value
}

private func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
    default: false
    }
}
