import MarketRegime

/// A file that holds a table, and how to read it.
struct TableSource {
    var name: String
    var bytes: [UInt8]
    var limits: ScanLimits
    var names: ColumnNames
    var zone: MarketZone
    /// The decimal marks of the table.
    var marks = DecimalMarks()

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
        marks = survey.marks(usual: usual)
    }
}
