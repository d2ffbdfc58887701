import MarketRegime

/// What takes the rows of a table as they are read.
protocol TableConsumer: AnyObject {
    /// Whether the numbers of dates count from 1904.
    var countsFrom1904: Bool { get set }

    /// Whether what stands in a column, from 0, is of use.
    func wants(_ column: Int) -> Bool
    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError)
    /// Counts a row as bad.
    func drop(_ problem: CellProblem)
    /// Complains when what came is no table, or mostly bad.
    func finish() throws(ScanError)
}

/// The rows of a table as values: the first row names the columns, good rows are kept, bad ones counted.
final class TableReader<Row>: TableConsumer {
    private(set) var rows: [Row] = []
    private let source: TableSource
    private let required: [Column]
    private let make: (TableRow) throws(CellProblem) -> Row
    private var header: TableHeader?
    private var clock: TableClock
    private var bad = 0
    private var firstProblem: CellProblem?

    init(
        _ source: TableSource, requires required: [Column],
        _ make: @escaping (TableRow) throws(CellProblem) -> Row
    ) {
        self.source = source
        self.required = required
        self.make = make
        clock = TableClock(zone: source.zone)
    }

    var countsFrom1904: Bool {
        get { clock.countsFrom1904 }
        set { clock.countsFrom1904 = newValue }
    }

    func wants(_ column: Int) -> Bool {
        guard let header else { return column < TableHeader.maximumColumns }
        return header.isKnown.indices.contains(column) && header.isKnown[column]
    }

    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        guard let header else { return try takeHeader(cells, at: place) }
        guard rows.count + bad < source.limits.maximumRows else {
            throw CellProblem(
                row: place, column: nil, expected: "at most \(source.limits.maximumRows) rows", found: "more"
            ).error(in: source.name)
        }
        do {
            rows.append(try make(TableRow(place: place, header: header, cells: cells, clock: clock)))
        } catch {
            drop(error)
        }
    }

    func drop(_ problem: CellProblem) {
        bad += 1
        if firstProblem == nil { firstProblem = problem }
    }

    func finish() throws(ScanError) {
        guard header != nil else { throw ScanError("\(source.name): expected a row of column names, found no row") }
        guard bad > rows.count, var problem = firstProblem else { return }
        problem.found += " (\(bad) of \(bad + rows.count) rows are bad, more than half)"
        throw problem.error(in: source.name)
    }

    /// What was dropped, in words; `nil` when nothing was.
    var note: String? {
        firstProblem.map { "\(bad == 1 ? "1 bad row was" : "\(bad) bad rows were") dropped: \($0.note)" }
    }

    private func takeHeader(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        do {
            let header = try TableHeader(cells, at: place, names: source.names)
            try header.require(required, at: place, names: source.names)
            self.header = header
        } catch {
            throw error.error(in: source.name)
        }
    }
}
