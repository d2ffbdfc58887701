import JSON
import MarketRegime

/// Receives the rows of a table as they are read.
protocol TableConsumer: AnyObject {
    /// Whether dates given as numbers count from 1904.
    var countsFrom1904: Bool { get set }

    /// Whether the column at this position, from 0, is needed.
    func wants(_ column: Int) -> Bool
    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError)
    /// Takes a row with more or fewer cells than the header.
    func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError)
    /// Starts another sheet of the same workbook.
    func startSheet(_ name: String)
    /// Throws if there was no table, or if most rows are bad.
    func finish() throws(ScanError)
}

extension TableConsumer {
    func startSheet(_ name: String) {}
}

/// Reads a table's rows as values. The first row names the columns; good rows are kept and bad ones counted.
///
/// Rows that cannot be stocks, such as totals or remarks, are left out. Other unreadable rows may have been stocks and
/// are counted as dropped.
final class TableReader<Row>: TableConsumer {
    private(set) var rows: [Row] = []
    private(set) var dropped = DroppedRows()
    let numbers = TableNotes()
    private let source: TableSource
    private let required: [Column]
    private let side: (TableRow) -> Side?
    private let make: (TableRow) throws(CellProblem) -> Row
    private var header: TableHeader?
    private var clock: TableClock
    /// For how many dropped rows the notes give the reason.
    private static var shownProblems: Int { 3 }
    /// The first reasons why rows were dropped.
    private var problems: [CellProblem] = []
    private var others = OtherRows()
    private var sheets = SheetNames()
    private var stated: (rows: Int, place: RowPlace)?
    /// How many columns other than the symbol were filled in the last row of a stock.
    private var usualFilled: Int?
    /// Full rows that may be stocks or totals, held back until it is known whether another stock follows.
    private var waiting: [TableRow] = []

    /// - Parameter side: The side of an unreadable row, if it is known.
    init(
        _ source: TableSource, requires required: [Column], side: @escaping (TableRow) -> Side?,
        _ make: @escaping (TableRow) throws(CellProblem) -> Row
    ) {
        self.source = source
        self.required = required
        self.side = side
        self.make = make
        clock = TableClock(zone: source.zone)
    }

    var countsFrom1904: Bool {
        get { clock.countsFrom1904 }
        set { clock.countsFrom1904 = newValue }
    }

    func wants(_ column: Int) -> Bool {
        guard let header, !sheets.isBeforeHeader else { return column < TableHeader.maximumColumns }
        return header.isKnown.indices.contains(column) && header.isKnown[column]
    }

