import JSON
import MarketRegime

/// Turns the rows of a text file into bars.
struct BarTable {
    let name: String
    /// The decimal mark of the file.
    var mark = DecimalMark.point

    private var clock: BarClock
    private var layout: BarLayout?
    private var columns: [BarLayout.Field: Int] = [:]
    private var places = Places()
    private var sources: [BarSource] = []
    private var numbers: [String: Int] = [:]
    private var otherSeries = 0
    private var badRows = 0
    private var firstProblem: String?
    /// Rows whose dates cannot be read until a later date shows whether days or months come first.
    private var held: [(fields: BarFields, line: Int)] = []
    /// The symbol in one of Yahoo's header rows.
    private var headerSymbol: String?

    /// The columns by position, so that rows need no look-up.
    private struct Places {
        var (date, open, high, low, close, volume) = (0, 0, 0, 0, 0, 0)
        var (symbol, series, time): (Int?, Int?, Int?) = (nil, nil, nil)
    }

    init(name: String, zone: MarketZone) {
        self.name = name
        clock = BarClock(zone: zone)
    }

    mutating func take(_ fields: BarFields, line: Int) throws(ScanError) {
        guard layout != nil else { return try takeHeader(fields, line: line) }
        if layout?.marks == ["price"], line <= 3, try isHeaderOfYahoo(fields) { return }
        add(fields, line: line)
    }

    /// Takes the last row of a file that does not end with a line break. Its last number may be cut off.
    mutating func takeCutRow(_ fields: BarFields, line: Int) throws(ScanError) {
        guard layout != nil else { return try takeHeader(fields, line: line) }
        fault("the last row has no line break at its end: the file is cut short or still being written", fields, line)
    }

    private mutating func takeHeader(_ fields: BarFields, line: Int) throws(ScanError) {
        guard fields.ranges.count <= BarReader.maximumColumns else {
            throw ScanError(
                "\(name):\(line): expected at most \(BarReader.maximumColumns) columns, found \(fields.ranges.count)")
        }
        let cells = fields.ranges.indices.map(fields.text)
        let titles = cells.map { $0.lowercased().trimmingPrefix("<").replacing(">", with: "") }.map { String($0) }
        for candidate in BarLayout.all {
            if let found = candidate.columns(of: titles) {
                try choose(candidate, found, titles, line)
                return
            }
            if candidate.fitsFirstRow(cells) {
                try choose(candidate, candidate.positions, [], line)
                return add(fields, line: line)
            }
        }
        let header = excerpt(cells.joined(separator: ","))
        throw ScanError(
            "\(name):\(line): expected the header of a file of bars, found \"\(header)\"; nearest: "
                + BarLayout.nearest(to: titles))
    }

    private mutating func choose(
        _ layout: BarLayout, _ columns: [BarLayout.Field: Int], _ titles: [String], _ line: Int
    ) throws(ScanError) {
        if let open = columns[.open], titles.count(where: { $0 == titles[open] }) > 1 {
            throw ScanError(
                "\(name):\(line): expected the bars of one stock, found the column '\(titles[open])' several times; "
                    + "write a file for each stock")
        }
        func place(_ field: BarLayout.Field) -> Int { columns[field] ?? 0 }
        self.layout = layout
        places = Places(
            date: place(.date), open: place(.open), high: place(.high), low: place(.low), close: place(.close),
            volume: place(.volume), symbol: columns[.symbol], series: columns[.series], time: columns[.time])
    }

    /// Whether a row is the second or third row of Yahoo's header.
    private mutating func isHeaderOfYahoo(_ fields: BarFields) throws(ScanError) -> Bool {
        switch fields.text(0).lowercased() {
        case "ticker":
            headerSymbol = BarSymbol.plain(fields.text(1))
            return true
        case "date", "datetime": return true
        default: return false
        }
    }

