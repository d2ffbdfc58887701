import MarketRegime

extension Candidate {
    /// Reads one candidate of a list of `side`, or of both sides with a column that says which.
    init(_ row: TableRow, side listed: Side?) throws(CellProblem) {
        guard let symbol = try row.text(.symbol) else { throw row.problem(.symbol, expected: "a symbol") }
        self.init(symbol: symbol, side: try row.side(listed), sector: try row.sector())
        price = try row.price()
        averageTrueRange = try row.number(.atr)
        atrPercent = try row.number(.atrPercent)
        volumeRatio = try row.number(.volumeRatio)
        momentum5d = try row.number(.momentum5d)
    }
}

extension Stock {
    /// Reads one stock of the universe.
    init(_ row: TableRow) throws(CellProblem) {
        guard let symbol = try row.text(.symbol) else { throw row.problem(.symbol, expected: "a symbol") }
        self.init(symbol: symbol, price: try row.price(), volumeRatio: try row.number(.volumeRatio))
    }
}

extension TableRow {
    /// The side that the row states; a list of one side must not hold the other.
    fileprivate func side(_ listed: Side?) throws(CellProblem) -> Side {
        let stated = try text(.direction)
        guard let stated else {
            guard let listed else { throw problem(.direction, expected: "LONG or SHORT") }
            return listed
        }
        guard let side = Side(rawValue: stated.lowercased()) else {
            throw problem(.direction, expected: listed?.rawValue.uppercased() ?? "LONG or SHORT")
        }
        guard listed == nil || listed == side else {
            throw problem(.direction, expected: listed?.rawValue.uppercased() ?? "")
        }
        return side
    }

    fileprivate func price() throws(CellProblem) -> Double? {
        guard let price = try number(.price) else { return nil }
        guard price > 0 else { throw problem(.price, expected: "a price above 0") }
        return price
    }

    /// The sector, `nil` where the scanner says that it does not know.
    fileprivate func sector() throws(CellProblem) -> String? {
        let sector = try text(.sector)
        return ["unknown", "n/a", "none", "nan", "-"].contains(sector?.lowercased()) ? nil : sector
    }
}
