import MarketRegime

/// A file that holds a table, and how to read it.
struct TableSource {
    var name: String
    var bytes: [UInt8]
    var limits: ScanLimits
    var names: ColumnNames
    var zone: MarketZone
    /// The decimal mark of the table.
    var mark = DecimalMark.point

    /// What to say if the table has no column of sides.
    var listNames: String?

    /// Reads every row into `table`, in the format that the file's name indicates.
    func read(into table: any TableConsumer) throws(ScanError) {
        guard bytes.count <= limits.maximumBytes else {
            throw ScanError("\(name): expected at most \(limits.maximumBytes) bytes, found \(bytes.count)")
        }
        guard case .table(let read, _)? = ScanFormat(of: name)?.content else {
            throw ScanError("\(name): expected a table in CSV or XLSX, found a file of another kind")
        }
        try read(self, table)
    }

    /// Finds the decimal mark of the table, if the format leaves it open.
    mutating func findDecimalMark() throws(ScanError) {
        guard case .table(_, let usualMark)? = ScanFormat(of: name)?.content, bytes.count <= limits.maximumBytes,
            let usual = usualMark(bytes)
        else { return }
        let survey = NumberSurvey(names: names)
        try read(into: survey)
        mark = survey.mark(usual: usual)
    }
}

/// Finds a table's decimal mark from its numbers, before the table is read.
final class NumberSurvey: TableConsumer {
    var countsFrom1904 = false
    private let names: ColumnNames
    private var columns: [Int]?
    private var points = 0
    private var commas = 0

    init(names: ColumnNames) { self.names = names }

    func wants(_ column: Int) -> Bool { columns?.contains(column) ?? true }

    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        guard let columns else {
            // Errors in the header are reported when the table is read.
            let header = try? TableHeader(cells, at: place, names: names)
            columns = header?.columns.compactMap { $0.key.holdsNumbers ? $0.value : nil } ?? []
            return
        }
        for column in columns where cells.indices.contains(column) {
            guard case .text(let text) = cells[column] else { continue }
            switch NumberText.evidence(text) {
            case .point: points += 1
            case .comma: commas += 1
            case .unknown, nil: continue
            }
        }
    }

    func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError) {}

    func finish() throws(ScanError) {}

    /// The decimal mark, if all numbers that prove one agree.
    ///
    /// - Parameter usual: The mark to assume if no number proves one.
    func mark(usual: DecimalMark) -> DecimalMark {
        switch (points, commas) {
        case (0, 0): usual
        case (_, 0): .point
        case (0, _): .comma
        default: .unknown
        }
    }
}