    private mutating func add(_ fields: BarFields, line: Int) {
        if let series = places.series.map(fields.text), !series.isEmpty, !Self.series.contains(series) {
            otherSeries += 1
            return
        }
        let date = fields.bytes[fields.range(places.date)]
        guard let time = clock.read(date, time: places.time.map { fields.bytes[fields.range($0)] }) else {
            if clock.isDayFirst == nil, BarClock.mayBeginWithMonth(date) {
                clock.isDayFirst = BarClock.dayFirst(date)
                held.append((fields, line))
                if clock.isDayFirst != nil { addHeld() }
                return
            }
            return fault(dateProblem(fields), fields, line)
        }
        let numbers = [places.open, places.high, places.low, places.close].map { fields.number($0, mark: mark) }
        if numbers.allSatisfy({ $0 == .none }) { return }  // a day without trading
        let volume = fields.number(places.volume, mark: mark)
        guard case .number(let open) = numbers[0], case .number(let high) = numbers[1],
            case .number(let low) = numbers[2], case .number(let close) = numbers[3], volume != .unreadable
        else { return fault("expected open, high, low, close and volume as numbers, found another", fields, line) }
        // An index has no volume.
        let traded = if case .number(let traded) = volume { traded } else { 0.0 }
        let bar = Bar(open: open, high: high, low: low, close: close, volume: traded)
        let row = BarSource.Row(day: time.day, time: time.instant, bar: bar, line: line)
        sources[source(fields)].add(row, isTimed: !time.isMidnight)
    }

    /// The series of shares at the NSE; others are bonds, funds and the like.
    private static let series: Set<String> = ["EQ", "BE", "BZ"]

    /// Adds the rows that were held back until it was known whether days or months come first.
    private mutating func addHeld() {
        let rows = held
        held = []
        for row in rows { add(row.fields, line: row.line) }
    }

    private func dateProblem(_ fields: BarFields) -> String {
        "expected a day from \(BarClock.firstYear) on such as 2024-10-28, found \"\(excerpt(fields.text(places.date)))\""
    }

    private mutating func fault(_ reason: String, _ fields: BarFields, _ line: Int) {
        badRows += 1
        if firstProblem == nil { firstProblem = "\(name):\(line): \(reason)" }
        let source = source(fields)
        let before = sources[source].rows.last
        sources[source].faults.append(
            BarFault(
                day: before?.day ?? Day(number: 0), time: before?.time, place: "\(name):\(line)", reason: reason))
    }

    /// The index of the stock that a row belongs to.
    private mutating func source(_ fields: BarFields) -> Int {
        let isStooq = layout?.name == "Stooq"
        let written = places.symbol.map(fields.text) ?? ""
        if let known = numbers[written] { return known }
        let symbol =
            written.isEmpty
            ? headerSymbol ?? BarSymbol.named(name, isStooq: isStooq) : BarSymbol.plain(written, isStooq: isStooq)
        numbers[written] = sources.count
        sources.append(BarSource(symbol: symbol, file: name, layout: layout?.name ?? "", length: .unknown))
        return sources.count - 1
    }

    /// The bars of the file. Throws if there are none, or if most rows are bad.
    mutating func finished() throws(ScanError) -> BarFile {
        guard let layout else { throw ScanError("\(name): expected bars, found none") }
        if let first = held.first {
            throw ScanError(
                "\(name):\(first.line): expected dates that tell days from months, found "
                    + "\"\(excerpt(first.fields.text(places.date)))\"; write them as 2024-10-28")
        }
        let file = BarFile(
            name: name, layout: layout.name, sources: sources, isIndex: layout.isIndex, otherSeries: otherSeries)
        if let firstProblem, badRows > file.rows {
            throw ScanError("\(firstProblem) (\(badRows) of \(badRows + file.rows) rows are bad, more than half)")
        }
        guard file.rows + otherSeries > 0 else {
            throw ScanError("\(name): expected bars below the header, found none")
        }
        return file
    }
}
