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

    /// The number in a closing row such as `rows,42` or `rows: 42`; `nil` for any other row.
    var trailer: Int? {
        guard case .text(let text) = self[.symbol] else { return nil }
        let words = text.lowercased().split { $0.isWhitespace || ":=#".contains($0) }
        guard words.first == "rows", words.count <= 2 else { return nil }
        if words.count == 2 { return Int(words[1]) }
        let others = cells.indices.filter { $0 != header.columns[.symbol] && cells[$0] != .empty }
        guard let only = others.first, others.count == 1,
            case .number(let count) = cells[only].number(in: .plain, mark: mark)
        else { return nil }
        return Int(exactly: count)
    }
}