    func startSheet(_ name: String) { sheets.start(name) }

    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        guard let header, !sheets.isBeforeHeader else { return try takeHeader(cells, at: place) }
        guard !sheets.isSkipping else { return }
        let row = TableRow(
            place: place, header: header, cells: cells, clock: clock, marks: source.marks, notes: numbers)
        guard rows.count + waiting.count + dropped.total < source.limits.maximumRows else {
            throw CellProblem(
                row: place, column: nil, expected: "at most \(source.limits.maximumRows) rows", found: "more"
            ).error(in: source.name)
        }
        if let count = try row.trailer(in: source.name) { return stated = (count, place) }
        let filled = header.filled(cells)
        switch row.kind(filled: filled, usual: usualFilled) {
        case .notStock: others.add(row)
        case .doubtful where filled > 0: waiting.append(row)
        case .doubtful: dropDoubtful(row)
        case .stock:
            do {
                try takeStatedRows(row)
                let stock = try make(row)
                takeWaiting()
                rows.append(stock)
                usualFilled = filled
            } catch {
                drop(error, row)
            }
        }
    }

    /// Takes the rows held back, because a stock follows them. Totals would come last, so these are stocks with tickers
    /// such as MAX or AVG.
    private func takeWaiting() {
        for row in waiting {
            do { rows.append(try make(row)) } catch { drop(error, row) }
        }
        waiting = []
    }

    private func dropDoubtful(_ row: TableRow) { drop(row.problem(.symbol, expected: "a symbol"), row) }

    func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError) {
        guard let header else { return try takeHeader(cells, at: place) }
        let row = TableRow(
            place: place, header: header, cells: cells, clock: clock, marks: source.marks, notes: numbers)
        if let count = try row.trailer(in: source.name) { return stated = (count, place) }
        if row.kind(filled: header.filled(cells), usual: usualFilled) == .notStock { return others.add(row) }
        var problem = CellProblem(row: place, column: nil, expected: "\(width) fields", found: "\(cells.count)")
        if isLast, cells.count < width {
            problem.found += "; the last row is cut short, or the file is still being written"
            throw problem.error(in: source.name)
        }
        drop(problem, row)
    }

    private func drop(_ problem: CellProblem, _ row: TableRow) {
        dropped.add(side(row))
        if problems.count < Self.shownProblems { problems.append(problem) }
    }

    func finish() throws(ScanError) {
        for row in waiting { dropDoubtful(row) }
        waiting = []
        guard header != nil else {
            throw ScanError("\(source.name): the file is empty; its first row should name the columns")
        }
        if let stated, stated.rows != rows.count + dropped.total,
            stated.rows != rows.count + dropped.total + others.count
        {
            let found = "\(rows.count + dropped.total)"
            let expected = "\(stated.rows) rows, as stated in the file"
            throw CellProblem(row: stated.place, column: nil, expected: expected, found: found).error(in: source.name)
        }
        guard dropped.total > rows.count, var problem = problems.first else { return }
        problem.found += " (\(dropped.total) of \(dropped.total + rows.count) rows are bad, more than half)"
        throw problem.error(in: source.name)
    }

    /// What was dropped or could not be read, in words.
    var notes: [String] {
        let count = dropped.total == 1 ? "1 bad row was" : "\(dropped.total) bad rows were"
        let bad =
            problems.isEmpty ? nil : "\(count) dropped: \(problems.map(\.note).joined(separator: "; "))"
        return [bad, others.note, numbers.unread.note].compactMap(\.self) + sheets.notes
    }

    private func takeHeader(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        do {
            let header = try TableHeader(cells, at: place, names: source.names)
            if let first = self.header { return sheets.found(isSame: header.columns == first.columns) }
            try header.require(required, at: place, names: source.names)
            self.header = header
            sheets.found(isSame: true)
        } catch {
            guard self.header == nil else { return sheets.found(isSame: false) }
            var problem = error
            if problem.column == nil, required.contains(.direction), let words = source.listNames {
                problem.found += "; \(words)"
            }
            throw problem.error(in: source.name)
        }
    }

    /// Takes the number of rows that the table claims to have, which every row must repeat.
    private func takeStatedRows(_ row: TableRow) throws(CellProblem) {
        guard let count = try row.count(.rows, 0...source.limits.maximumRows) else { return }
        guard count == stated?.rows ?? count else {
            throw row.problem(.rows, expected: "\(stated?.rows ?? count), as in the rows before")
        }
        stated = (count, row.place)
    }
}

/// The rows that are not stocks.
private struct OtherRows {
    private(set) var count = 0
    private var first = ""

    mutating func add(_ row: TableRow) {
        count += 1
        guard first.isEmpty else { return }
        let symbol = row[.symbol]
        let words = symbol == .empty ? row.firstWords.map(Cell.text) ?? symbol : symbol
        first = "\(row.place.words)\(words.found)"
    }

    /// What was left out, in words; `nil` if nothing was.
    var note: String? {
        count == 0 ? nil : "\(count == 1 ? "1 row is" : "\(count) rows are") not a stock and left out: \(first)"
    }
}

/// The sheets of a workbook. Those with the same header as the first are read into one table.
private struct SheetNames {
    private var names: [(name: String, isRead: Bool?)] = []
    /// Whether the next row is the first of its sheet.
    var isBeforeHeader: Bool { names.last.map { $0.isRead == nil } ?? false }
    /// Whether the current sheet has a different header.
    var isSkipping: Bool { names.last?.isRead == false }

    mutating func start(_ name: String) { names.append((name, nil)) }

    mutating func found(isSame: Bool) {
        if !names.isEmpty { names[names.count - 1].isRead = isSame }
    }

    /// Which sheets other than the first were read, and which were not.
    var notes: [String] {
        func list(_ isRead: Bool) -> String? {
            let found = names.dropFirst().filter { $0.isRead == isRead }.map { "'\(excerpt($0.name))'" }
            return found.isEmpty ? nil : found.joined(separator: ", ")
        }
        let read = list(true)
        let others =
            read == nil ? "only the first sheet was read, because others" : "further sheets were not read, because they"
        return [
            read.map { "further sheets were read too: \($0)" },
            list(false).map { "\(others) have other columns: \($0)" },
        ].compactMap(\.self)
    }
}
