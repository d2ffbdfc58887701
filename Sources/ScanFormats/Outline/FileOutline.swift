import JSON
import MarketRegime

/// The layout of a scan file: its format and columns, as `try` reports them.
package struct FileOutline: Sendable {
    /// A column or key by its name in the file, and what it is read as.
    package struct Mapping: Sendable, Equatable {
        package var title: String
        package var meaning: String
    }

    /// A column that holds times and is not read, with the first of them.
    package struct TimeColumn: Sendable, Equatable {
        package var title: String
        package var example: String
        /// Whether it is a date with a time that is read in one way only.
        package var isReadable: Bool
    }

    /// The kind of file, such as "CSV, separated by semicolons, with decimal commas".
    package var format: String
    /// The columns or keys in use.
    package var used: [Mapping] = []
    /// The columns or keys that are not read.
    package var ignored: [String] = []
    /// What some of the ignored columns are probably meant to be: columns that were not found under a known name.
    package var guesses: [Mapping] = []
    /// The ignored columns that hold times.
    package var times: [TimeColumn] = []
    /// The number of rows below the header; `nil` for a file that is not a table.
    package var rows: Int?
}

extension ScanReader {
    /// The layout of a file. The file may still be rejected when it is read.
    package func outline(_ bytes: [UInt8], source: String) throws(ScanError) -> FileOutline {
        hasExtension(source, ".json")
            ? try JSONOutline.read(bytes, source: source, limits: limits) : try table.outline(bytes, name: source)
    }
}

extension TableScan {
    /// The layout of a table.
    func outline(_ bytes: [UInt8], name: String) throws(ScanError) -> FileOutline {
        let source = try source(bytes, name)
        let reader = OutlineReader(source)
        try source.read(into: reader)
        var outline = FileOutline(format: source.format, rows: reader.rows)
        guard let header = reader.header else { return outline }
        for column in Column.allCases {
            guard let index = header.columns[column] else { continue }
            outline.used.append(.init(title: header.titles[index], meaning: column.rawValue))
        }
        outline.ignored = header.titles.indices.filter { !header.isKnown[$0] && !header.titles[$0].isEmpty }
            .map { header.titles[$0] }
        outline.times = reader.times
        let readable = outline.times.filter(\.isReadable).map(\.title)
        outline.guesses = ColumnGuesses(header, source.names, times: Set(readable)).all
        return outline
    }
}

/// Reads only a table's header, the number of its rows, and which columns hold times.
private final class OutlineReader: TableConsumer {
    var countsFrom1904 = false
    private(set) var header: TableHeader?
    private(set) var rows = 0
    /// The columns without a known name whose first cell is a time.
    private(set) var times: [FileOutline.TimeColumn] = []
    private let source: TableSource
    private var sheets = 0

    init(_ source: TableSource) { self.source = source }

    func wants(_ column: Int) -> Bool { column < TableHeader.maximumColumns }

    func startSheet(_ name: String) { sheets += 1 }

    func take(_ cells: [Cell], at place: RowPlace) throws(ScanError) {
        guard sheets <= 1 else { return }
        if let header {
            rows += 1
            if rows == 1 { findTimes(in: cells, header) }
            return
        }
        do { header = try TableHeader(cells, at: place, names: source.names) } catch {
            throw error.error(in: source.name)
        }
    }

    func take(_ cells: [Cell], at place: RowPlace, insteadOf width: Int, isLast: Bool) throws(ScanError) {
        try take(cells, at: place)
    }

    func finish() throws(ScanError) {}

    private func findTimes(in cells: [Cell], _ header: TableHeader) {
        let clock = TableClock(zone: source.zone, countsFrom1904: countsFrom1904)
        for (index, title) in header.titles.enumerated() where !header.isKnown[index] && !title.isEmpty {
            guard cells.indices.contains(index) else { continue }
            let text: String
            switch cells[index] {
            case .text(let written): text = written
            // A workbook's date is a number like any other, so its title must say that it is one.
            case .number(let days) where ColumnGuesses.isTimeName(title): text = Cell.number(days).found
            default: continue
            }
            let isReadable = clock.instant(cells[index]) != nil
            let looksLikeTime = text.contains(/^\s*\d{1,4}[-.\/]\w{1,4}[-.\/]\d{2,4}[ ,T]+\d{1,2}[:.]\d{2}/)
            guard isReadable || looksLikeTime else { continue }
            times.append(.init(title: title, example: excerpt(text), isReadable: isReadable))
        }
    }
}

extension TableSource {
    /// The kind of file in words.
    fileprivate var format: String {
        guard hasExtension(name, ".csv") else { return "a workbook (XLSX)" }
        let separator =
            switch Separator(ofHeaderIn: bytes) {
            case .comma: "commas"
            case .semicolon: "semicolons"
            case .tab: "tabs"
            case .bar: "bars"
            }
        let mark =
            switch marks.usual {
            case .point: ", with decimal points"
            case .comma: ", with decimal commas"
            case .unknown: ""
            }
        return "CSV, separated by \(separator)\(mark)"
    }
}

/// The keys of a scan in JSON.
enum JSONOutline {
    private static let candidateKeys = [
        "symbol", "direction", "sector", "price", "atr", "atr_percent", "volume_ratio", "momentum_5d",
    ]

    static func read(_ bytes: [UInt8], source: String, limits: ScanLimits) throws(ScanError) -> FileOutline {
        guard bytes.count <= limits.maximumBytes else {
            throw ScanError("\(source): expected at most \(limits.maximumBytes) bytes, found \(bytes.count)")
        }
        let tree: JSONTree
        do { tree = try JSONTree(bytes: bytes, name: source) } catch { throw ScanError(error.description) }
        var outline = FileOutline(format: "JSON")
        guard case .object(let fields) = tree else { return outline }
        for field in fields {
            if SuspectKeys.known.contains(field.key) {
                outline.used.append(.init(title: field.key, meaning: field.key))
            } else {
                outline.ignored.append(field.key)
            }
        }
        guard case .array(let rows) = tree["candidates"] else { return outline }
        outline.rows = rows.count
        guard case .object(let row) = rows.first else { return outline }
        for field in row {
            let path = "candidates.\(field.key)"
            if candidateKeys.contains(field.key) {
                outline.used.append(.init(title: path, meaning: path))
            } else {
                outline.ignored.append(path)
            }
        }
        return outline
    }
}
