extension TableRow {
    /// What kind of row it is, judged by its symbol. Without one, the first column may contain a total or a remark.
    func kind(filled: Int, usual: Int?) -> RowKind {
        if case .text(let symbol) = self[.symbol] { return RowKind(symbol: symbol, filled: filled, usual: usual) }
        guard let words = firstWords else { return .stock }
        return RowKind(symbol: words, filled: 0, usual: usual) == .notStock ? .notStock : .stock
    }

    /// The text in the first non-empty cell.
    var firstWords: String? {
        if case .text(let text)? = cells.first(where: { $0 != .empty }) { text } else { nil }
    }

    /// The number in a closing row such as `rows,42` or `rows: 42`; `nil` for any other row. One whose number cannot be
    /// read could not prove that the table is whole, so it is an error.
    func trailer(in file: String) throws(ScanError) -> Int? {
        guard case .text(let text) = self[.symbol] else { return nil }
        let words = text.lowercased().split { $0.isWhitespace || ":=#".contains($0) }
        guard words.first == "rows", words.count <= 2 else { return nil }
        let others = cells.indices.filter { $0 != header.columns[.symbol] && cells[$0] != .empty }
        // A stock called ROWS has more cells than one.
        guard others.count <= (words.count == 2 ? 0 : 1) else { return nil }
        let cell = words.count == 2 ? Cell.text(String(words[1])) : others.first.map { cells[$0] } ?? .empty
        if case .number(let number) = cell.number(in: .plain, mark: marks.usual), let count = Int(exactly: number) {
            return count
        }
        guard cell.found.contains(where: \.isNumber) else { return nil }
        throw CellProblem(
            row: place, column: nil, expected: "the number of rows after '\(words[0])'", found: cell.found
        ).error(in: file)
    }
}
