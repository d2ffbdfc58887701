import MarketRegime

/// A file that holds a table, and how it is to be read.
struct TableSource {
    var name: String
    var bytes: [UInt8]
    var limits: ScanLimits
    var names: ColumnNames
    var zone: MarketZone
    /// How the table writes decimal places.
    var mark = DecimalMark.point

    /// What to say of a table without a column of sides.
    var listNames: String?

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

    /// Finds out how the table writes decimal places, where that can be doubted.
    mutating func findDecimalMark() throws(ScanError) {
        guard name.lowercased().hasSuffix(".csv"), bytes.count <= limits.maximumBytes else { return }
        let separator = Separator(ofHeaderIn: bytes)
        // Between commas, a number with a comma has quotes around it.
        guard separator != .comma || bytes.contains(UInt8(ascii: "\"")) else { return }
        let survey = NumberSurvey(names: names)
        try read(into: survey)
        // Lists are separated by semicolons where decimal places are by commas.
        mark = survey.mark(usual: separator == .semicolon ? .unknown : .point)
    }
}
