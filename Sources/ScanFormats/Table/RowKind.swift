import MarketRegime

/// What kind of row it is, judged by the text in its symbol column.
enum RowKind: Equatable {
    case stock
    /// Certainly not a stock: a total, a remark, an index or a repeated header.
    case notStock
    /// Either a stock, or a total or remark.
    case doubtful

    /// - Parameters:
    ///   - symbol: The text in the symbol column.
    ///   - filled: How many other known columns are filled in this row.
    ///   - usual: How many are filled in the rows of stocks above; `nil` for the first row.
    init(symbol: String, filled: Int, usual: Int?) {
        // Fast path for nearly every row: the full check of 10,000 symbols took two thirds of a run.
        if Self.isPlainTicker(symbol) {
            self = .stock
            return
        }
        let plain = symbol.lowercased().replacing("_", with: " ").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        let isAlone = filled == 0
        if !plain.contains(where: { $0.isLetter || $0.isNumber }) {
            self = .notStock  // a line of dashes or asterisks
        } else if Self.isIndex(plain) || Self.headings.contains(plain) {
            self = .notStock
        } else if let isTickerToo = Self.summaries[plain.trimming { ":=-*#. ".contains($0) }] {
            // MAX and TOTAL are also tickers. The row of such a stock is as full as the others.
            let isFull = filled >= usual ?? 0
            self = isFull && (!isAlone || isTickerToo) ? .doubtful : .notStock
        } else if Self.isRemark(plain) {
            self = .notStock
        } else if plain.contains(" ") && isAlone && usual ?? 0 > 0 {
            self = .doubtful  // a company's name or a sentence
        } else {
            self = .stock
        }
    }

    /// Whether a text consists of letters, digits and ampersands, and is not one of the words that may mean no stock.
    private static func isPlainTicker(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.contains(where: isLetterOrDigit),
                bytes.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "&") })
            else { return false }
            guard bytes.count < meaningful.count else { return true }
            // In ASCII, this bit is the difference between a capital and a small letter.
            return !meaningful[bytes.count].contains { $0.elementsEqual(bytes.lazy.map { $0 | 0x20 }) }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// Single words that are not, or may not be, stocks, by their length.
    private static let meaningful: [[[UInt8]]] = {
        let words = headings.union(summaries.keys).union(indices).map { Array($0.utf8) }
        return (0...(words.map(\.count).max() ?? 0)).map { length in words.filter { $0.count == length } }
    }()

    private static let headings: Set<String> = ["symbol", "symbols", "ticker", "tickers"]

    /// Words in the symbol column of a table's last rows, and whether each may also be a ticker.
    private static let summaries: [String: Bool] = [
        "total": false, "totals": false, "grand total": false, "subtotal": false, "sub total": false,
        "sub-total": false,
        "average": false, "median": false, "eof": false, "end of list": false, "end of file": false, "notes": false,
        "disclaimer": false, "source": false, "grandtotal": false, "result": false, "summe": false, "gesamt": false,
        "somme": false, "moyenne": false, "totale": false, "totaal": false, "कुल": false, "all": true,
        "note": true, "sum": true, "count": true, "avg": true, "mean": true, "min": true, "max": true, "end": true,
    ]

    /// The first words of sentences that exporters write around a table.
    private static let openings = [
        "downloaded", "exported", "generated", "created", "printed", "prepared", "produced", "powered by", "made by",
        "made with", "source", "note", "notes", "disclaimer", "copyright", "©", "(c)", "data as", "data from",
        "data by",
        "data provided", "data delayed", "as of", "as on", "as at", "last updated", "last update", "updated", "showing",
        "page ", "end of", "total", "grand total", "subtotal", "count of", "count:", "number of", "no. of",
        "average of",
        "report", "run at", "run on", "scan run", "scan date", "scan time", "scanned", "date:", "time:", "timestamp:",
        "filter", "criteria", "legend", "prices in", "values in", "all prices", "for study", "for educational",
        "for information", "not investment advice", "www.", "http://", "https://", "this ", "these ", "results", "* ",
        "** ",
    ]

    private static func isRemark(_ plain: String) -> Bool {
        if plain.contains("://") || plain.contains("www.") { return true }
        guard plain.contains(" ") || plain.hasSuffix(":") else { return !isTicker(plain) }
        if !plain.contains(where: \.isLetter) { return true }
        let words = plain.split(separator: " ")
        if openings.contains(where: plain.hasPrefix) { return true }
        return words.count >= 8 || plain.contains(": ") || plain.hasSuffix(":") || plain.contains("; ")
            || words.count > 3
                && [".", "!", "?"].contains {
                    plain.hasSuffix($0) && !plain.hasSuffix("ltd.") && !plain.hasSuffix("inc.")
                }
            || Int(words[0]) != nil
                && ["rows", "stocks", "results", "records", "symbols", "entries", "items"].contains(words[1])
    }

    /// Whether one word can be a ticker. Dates and times contain no letters, and tickers made of digits contain no
    /// separators.
    private static func isTicker(_ word: String) -> Bool {
        word.contains(where: \.isLetter)
            || word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether the text is an index, as exchanges and data services write them. A fund that tracks an index is a stock.
    static func isIndex(_ plain: String) -> Bool {
        if plain.hasPrefix("^") || plain.hasSuffix("-index") || plain.hasSuffix(" index") { return true }
        let bare = plain.split(separator: ":").last.map(String.init) ?? plain
        return indices.contains(bare) || bare.hasPrefix("nifty ") || bare.hasPrefix("s&p bse ")
            || bare.hasPrefix("cnx ")
    }

    private static let indices: Set<String> = [
        "nifty", "nifty50", "nifty500", "nifty100", "nifty200", "niftynext50", "banknifty", "bank nifty", "niftybank",
        "finnifty", "fin nifty", "gift nifty", "giftnifty", "sgx nifty", "midcpnifty", "cnxnifty", "nsei", "nsebank",
        "sensex", "bse sensex",
        "bankex", "india vix", "indiavix",
        "vix",
        "niftyit", "niftyauto", "niftypharma", "niftymetal", "niftyfmcg", "niftyrealty", "niftyenergy", "niftymedia",
        "niftypsubank", "niftypvtbank", "niftyinfra", "dji", "cnxit", "cnxauto", "cnxpharma", "cnxmetal", "cnxfmcg",
        "cnxrealty", "cnxenergy", "cnxmedia", "cnxpsubank", "cnxinfra", "cnxfinance", "cnx100", "cnx200", "cnx500",
        "spx", "s&p 500", "s&p500", "ndx", "nasdaq 100", "nasdaq100", "djia", "dow jones", "rut", "russell 2000", "dax",
        "ftse 100", "ftse100", "nikkei 225", "nikkei225", "hang seng",
    ]
}

extension String {
    /// The text without leading and trailing characters for which `isEdge` holds.
    fileprivate func trimming(_ isEdge: (Character) -> Bool) -> String {
        var rest = Substring(self)
        while rest.first.map(isEdge) == true { rest.removeFirst() }
        while rest.last.map(isEdge) == true { rest.removeLast() }
        return String(rest)
    }
}
