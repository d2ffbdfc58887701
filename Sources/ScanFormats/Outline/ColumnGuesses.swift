import Markup

/// Guesses what columns with unknown names are meant to be. A guess is only shown to the user or written into a
/// proposed configuration; it is never used to read a file.
struct ColumnGuesses {
    /// One guess for each missing column that an unknown column could be.
    let all: [FileOutline.Mapping]

    init(_ header: TableHeader, _ names: ColumnNames) {
        var free = header.titles.indices.filter { !header.isKnown[$0] && !header.titles[$0].isEmpty }
        var guesses: [FileOutline.Mapping] = []
        for column in Column.allCases where header.columns[column] == nil && column != .rows && column != .market {
            let plain = free.map { Self.plain(header.titles[$0]) }
            let other = (Self.others[column] ?? []).lazy.compactMap { plain.firstIndex(of: $0) }.first
            let near = names.names(of: column).lazy.compactMap { name in
                name.count < 4 ? nil : nearest(name, among: plain).flatMap(plain.firstIndex)
            }.first
            guard let place = other ?? near else { continue }
            guesses.append(.init(title: header.titles[free[place]], meaning: column.rawValue))
            free.remove(at: place)
        }
        all = guesses
    }

    /// A title's letters, digits and percent signs.
    private static func plain(_ title: String) -> String {
        title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "%" }
    }

    /// What other screeners call a column, the likeliest name first.
    private static let others: [Column: [String]] = [
        .symbol: [
            "scrip", "tradingsymbol", "nsecode", "bsecode", "scripcode", "stock", "stocks", "instrument", "security",
            "code", "stockname", "name",
        ],
        .direction: ["signal", "action", "bias", "position", "longshort", "buysell", "call", "type", "trend"],
        .sector: ["industry", "segment"],
        .price: ["close", "ltp", "cmp", "last", "lastprice", "closeprice", "closingprice", "entry", "kurs"],
        .atr: ["averagetruerange", "atr14"],
        .atrPercent: ["atr%", "atr14%", "%atr", "natr", "atrpercentage"],
        .volumeRatio: ["relativevolume", "relvolume", "relvol", "rvol", "volratio", "volumex"],
        .momentum5d: ["change5d", "5dchange", "5daychange", "%change5d", "return5d", "perfweek"],
        .timestamp: ["scantime", "datetime", "scannedat", "time", "asof"],
    ]
}
