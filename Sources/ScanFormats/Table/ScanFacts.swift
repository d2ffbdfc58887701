import MarketRegime

/// What the rows of a table state about the whole scan. It must be the same in each row, except for times, which may
/// advance.
final class ScanFacts {
    private let limits: ScanLimits
    private var began: Instant?
    private var last: Instant?
    private var finished: Instant?
    private var numbers: [Column: Double] = [:]
    private var market: String?
    /// The first row whose counts differ from those of earlier rows, which means that the table holds two scans.
    private var contradiction: CellProblem?

    /// The most minutes between the rows of one scan. A table that grows all day is not a scan.
    private static let longestScan = 60

    init(_ limits: ScanLimits) { self.limits = limits }

    /// Records what a good row states about the scan.
    func take(_ row: TableRow) throws(CellProblem) {
        if let time = try row.time(.timestamp) {
            began = min(began ?? time, time)
            last = max(last ?? time, time)
        }
        if let time = try row.time(.finished) { finished = max(finished ?? time, time) }
        let long = try row.count(.longCount, 0...limits.maximumCount).map(Double.init)
        let short = try row.count(.shortCount, 0...limits.maximumCount).map(Double.init)
        do {
            try agree(long, .longCount, row)
            try agree(short, .shortCount, row)
        } catch { contradiction = contradiction ?? error }
        try agree(row.number(.indexLevel), .indexLevel, row)
        if let stated = try row.text(.market) {
            guard stated.lowercased() == limits.market.lowercased() else {
                throw row.problem(.market, expected: "\"\(limits.market)\", the configured market")
            }
            market = stated
        }
    }

    /// The scan made of the rows.
    func scan(_ list: TableScan.Part<Candidate>, name: String, named: Instant?) throws(ScanError) -> Scan {
        if let contradiction { throw contradiction.error(in: name) }
        guard let timestamp = began ?? named else {
            let column = "a column 'timestamp'"
            throw ScanError("\(name): expected \(column) or a time in the name, such as 2025-07-16T1500, found neither")
        }
        if let began, let last, last.minutes(since: began) > Double(Self.longestScan) {
            throw ScanError(
                "\(name): expected the times of one scan, at most \(Self.longestScan) minutes apart, "
                    + "found \(Int(last.minutes(since: began)))")
        }
        let end = finished ?? last ?? timestamp
        guard end >= timestamp else {
            throw ScanError("\(name): expected 'finished' not before 'timestamp', found it before")
        }
        var scan = Scan(
            source: fileName(ofPath: name), market: market, timestamp: timestamp, finished: end, counts: nil,
            indexLevel: numbers[.indexLevel].flatMap { $0 > 0 ? $0 : nil }, candidates: list.rows, notes: list.notes)
        let stated = StatedCounts(
            long: numbers[.longCount].map { Int($0) }, short: numbers[.shortCount].map { Int($0) },
            // A table that states counts may list only the best candidates.
            isListComplete: numbers[.longCount] == nil && numbers[.shortCount] == nil, needsBothSides: true)
        scan.settle(stated, dropped: list.dropped, limits: limits, missing: Self.missing(list.rows, stated))
        return scan
    }

    /// Why the rows give no counts.
    private static func missing(_ candidates: [Candidate], _ stated: StatedCounts) -> String {
        if stated.long != nil || stated.short != nil {
            let (given, lacking) =
                stated.long != nil ? (Column.longCount, Column.shortCount) : (.shortCount, .longCount)
            return "a column '\(lacking.rawValue)' is missing beside '\(given.rawValue)'"
        }
        guard let side = candidates.first?.side else { return "no candidate is listed" }
        let other = side == .long ? Side.short : .long
        return "only \(side.rawValue) candidates are listed and no \(other.rawValue) one"
    }

    private func agree(_ value: Double?, _ column: Column, _ row: TableRow) throws(CellProblem) {
        guard let value else { return }
        guard value == numbers[column] ?? value else {
            let first = CellProblem.plain(numbers[column] ?? value)
            throw row.problem(column, expected: "\(first), as in the rows before")
        }
        numbers[column] = value
    }
}

extension CellProblem {
    /// A number as people write it: 2 rather than 2.0.
    static func plain(_ number: Double) -> String { Cell.number(number).found }
}
