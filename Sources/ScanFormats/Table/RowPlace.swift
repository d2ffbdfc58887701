/// The place of a row in its file.
enum RowPlace: Equatable {
    /// A row, from 1, in a sheet of a workbook. Sheets are counted from 1, visible ones only.
    case sheet(Int, row: Int)
    /// In a line of a text file, from 1.
    case line(Int)

    /// The place as messages begin with it.
    var words: String {
        switch self {
        case .sheet(let sheet, let row): "sheet\(sheet)!\(row): "
        case .line(let line): "line \(line): "
        }
    }
}

/// What is wrong with a cell or a whole row.
struct CellProblem: Error, Equatable {
    var row: RowPlace
    /// The column, from 0; `nil` for the whole row.
    var column: Int?
    /// The column's name in the file.
    var title = ""
    var expected: String
    var found: String
    /// How to write a value that cannot be read; `nil` if what was expected says it.
    var correction: String?

    /// The message that rejects the file: `a.xlsx: sheet1!N14: expected …`, `a.csv:14: column 'ATR': expected …`.
    func error(in name: String) -> ScanError {
        switch row {
        case .sheet: ScanError("\(name): \(note)")
        case .line(let line): ScanError("\(name):\(line): \(columnWords)\(words)")
        }
    }

    /// The message without the file's name.
    var note: String { place + (isInSheet ? words : columnWords + words) }

    /// The row's place as messages begin with it.
    private var place: String {
        switch row {
        case .sheet(let sheet, let row): "sheet\(sheet)!\(column.map(CellReference.letters) ?? "\(row):")\(row): "
        case .line(let line): "line \(line): "
        }
    }

    private var isInSheet: Bool { if case .sheet = row { true } else { false } }

    private var columnWords: String { column == nil ? "" : "column '\(title)': " }

    private var words: String {
        correction.map { "cannot read the \(expected) \(found); write \($0)" } ?? "expected \(expected), found \(found)"
    }
}
