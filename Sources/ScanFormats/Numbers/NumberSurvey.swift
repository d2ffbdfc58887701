/// Looks through the numbers of a table for the decimal mark that they prove, before they are read.
final class NumberSurvey: TableConsumer {
    var countsFrom1904 = false
    private let names: ColumnNames
    private var columns: [Int]?
    private var points = 0
    private var commas = 0

    init(names: ColumnNames) { self.names = names }

    func wants(_ column: Int) -> Bool { columns?.contains(column) ?? true }

    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        guard let columns else {
            // A header with faults is told of when the table is read.
            let header = try? TableHeader(cells, at: place, names: names)
            columns = header?.columns.compactMap { $0.key.holdsNumbers ? $0.value : nil } ?? []
            return
        }
        for column in columns where cells.indices.contains(column) {
            guard case .text(let text) = cells[column] else { continue }
            switch NumberText.evidence(text) {
            case .point: points += 1
            case .comma: commas += 1
            case .unknown, nil: continue
            }
        }
    }

    func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError) {}

    func finish() throws(ScanError) {}

    /// The decimal mark, when all numbers that prove one agree.
    ///
    /// - Parameter usual: what is taken when none proves anything.
    func mark(usual: DecimalMark) -> DecimalMark {
        switch (points, commas) {
        case (0, 0): usual
        case (_, 0): .point
        case (0, _): .comma
        default: .unknown
        }
    }
}
