/// Where a row stands in its file.
enum RowPlace: Equatable {
    /// In a row of a workbook's first sheet, from 1.
    case sheet(row: Int)
    /// In a line of a text file, from 1.
    case line(Int)
}

/// What is wrong with a cell, or with a whole row.
struct CellProblem: Error, Equatable {
    var row: RowPlace
    /// The column, from 0; `nil` for the whole row.
    var column: Int?
    /// What the column is called in the file.
    var title = ""
    var expected: String
    var found: String

    /// The line with which the file is refused: `a.xlsx: sheet1!N14: expected …`, `a.csv:14: column 'ATR': expected …`.
    func error(in name: String) -> ScanError {
        switch row {
        case .sheet: ScanError("\(name): \(note)")
        case .line(let line): ScanError("\(name):\(line): \(columnWords)\(words)")
        }
    }

    /// The same without the file's name.
    var note: String {
        switch row {
        case .sheet(let row):
            "sheet1!\(column.map(CellReference.letters) ?? "\(row):")\(row): \(words)"
        case .line(let line): "line \(line): \(columnWords)\(words)"
        }
    }

    private var columnWords: String { column == nil ? "" : "column '\(title)': " }

    private var words: String { "expected \(expected), found \(found)" }
}
