extension String {
    /// A ticker in capitals, without the exchange and series that some lists add, so that `TCS`, `tcs`, `TCS.NS`,
    /// `NSE:TCS`, `NSE_EQ|TCS-EQ`, `$TCS` and `TCS IN Equity` are one stock. Share classes (`BRK.B`) stay.
    package var plainSymbol: String {
        // Nearly all tickers are plain, and there are many of them.
        if utf8.allSatisfy({ 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "&") }) { return self }
        var scalars = uppercased().unicodeScalars
        scalars.removeAll { $0.properties.generalCategory == .format }
        // Full-width letters, as East Asian keyboards write them.
        if scalars.contains(where: { 0xFF01...0xFF5E ~= $0.value }) {
            scalars = String.UnicodeScalarView(
                scalars.map { 0xFF01...0xFF5E ~= $0.value ? Unicode.Scalar($0.value - 0xFEE0) ?? $0 : $0 })
        }
        var text = Substring(String(scalars))
        func trim() {
            text = text.drop(while: \.isWhitespace)
            while text.last?.isWhitespace == true { text.removeLast() }
        }
        trim()
        if text.first == "$", text.count > 1 { text.removeFirst() }
        if let mark = text.firstIndex(where: { $0 == ":" || $0 == "|" }), text.index(after: mark) < text.endIndex,
            text[..<mark].allSatisfy({ $0.isLetter || $0 == "_" })
        {
            text = text[text.index(after: mark)...]
            trim()
        }
        while let suffix = Self.listings.first(where: { text.hasSuffix($0) && text.count > $0.count }) {
            text = text.dropLast(suffix.count)
            trim()
        }
        return String(text)
    }

    /// The exchange and series suffixes that lists add to a ticker.
    private static let listings = [
        ".NS", ".BO", ".NSE", ".BSE", ".IN", ".US", "-EQ", "_EQ", " EQ", "-BE", "_BE", " BE", "(NSE)", "(BSE)",
        " IN EQUITY", " US EQUITY", " LN EQUITY", " GR EQUITY",
    ]
}
