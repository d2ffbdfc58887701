import JSON

/// The first row of a table: which column holds what.
struct TableHeader {
    /// The columns that are known, by what they hold, from 0.
    private(set) var columns: [Column: Int] = [:]
    /// What the columns are called in the file.
    private(set) var titles: [String]
    /// Whether a column holds something that is known.
    private(set) var isKnown: [Bool]

    /// The widest table that is looked at.
    static let maximumColumns = 1000

    /// Finds the columns by their names; of several names for one thing the preferred one counts.
    init(_ cells: [Cell], at place: RowPlace, names: ColumnNames) throws(CellProblem) {
        titles = cells.map { cell in
            switch cell {
            case .text(let text): excerpt(text)
            case .empty: ""
            case .number, .fault: cell.found
            }
        }
        isKnown = Array(repeating: false, count: cells.count)
        let plain = cells.map { if case .text(let text) = $0 { ColumnNames.plain(text) } else { "" } }
        for column in Column.allCases {
            for name in names.names(of: column) where columns[column] == nil {
                let found = plain.indices.filter { plain[$0] == name }
                guard let first = found.first else { continue }
                guard found.count == 1 else {
                    throw CellProblem(
                        row: place, column: found[1], title: titles[found[1]],
                        expected: "one column called '\(titles[first])'", found: "\(found.count)")
                }
                columns[column] = first
                isKnown[first] = true
            }
        }
    }

    /// Complains about the first of these columns that is missing.
    func require(_ columns: [Column], at place: RowPlace, names: ColumnNames) throws(CellProblem) {
        guard let missing = columns.first(where: { self.columns[$0] == nil }) else { return }
        let known = names.names(of: missing).map { "'\($0)'" }.joined(separator: " or ")
        let titles = titles.filter { !$0.isEmpty }.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        throw CellProblem(row: place, column: nil, expected: "a column \(known)", found: titles)
    }
}
