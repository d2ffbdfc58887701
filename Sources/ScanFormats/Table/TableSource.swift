import MarketRegime

/// A file that holds a table, and how it is to be read.
struct TableSource {
    var name: String
    var bytes: [UInt8]
    var limits: ScanLimits
    var names: ColumnNames
    var zone: MarketZone

    /// Reads every row into `table`, by what the file's name says it is.
    func read(into table: any TableConsumer) throws(ScanError) {
        guard bytes.count <= limits.maximumBytes else {
            throw ScanError("\(name): expected at most \(limits.maximumBytes) bytes, found \(bytes.count)")
        }
        if name.lowercased().hasSuffix(".csv") {
            try CommaSeparated.read(bytes, name: name, maximumRows: limits.maximumRows, into: table)
        } else {
            try Workbook.read(bytes, name: name, budget: limits.maximumBytes, into: table)
        }
    }
}
