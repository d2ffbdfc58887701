import MarketRegime

extension Candidate {
    /// Reads one candidate from a list of one side, or from a list of both sides with a column for the side.
    ///
    /// Only the symbol and the side are required. Any other cell that cannot be read counts as unknown.
    init(_ row: TableRow, side listed: Side?) throws(CellProblem) {
        guard let symbol = try row.text(.symbol) else { throw row.problem(.symbol, expected: "a symbol") }
        self.init(symbol: symbol, side: try row.side(listed), sector: row.sector())
        price = row.price()
        averageTrueRange = row.number(.atr)
        atrPercent = row.number(.atrPercent)
        volumeRatio = row.number(.volumeRatio)
        momentum5d = row.number(.momentum5d)
    }
}

extension Stock {
    /// Reads one stock of the universe.
    init(_ row: TableRow) throws(CellProblem) {
        guard let symbol = try row.text(.symbol) else { throw row.problem(.symbol, expected: "a symbol") }
        self.init(
            symbol: symbol, price: row.price(), previousClose: row.number(.previousClose),
            volumeRatio: row.number(.volumeRatio), average20: row.number(.average20),
            average50: row.number(.average50))
    }
}

extension TableRow {
    /// The side stated in the row. A list of one side must not contain the other.
    func side(_ listed: Side?) throws(CellProblem) -> Side {
        guard let stated = try text(.direction) else {
            guard let listed else { throw problem(.direction, expected: "LONG or SHORT") }
            return listed
        }
        guard let side = Side(written: stated), listed == nil || listed == side else {
            throw problem(.direction, expected: listed?.rawValue.uppercased() ?? "LONG or SHORT")
        }
        return side
    }

    /// The sector; `nil` if the scanner does not know it, or if the text is too long to be one.
    fileprivate func sector() -> String? {
        guard let sector = try? text(.sector) else { return nil }
        return NumberText.meansNothing(sector) ? nil : sector
    }
}
