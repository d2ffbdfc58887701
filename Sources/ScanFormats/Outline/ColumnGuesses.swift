import Markup

/// Guesses what columns with unknown names are meant to be. A guess is only shown to the user or written into a
/// proposed configuration; it is never used to read a file.
struct ColumnGuesses {
    /// One guess for each missing column that an unknown column could be.
    let all: [FileOutline.Mapping]

    /// - Parameter times: The titles of the columns that hold times: only such a column can be the time of a scan.
    init(_ header: TableHeader, _ names: ColumnNames, times: Set<String>) {
        var free = header.titles.indices.filter { !header.isKnown[$0] && !header.titles[$0].isEmpty }
        var guesses: [FileOutline.Mapping] = []
        for column in Column.allCases where header.columns[column] == nil && column != .rows && column != .market {
            let plain = free.map { place in
                let title = header.titles[place]
                return column == .timestamp && !times.contains(title) ? "" : Self.plain(title)
            }
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

    /// Whether other screeners call a column of times so.
    static func isTimeName(_ title: String) -> Bool { others[.timestamp]?.contains(plain(title)) == true }

    /// A title's letters, digits and percent signs.
    private static func plain(_ title: String) -> String {
        title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "%" }
    }

    /// What other screeners call a column, the likeliest name first.
    private static let others: [Column: [String]] = [
        .symbol: [
            "scrip", "tradingsymbol", "nsecode", "bsecode", "scripcode", "stock", "stocks", "instrument", "security",
            "code", "stockname", "name", "aktie", "wertpapier", "kürzel",
        ],
        .direction: [
            "signal", "action", "bias", "position", "longshort", "buysell", "call", "type", "trend", "richtung",
            "seite",
        ],
        .sector: ["industry", "segment", "sektor", "branche"],
        .price: ["close", "ltp", "cmp", "last", "lastprice", "closeprice", "closingprice", "entry", "kurs", "preis"],
        .atr: ["averagetruerange", "atr14"],
        .atrPercent: ["atr%", "atr14%", "%atr", "natr", "atrpercentage"],
        .volumeRatio: [
            "relativevolume", "relvolume", "relvol", "rvol", "volratio", "volumex", "volumenverhältnis",
            "relativesvolumen",
        ],
        .momentum5d: [
            "change5d", "5dchange", "5daychange", "%change5d", "5dchange%", "change5d%", "chg5d%", "5dchg%", "return5d",
            "perfweek", "änderung5tage", "veränderung5tage",
        ],
        .timestamp: [
            "scantime", "datetime", "scannedat", "time", "asof", "date", "zeitstempel", "datumzeit", "zeit", "uhrzeit",
            "datum",
        ],
    ]
}
