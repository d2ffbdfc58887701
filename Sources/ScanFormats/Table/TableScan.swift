package import MarketRegime

/// Scans and parts of scans in tables, CSV or XLSX.
package struct TableScan: Sendable {
    private let limits: ScanLimits
    private let names: ColumnNames
    private let zone: MarketZone

    /// A list of one side, or a universe, and what was dropped from it.
    package struct Part<Row: Sendable>: Sendable {
        package var rows: [Row]
        package var note: String?
    }

    package init(limits: ScanLimits, names: ColumnNames, zone: MarketZone) {
        self.limits = limits
        self.names = names
        self.zone = zone
    }

    /// Reads the list of one side.
    package func list(_ bytes: [UInt8], name: String, side: Side) throws(ScanError) -> Part<Candidate> {
        let table = TableReader(source(bytes, name), requires: [.symbol]) { (row) throws(CellProblem) in
            try Candidate(row, side: side)
        }
        return try part(table, bytes, name)
    }

    /// Reads every stock that was looked at.
    package func universe(_ bytes: [UInt8], name: String) throws(ScanError) -> Part<Stock> {
        let table = TableReader(source(bytes, name), requires: [.symbol]) { (row) throws(CellProblem) in
            try Stock(row)
        }
        return try part(table, bytes, name)
    }

    /// Reads a whole scan, a row a candidate of either side.
    ///
    /// - Parameter named: the moment that the file's name speaks of, for a table without a column of times.
    package func scan(_ bytes: [UInt8], name: String, named: Instant?) throws(ScanError) -> Scan {
        let facts = ScanFacts(limits)
        let table = TableReader(source(bytes, name), requires: [.symbol, .direction]) { (row) throws(CellProblem) in
            let candidate = try Candidate(row, side: nil)
            try facts.take(row)
            return candidate
        }
        let part = try part(table, bytes, name)
        return try facts.scan(part.rows, note: part.note, name: name, named: named)
    }

    private func source(_ bytes: [UInt8], _ name: String) -> TableSource {
        TableSource(name: name, bytes: bytes, limits: limits, names: names, zone: zone)
    }

    private func part<Row>(
        _ table: TableReader<Row>, _ bytes: [UInt8], _ name: String
    ) throws(ScanError) -> Part<Row> {
        try source(bytes, name).read(into: table)
        return Part(rows: table.rows, note: table.note)
    }
}
