package import MarketRegime

/// Reads scans and parts of scans from tables in CSV or XLSX.
package struct TableScan: Sendable {
    private let limits: ScanLimits
    private let names: ColumnNames
    private let zone: MarketZone

    /// The rows of a list or of a universe, and what was dropped.
    package struct Part<Row: Sendable>: Sendable {
        package var rows: [Row]
        package var dropped = DroppedRows()
        package var notes: [String]
    }

    package init(limits: ScanLimits, names: ColumnNames, zone: MarketZone) {
        self.limits = limits
        self.names = names
        self.zone = zone
    }

    /// Reads the list of one side.
    package func list(_ bytes: [UInt8], name: String, side: Side) throws(ScanError) -> Part<Candidate> {
        let source = try source(bytes, name)
        let table = TableReader(source, requires: [.symbol], side: { _ in side }) { (row) throws(CellProblem) in
            try Candidate(row, side: side)
        }
        return try part(table, source)
    }

    /// Reads the universe: every stock that the scanner looked at.
    package func universe(_ bytes: [UInt8], name: String) throws(ScanError) -> Part<Stock> {
        let source = try source(bytes, name)
        let table = TableReader(source, requires: [.symbol], side: { _ in nil }) { (row) throws(CellProblem) in
            try Stock(row)
        }
        var part = try part(table, source)
        part.forgetUnreadable(table.numbers.unread.prices + table.dropped.total, limits)
        return part
    }

    /// Reads a whole scan with one row per candidate of either side.
    ///
    /// - Parameters:
    ///   - named: The moment in the file's name, for a table without a column of times.
    ///   - listNames: What to say if the table has no column of sides and may therefore be a list of one side.
    package func scan(
        _ bytes: [UInt8], name: String, named: Instant?, listNames: String? = nil
    ) throws(ScanError) -> Scan {
        var source = try source(bytes, name)
        source.listNames = listNames
        let facts = ScanFacts(limits)
        let table = TableReader(
            source, requires: [.symbol, .direction], side: { try? $0.side(nil) }
        ) { (row) throws(CellProblem) in
            let candidate = try Candidate(row, side: nil)
            try facts.take(row)
            return candidate
        }
        return try facts.scan(try part(table, source), name: name, named: named)
    }

    func source(_ bytes: [UInt8], _ name: String) throws(ScanError) -> TableSource {
        var source = TableSource(name: name, bytes: bytes, limits: limits, names: names, zone: zone)
        try source.findDecimalMark()
        return source
    }

    private func part<Row>(_ table: TableReader<Row>, _ source: TableSource) throws(ScanError) -> Part<Row> {
        try source.read(into: table)
        return Part(rows: table.rows, dropped: table.dropped, notes: table.notes)
    }
}

extension TableScan.Part<Stock> {
    /// Drops a universe if too many of its prices could not be read.
    fileprivate mutating func forgetUnreadable(_ count: Int, _ limits: ScanLimits) {
        guard let note = Stock.unusable(unread: count, of: rows.count, limits) else { return }
        rows = []
        notes.append(note)
    }
}

extension Stock {
    /// Why a universe with so many unreadable prices is not used; `nil` if it can be.
    static func unusable(unread: Int, of rows: Int, _ limits: ScanLimits) -> String? {
        guard unread > 0, Double(unread) * 100 > Double(rows) * limits.maximumUnreadPrices else { return nil }
        return "the universe is not used, because \(unread) prices of \(rows) stocks cannot be read"
    }
}
