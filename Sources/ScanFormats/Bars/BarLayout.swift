/// How the bars of a file are laid out, recognised by the titles in its first row.
///
/// To add a layout, add one element to `all`; the first one that fits a header is used.
struct BarLayout: Sendable {
    /// What a column holds.
    enum Field: String, CaseIterable, Sendable {
        case symbol, series, date, time, open, high, low, close, volume
    }

    let name: String
    /// Titles that distinguish the layout from others, in addition to those of its columns.
    var marks: [String] = []
    /// The possible titles of each required column, in lower case and without angle brackets; one of them must be
    /// present.
    var titles: [Field: [String]]
    /// Columns that may be missing.
    var optional: Set<Field> = []
    /// The columns of files without a header, by position.
    var positions: [Field: Int] = [:]
    /// Whether the first row of a file without a header belongs to this layout.
    var fitsFirstRow: @Sendable (_ cells: [String]) -> Bool = { _ in false }
    /// Whether the file is of an index rather than a stock.
    var isIndex = false

    private static let prices: [Field: [String]] = [
        .open: ["open"], .high: ["high"], .low: ["low"], .close: ["close"], .volume: ["volume"],
    ]
    private static let dates = ["date", "datetime", "timestamp", "time", "day"]
    private static let symbols = ["symbol", "ticker", "stock", "scrip"]

    private static func layout(
        _ name: String, marks: [String] = [], _ titles: [Field: [String]], optional: Set<Field> = [],
        isIndex: Bool = false
    ) -> BarLayout {
        BarLayout(
            name: name, marks: marks, titles: prices.merging(titles) { $1 }, optional: optional, isIndex: isIndex)
    }

    static let all: [BarLayout] = [
        layout(
            "NSE UDiFF bhavcopy",
            [
                .symbol: ["tckrsymb"], .series: ["sctysrs"], .date: ["traddt"], .open: ["opnpric"],
                .high: ["hghpric"], .low: ["lwpric"], .close: ["clspric"], .volume: ["ttltradgvol"],
            ]),
        layout(
            "NSE sec_bhavdata_full",
            [
                .symbol: ["symbol"], .series: ["series"], .date: ["date1"], .open: ["open_price"],
                .high: ["high_price"], .low: ["low_price"], .close: ["close_price"], .volume: ["ttl_trd_qnty"],
            ]),
        layout(
            "NSE bhavcopy until 2024", marks: ["prevclose"],
            [.symbol: ["symbol"], .series: ["series"], .date: ["timestamp"], .volume: ["tottrdqty"]]),
        layout(
            "Stooq", marks: ["per", "openint"],
            [.symbol: ["ticker"], .date: ["date"], .time: ["time"], .volume: ["vol"]]),
        BarLayout(
            name: "MetaStock ASCII",
            titles: prices.merging([.symbol: ["ticker"], .date: ["date"], .time: ["time"], .volume: ["vol"]]) { $1 },
            optional: [.time],
            positions: [.symbol: 0, .date: 1, .open: 2, .high: 3, .low: 4, .close: 5, .volume: 6],
            fitsFirstRow: { cells in
                cells.count >= 7 && cells[0].contains(where: \.isLetter) && cells[1].utf8.count == 8
                    && cells[1...6].allSatisfy { NumberText.plain($0) != nil }
            }),
        layout(
            "Polygon or Massive flat file", marks: ["transactions"],
            [.symbol: ["ticker"], .date: ["window_start"]]),
        BarLayout(
            name: "Binance", marks: ["close_time"], titles: prices.merging([.date: ["open_time"]]) { $1 },
            positions: [.date: 0, .open: 1, .high: 2, .low: 3, .close: 4, .volume: 5],
            fitsFirstRow: { cells in
                (11...12).contains(cells.count) && cells[0].utf8.count >= 13
                    && cells.allSatisfy { NumberText.plain($0) != nil }
            }),
        layout("EOD2 index", marks: ["p/e"], [.date: ["date"]], isIndex: true),
        layout("EOD2", marks: ["qty_per_trade"], [.series: ["series"], .date: ["date"]]),
        layout("Yahoo Finance, three header rows", marks: ["price"], [.date: ["price"]]),
        layout("Yahoo Finance", marks: ["adj close"], [.date: dates]),
        layout(
            "date, open, high, low, close, volume and ticker", [.symbol: symbols, .date: dates, .time: ["time"]],
            optional: [.time]),
        layout("date, open, high, low, close and volume", [.date: dates, .time: ["time"]], optional: [.time]),
    ]

    /// Kite Connect's JSON; the only layout that is not a table.
    static let kite = "Kite JSON"

    /// The columns of a header, by what they hold; `nil` if the header is of another layout.
    func columns(of titles: [String]) -> [Field: Int]? {
        guard marks.allSatisfy(titles.contains) else { return nil }
        var columns: [Field: Int] = [:]
        for (field, names) in self.titles {
            if let column = names.lazy.compactMap({ titles.firstIndex(of: $0) }).first { columns[field] = column }
        }
        // A single column of times is the date.
        if columns[.time] == columns[.date] { columns[.time] = nil }
        guard self.titles.keys.allSatisfy({ columns[$0] != nil || optional.contains($0) }) else { return nil }
        return columns
    }

    /// The titles that a header lacks for this layout, in the order of the fields.
    private func lacking(_ titles: [String]) -> [String] {
        marks.filter { !titles.contains($0) }
            + Field.allCases.compactMap { field in
                guard let names = self.titles[field], !optional.contains(field), !names.contains(where: titles.contains)
                else { return nil }
                return names[0]
            }
    }

    /// The two layouts that a header matches best, with the titles it lacks.
    static func nearest(to titles: [String]) -> String {
        let order = all.map { (layout: $0, lacking: $0.lacking(titles)) }.enumerated().sorted {
            ($0.element.lacking.count, $0.offset) < ($1.element.lacking.count, $1.offset)
        }
        return order.prefix(2).map { next in
            "\(next.element.layout.name) (lacks \(next.element.lacking.map { "'\($0)'" }.joined(separator: ", ")))"
        }.joined(separator: " and ")
    }
}
