/// The decimal marks of a table's columns: each decides for itself, because one odd cell says nothing about other columns.
struct DecimalMarks {
    /// The mark of columns that prove none.
    var usual = DecimalMark.point
    /// The marks of the columns that prove one or are in doubt, by position.
    var columns: [Int: DecimalMark] = [:]

    /// The mark of the column at this position.
    func mark(_ column: Int?) -> DecimalMark { column.flatMap { columns[$0] } ?? usual }
}

/// Finds the decimal marks of a table from its numbers, before the table is read.
final class NumberSurvey: TableConsumer {
    var countsFrom1904 = false
    private let names: ColumnNames
    private var columns: [Int: Evidence]?

    /// What the numbers of a column prove.
    private struct Evidence {
        let unit: Column.Unit
        /// How many numbers prove each mark.
        var (points, commas) = (0, 0)
        /// How many could be read with either: `1,234` and `1.234`.
        var (eitherByPoint, eitherByComma) = (0, 0)

        init(unit: Column.Unit) { self.unit = unit }

        mutating func take(_ text: String) {
            switch NumberText.evidence(text) {
            case .point: points += 1
            case .comma: commas += 1
            case .unknown, nil:
                if text.contains(".") { eitherByPoint += 1 }
                if text.contains(",") { eitherByComma += 1 }
            }
        }

        /// The mark that the numbers prove; `nil` if they prove none. A few odd cells are misprints, not proof.
        var mark: DecimalMark? {
            let odd = NumberSurvey.oddShare * Double(points + commas)
            if points + commas == 0 { return nil }
            if Double(commas) <= odd { return .point }
            return Double(points) <= odd ? .comma : .unknown
        }

        /// The mark of a column that proves none, in a table with this one. Percentages and multiples of the usual have no
        /// thousands, so `1,234` beside prices with a point is in doubt.
        func doubtful(in table: DecimalMark) -> DecimalMark? {
            guard unit != .plain, mark == nil else { return nil }
            return (table == .comma ? eitherByPoint : eitherByComma) > 0 ? .unknown : nil
        }
    }

    /// The greatest share of a column's numbers with the other mark that still counts as misprints.
    fileprivate static let oddShare = 0.1

    init(names: ColumnNames) { self.names = names }

    func wants(_ column: Int) -> Bool { columns.map { $0[column] != nil } ?? true }

    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        guard let columns else {
            // Errors in the header are reported when the table is read.
            let found = (try? TableHeader(cells, at: place, names: names))?.columns ?? [:]
            self.columns = Dictionary(
                uniqueKeysWithValues: found.filter(\.key.holdsNumbers).map { ($0.value, Evidence(unit: $0.key.unit)) })
            return
        }
        for column in columns.keys where cells.indices.contains(column) {
            if case .text(let text) = cells[column] { self.columns?[column]?.take(text) }
        }
    }

    func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError) {}

    func finish() throws(ScanError) {}

    /// The decimal marks.
    ///
    /// - Parameter usual: The mark to assume if no number proves one.
    func marks(usual: DecimalMark) -> DecimalMarks {
        let columns = columns ?? [:]
        let proven = columns.compactMapValues(\.mark)
        let table = proven.values.first ?? usual
        var marks = DecimalMarks(usual: proven.values.allSatisfy { $0 == table } ? table : .unknown, columns: proven)
        for (column, evidence) in columns {
            if let mark = evidence.doubtful(in: marks.usual) { marks.columns[column] = mark }
        }
        return marks
    }
}
