/// The place of a row in its file.
enum RowPlace: Equatable {
    /// In a row, from 1, of a workbook's sheet, from 1 among those that are visible.
    case sheet(Int, row: Int)
    /// In a line of a text file, from 1.
    case line(Int)

    /// The place as the start of a message.
    var words: String {
        switch self {
        case .sheet(let sheet, let row): "sheet\(sheet)!\(row): "
        case .line(let line): "line \(line): "
        }
    }
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
    var note: String { place + (isInSheet ? words : columnWords + words) }

    /// The row's place, as the start of a message.
    private var place: String {
        switch row {
        case .sheet(let sheet, let row): "sheet\(sheet)!\(column.map(CellReference.letters) ?? "\(row):")\(row): "
        case .line(let line): "line \(line): "
        }
    }

    private var isInSheet: Bool { if case .sheet = row { true } else { false } }

    private var columnWords: String { column == nil ? "" : "column '\(title)': " }

    private var words: String { "expected \(expected), found \(found)" }
}
