import JSON

/// Reads a sheet and passes it on row by row.
final class SheetPart: XMLHandler {
    private let table: any TableConsumer
    private let strings: SharedStrings
    private let styles: Styles
    /// The number of the sheet, from 1, counting visible sheets only.
    private let number: Int
    private let place: String
    private var row = 0
    private var column = -1
    private var cells: [Cell] = []
    private var cell: UnfinishedCell?

    /// A cell whose content is being read.
    private struct UnfinishedCell {
        var type: String
        var isPercent: Bool
        var bytes: [UInt8] = []
        var hasFormula = false
        var hasValue = false
        /// Whether the current text belongs to the value, rather than to a formula or a pronunciation guide.
        var isContent = false
        var phonetic = 0

        mutating func startsContent() {
            hasValue = true
            isContent = phonetic == 0
        }
    }

    init(_ table: any TableConsumer, strings: SharedStrings, styles: Styles, number: Int, place: String) {
        self.table = table
        self.strings = strings
        self.styles = styles
        self.number = number
        self.place = place
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ScanError) {
        if cell != nil {
            if name == "v" || name == "t" {
                cell?.startsContent()
            } else {
                cell?.isContent = false
                if name == "f" { cell?.hasFormula = true } else if name == "rPh" { cell?.phonetic += 1 }
            }
        } else if name == "c" {
            try startCell(attributes)
        } else if name == "row" {
            row += 1
            if let number = attributes["r"] {
                guard let given = Int(String(cString: number)), (row...CellReference.maximumRows).contains(given) else {
                    throw ScanError(
                        "\(place): expected rows in ascending order, found \"\(shown(number))\" after \(row - 1)")
                }
                row = given
            }
            (column, cells) = (-1, [])
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let cell, cell.isContent else { return }
        self.cell?.bytes.append(contentsOf: bytes.prefix(max(0, Cell.maximumBytes - cell.bytes.count)))
    }

    func end(_ name: XMLName) throws(ScanError) {
        if cell != nil {
            if name == "c" { return endCell() }
            cell?.isContent = false
            if name == "rPh" { cell?.phonetic -= 1 }
        } else if name == "row" {
            if cells.contains(where: { $0 != .empty }) { try table.take(cells, at: .sheet(number, row: row)) }
            cells = []
        }
    }

    private func startCell(_ attributes: XMLAttributes) throws(ScanError) {
        column += 1
        if let reference = attributes["r"] {
            guard let place = CellReference(reference), place.row == row, place.column >= column else {
                throw ScanError(
                    "\(self.place): expected cells of row \(row) in order, found one at \"\(shown(reference))\"")
            }
            column = place.column
        }
        guard column < CellReference.maximumColumns else {
            throw ScanError("\(place): expected at most \(CellReference.maximumColumns) columns, found more")
        }
        let style = attributes.text("s").flatMap { Int($0) }
        cell = UnfinishedCell(type: attributes.text("t") ?? "n", isPercent: style.map { styles[$0] } ?? false)
    }

    private func endCell() {
        guard let made = cell else { return }
        cell = nil
        let value = value(of: made)
        // Columns that the table does not need are not kept, so that wide rows cost little.
        guard value != .empty, table.wants(column) else { return }
        while cells.count < column { cells.append(.empty) }
        cells.append(value)
    }

    private func value(of made: UnfinishedCell) -> Cell {
        guard made.hasValue else { return made.hasFormula ? .fault("a formula without its value") : .empty }
        let text = String(decoding: made.bytes, as: UTF8.self)
        switch made.type {
        case "s":
            guard let index = Int(text), let shared = strings[index] else { return .fault("a text that is not there") }
            return shared.isEmpty ? .empty : .text(shared)
        case "inlineStr", "str", "d": return text.isEmpty ? .empty : .text(text)
        case "b": return .text(text == "1" ? "TRUE" : "FALSE")
        case "e": return .fault("the error \(text)")
        default:
            guard !text.isEmpty else { return .empty }
            guard let value = NumberText.plain(text) else { return .fault("\"\(text)\" as a number") }
            return made.isPercent ? .percent(value * 100) : .number(value)
        }
    }

    private func shown(_ text: UnsafePointer<CChar>) -> String { excerpt(String(cString: text)) }
}
