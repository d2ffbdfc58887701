import JSON
import Markup
package import MarketRegime

/// The list of one side over weeks or months, as Chartink's backtests export it: a row for each stock and time.
package struct EventList: Sendable {
    /// A stock on the list.
    package struct Event: Hashable, Sendable {
        package var symbol: String
        package var sector: String?
        package var day: Day
        /// When it was on the list; `nil` if the file has days alone.
        package var time: Instant?
    }

    package private(set) var events: [Event] = []
    /// Rows that could not be read, each with its line and reason.
    package private(set) var problems: [String] = []

    private static let (dates, symbols, sectors) = (
        ["date", "datetime", "time"], ["symbol", "ticker", "nsecode"], ["sector", "industry"]
    )

    /// Reads a file. Days come before months unless a date in it shows otherwise; times may have twelve hours.
    package init(_ bytes: [UInt8], name: String, zone: MarketZone, maximumRows: Int) throws(ScanError) {
        let rows = QuotedRows()
        try CommaSeparated.read(bytes, name: name, maximumRows: maximumRows, into: rows)
        guard let header = rows.rows.first else { throw ScanError("\(name): expected a list, found an empty file") }
        let titles = header.cells.map { ColumnNames.plain($0.trimmingPrefix("\u{FEFF}").description) }
        func column(_ names: [String]) -> Int? { names.lazy.compactMap { titles.firstIndex(of: $0) }.first }
        guard let date = column(Self.dates), let symbol = column(Self.symbols) else {
            throw ScanError(
                "\(name):\(header.line): expected columns 'date' and 'symbol' as in a backtest of Chartink, found "
                    + "\"\(excerpt(header.cells.joined(separator: ",")))\"; a list of one moment needs no import: put it into "
                    + "data/scans, named after side and time, such as Long_mine_20250716_1500.csv")
        }
        let sector = column(Self.sectors)
        // Some exports have the time of day in a column of its own.
        let clockColumn = titles[date] == "date" ? column(["time"]) : nil
        var clock = BarClock(zone: zone)
        clock.isDayFirst = try Self.isDayFirst(rows.rows.dropFirst().map { ($0.cells, $0.line) }, date, name)
        for row in rows.rows.dropFirst() {
            func cell(_ column: Int) -> String { column < row.cells.count ? row.cells[column].trimmed : "" }
            let clockText = clockColumn.map(cell).flatMap { $0.isEmpty ? nil : Array($0.utf8)[...] }
            guard let time = clock.read(Array(cell(date).utf8)[...], time: clockText), !cell(symbol).isEmpty else {
                problems.append(
                    "\(name):\(row.line): expected a time such as 06-08-2025 10:15 am and a symbol, found "
                        + "\"\(excerpt(row.cells.joined(separator: ",")))\"")
                continue
            }
            let label = sector.map(cell) ?? ""
            events.append(
                Event(
                    symbol: BarSymbol.plain(cell(symbol)), sector: label.isEmpty ? nil : label, day: time.day,
                    time: time.isMidnight ? nil : time.instant))
        }
        guard problems.count <= events.count else {
            throw ScanError(
                "\(problems[0]) (\(problems.count) of \(problems.count + events.count) rows are bad, more than half)")
        }
    }
}

extension EventList {
    /// Whether days come before months in dates such as `06-08-2025`.
    private static func isDayFirst(
        _ rows: [(cells: [String], line: Int)], _ date: Int, _ name: String
    ) throws(ScanError) -> Bool {
        var shown: (isDayFirst: Bool, line: Int)?
        for (cells, line) in rows where date < cells.count {
            guard let isDayFirst = BarClock.dayFirst(Array(cells[date].trimmed.utf8)[...]) else { continue }
            if let shown, shown.isDayFirst != isDayFirst {
                throw ScanError(
                    "\(name):\(line): expected dates written in one way, found the month \(isDayFirst ? "second" : "first") here and "
                        + "\(isDayFirst ? "first" : "second") in line \(shown.line)")
            }
            shown = shown ?? (isDayFirst, line)
        }
        return shown?.isDayFirst ?? true
    }
}

/// The lists of both sides in one half-hour.
package struct ListScan: Sendable {
    package let timestamp: Instant
    package let finished: Instant
    package private(set) var candidates: [Candidate] = []

    package init(timestamp: Instant, finished: Instant) { (self.timestamp, self.finished) = (timestamp, finished) }

    /// Adds a stock; one that is on the list already is not added again.
    package mutating func add(_ event: EventList.Event, _ side: Side) {
        guard !candidates.contains(where: { $0.symbol == event.symbol && $0.side == side }) else { return }
        candidates.append(Candidate(symbol: event.symbol, side: side, sector: event.sector))
    }

    /// The name of its file.
    package func fileName(in zone: MarketZone) -> String {
        let text = zone.rfc3339(timestamp)
        return "\(text.prefix(13))\(text.dropFirst(14).prefix(2)).lists.json"
    }

    /// The scan as a file. Its times are those of the export, so that an equal list is no repeated scan.
    package func json(market: String, zone: MarketZone) -> [UInt8] {
        var writer = JSONWriter(.compact)
        let sorted = candidates.sorted { ($0.side.rawValue, $0.symbol) < ($1.side.rawValue, $1.symbol) }
        // A stock on both lists counts on neither side, here as in any scan.
        let sides = Dictionary(grouping: candidates, by: \.symbol)
        func count(_ side: Side) -> Int { sorted.count { $0.side == side && sides[$0.symbol]?.count == 1 } }
        writer.object { writer in
            writer.array("candidates") { writer in
                for candidate in sorted {
                    writer.object {
                        $0.field("direction", candidate.side.rawValue)
                        $0.field("sector", candidate.sector)
                        $0.field("symbol", candidate.symbol)
                    }
                }
            }
            writer.field("complete", true)
            writer.field("finished", zone.rfc3339(finished))
            writer.field("long_count", count(.long))
            writer.field("market", market)
            writer.field("own_times", true)
            writer.field("scanner", "lists")
            writer.field("schema_version", 1)
            writer.field("short_count", count(.short))
            writer.field("timestamp", zone.rfc3339(timestamp))
        }
        return writer.finished().storage
    }
}
