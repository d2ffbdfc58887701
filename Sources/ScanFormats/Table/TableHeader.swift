import JSON
import Markup

/// The header row of a table: which column holds what.
struct TableHeader {
    /// The positions of the known columns, from 0.
    private(set) var columns: [Column: Int] = [:]
    /// The names of the columns in the file.
    private(set) var titles: [String]
    /// Whether each column is a known one.
    private(set) var isKnown: [Bool]

    /// The most columns that are read.
    static let maximumColumns = 1000

    /// Finds the columns by their names. If several names for one column occur, the preferred one is used.
    init(_ cells: [Cell], at place: RowPlace, names: ColumnNames) throws(CellProblem) {
        titles = cells.map { cell in
            switch cell {
            case .text(let text): excerpt(text)
            case .empty: ""
            case .number, .percent, .fault: cell.found
            }
        }
        isKnown = Array(repeating: false, count: cells.count)
        let plain = cells.map { if case .text(let text) = $0 { ColumnNames.plain(text) } else { "" } }
        for column in Column.allCases {
            for name in names.names(of: column) where columns[column] == nil {
                // A name that ends in a star is a prefix; the first title with that prefix is used.
                let start = name.hasSuffix("*") ? String(name.dropLast()) : nil
                let found = plain.indices.filter { index in
                    start.map(plain[index].hasPrefix) ?? (plain[index] == name)
                }
                guard let first = found.first else { continue }
                guard found.count == 1 || start != nil else {
                    throw CellProblem(
                        row: place, column: found[1], title: titles[found[1]],
                        expected: "one column called '\(titles[first])'", found: "\(found.count)")
                }
                columns[column] = first
                isKnown[first] = true
            }
        }
    }

    /// How many known columns other than the symbol are filled in a row.
    func filled(_ cells: [Cell]) -> Int {
        columns.count { column, index in
            guard column != .symbol, cells.indices.contains(index) else { return false }
            if case .text(let text) = cells[index] { return !text.trimmed.isEmpty }
            return cells[index] != .empty
        }
    }

    /// Throws if one of these columns is missing, naming the first.
    func require(_ columns: [Column], at place: RowPlace, names: ColumnNames) throws(CellProblem) {
        guard let missing = columns.first(where: { self.columns[$0] == nil }) else { return }
        let known = names.names(of: missing)
        let free = titles.indices.filter { !isKnown[$0] && !titles[$0].isEmpty }.map { titles[$0] }
        let meant = known.lazy.compactMap { name in
            nearest(name, among: free.map(ColumnNames.plain)).flatMap { near in
                free.first { ColumnNames.plain($0) == near }.map { "; did you mean '\(name)' by '\($0)'?" }
            }
        }.first
        let shown = titles.filter { !$0.isEmpty }.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        let expected = "a column \(known.map { "'\($0)'" }.joined(separator: " or "))"
        throw CellProblem(row: place, column: nil, expected: expected, found: shown + (meant ?? ""))
    }
}
