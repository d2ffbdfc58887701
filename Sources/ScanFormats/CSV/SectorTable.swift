import JSON

/// A table of sectors by symbol: `symbol,sector`, or the list of an index as NSE publishes it, `Company Name,Industry,Symbol,
/// Series,ISIN Code`.
package enum SectorTable {
    private static let symbolTitles = ["symbol", "ticker"]
    private static let sectorTitles = ["sector", "industry"]

    /// Reads the sectors by symbol in capitals. Rows without either are left out; if a symbol is listed twice, the last
    /// row counts.
    package static func read(_ bytes: [UInt8], name: String) throws(ScanError) -> [String: String] {
        let rows = Rows(name: name)
        try CommaSeparated.read(
            bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, name: name,
            maximumRows: 200_000, into: rows)
        return rows.sectors
    }

    private final class Rows: TableConsumer {
        var countsFrom1904 = false
        private(set) var sectors: [String: String] = [:]
        private let name: String
        private var columns: (symbol: Int, sector: Int)?

        init(name: String) { self.name = name }

        func wants(_ column: Int) -> Bool { true }

        func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
            guard let columns else {
                let titles = cells.map { ColumnNames.plain(Self.text($0)) }
                guard let symbol = titles.firstIndex(where: symbolTitles.contains),
                    let sector = titles.firstIndex(where: sectorTitles.contains)
                else {
                    throw ScanError(
                        "\(name):1: expected columns 'symbol' and 'sector', or NSE's 'Symbol' and 'Industry', found "
                            + "\(excerpt(titles.joined(separator: ",")))")
                }
                self.columns = (symbol, sector)
                return
            }
            func cell(_ index: Int) -> String {
                let text = cells.indices.contains(index) ? Self.text(cells[index]) : ""
                return text.utf8.count <= ScanLimits.maximumTextBytes ? text : ""
            }
            let (symbol, sector) = (cell(columns.symbol), cell(columns.sector))
            if !symbol.isEmpty, !sector.isEmpty { sectors[symbol.uppercased()] = sector }
        }

        func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError) {
            try take(cells, at: place)
        }

        func finish() throws(ScanError) {
            if columns == nil { throw ScanError("\(name): expected a first line with column names, found none") }
        }

        private static func text(_ cell: Cell) -> String {
            switch cell {
            case .text(let text): text.trimmed
            case .number, .percent: cell.found
            case .empty, .fault: ""
            }
        }
    }
}
