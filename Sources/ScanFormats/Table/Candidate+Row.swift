import MarketRegime

extension Candidate {
    /// Reads one candidate of a list of `side`, or of both sides with a column that says which.
    ///
    /// Only the symbol and the side are needed. Another cell that cannot be read leaves its number unknown.
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
            volumeRatio: row.number(.volumeRatio))
    }
}

extension TableRow {
    /// The side that the row states; a list of one side must not hold the other.
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

    /// The sector, `nil` where the scanner says that it does not know, or what is too long to be one.
    fileprivate func sector() -> String? {
        guard let sector = try? text(.sector) else { return nil }
        return NumberText.meansNothing(sector) ? nil : sector
    }
}
