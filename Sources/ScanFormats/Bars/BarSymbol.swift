/// The symbol of a stock in the form that all files of a folder share.
package enum BarSymbol {
    /// Whether the symbol is a market index's, as in `NIFTY 50` or `^NSEI`, so that it does not count as a stock.
    package static func isIndex(_ symbol: String) -> Bool {
        RowKind.isIndex(symbol.lowercased().replacing("_", with: " "))
    }

    /// The index that stands for a whole market, among the symbols of indexes; `nil` if none is known to.
    package static func mainIndex(of indexes: some Sequence<String>) -> String? {
        let known = Dictionary(indexes.map { ($0.replacing("_", with: " "), $0) }) { first, _ in first }
        return mainIndexes.lazy.compactMap { known[$0] }.first
    }

    /// The main indexes of markets, for each market its best known first.
    private static let mainIndexes = [
        "NIFTY 50", "NIFTY50", "NIFTY", "^NSEI", "NSEI", "CNX NIFTY", "CNXNIFTY", "NIFTY 500", "NIFTY500", "SENSEX",
        "BSE SENSEX", "^BSESN", "^GSPC", "SPX", "S&P 500", "S&P500", "^SPX", "^GDAXI", "DAX", "^FTSE", "FTSE 100",
        "FTSE100", "^N225", "NIKKEI 225", "NIKKEI225", "^HSI", "HANG SENG",
    ]

    /// Whether an index measures how much a market moves and not where it stands, as India VIX does.
    package static func isVolatilityIndex(_ symbol: String) -> Bool { symbol.uppercased().contains("VIX") }

    /// The codes that Yahoo and Stooq add to the symbols of Indian stocks.
    private static let suffixes = [".NS", ".BO", ".IN"]

    /// A symbol in capitals, without the code of an Indian exchange or, in Stooq's files, of any country.
    static func plain(_ text: some StringProtocol, isStooq: Bool = false) -> String {
        let symbol = text.trimmed.uppercased()
        if let suffix = suffixes.first(where: symbol.hasSuffix) { return String(symbol.dropLast(suffix.utf8.count)) }
        guard isStooq, let point = symbol.lastIndex(of: "."), symbol[point...].utf8.count == 3 else { return symbol }
        return String(symbol[..<point])
    }

    /// The symbol in a file's name: without extensions, the length of the bars and their month.
    package static func named(_ path: String, isStooq: Bool = false) -> String {
        var name = fileName(ofPath: path)[...]
        for ending in [".gz", ".zip", ".csv", ".txt", ".json"] where name.lowercased().hasSuffix(ending) {
            name = name.dropLast(ending.utf8.count)
        }
        return plain(withoutLength(name), isStooq: isStooq)
    }

    /// A name without the length of the bars at its end, and without a month or day after that: `_5minute_2024-05`.
    private static func withoutLength(_ name: Substring) -> Substring {
        let words = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
        for digits in [[], [4, 2], [4, 2, 2]] {
            let (rest, date) = (words.dropLast(digits.count), words.suffix(digits.count))
            if rest.count > 1, let last = rest.last, isLength(last.lowercased()),
                zip(date, digits).allSatisfy({ $0.count == $1 && $0.allSatisfy(isDigit) })
            {
                return name[..<rest[rest.endIndex - 2].endIndex]
            }
        }
        return name
    }

    private static func isLength(_ word: String) -> Bool {
        let unit = word.drop(while: isDigit)
        return unit.count == word.count
            ? ["day", "daily", "eod", "minute"].contains(word)
            : ["m", "min", "mins", "minute", "minutes", "h", "d"].contains(unit)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
