import JSON
package import MarketRegime

extension ScanFormat {
    static let json = ScanFormat(
        ending: ".json",
        content: .scan { (bytes, name, limits) throws(ScanError) in
            try JSONScan(limits: limits).read(bytes, name: name)
        })
}

/// Reads a scan in JSON, as a scanner writes it.
package struct JSONScan: Sendable {
    private let limits: ScanLimits

    package init(limits: ScanLimits) { self.limits = limits }

    /// Reads a scan, or says what is wrong with it and where.
    ///
    /// Bad rows are dropped and counted in the notes. If more than half the rows of a list are bad, the file is
    /// rejected.
    package func read(_ bytes: [UInt8], name: String) throws(ScanError) -> Scan {
        do {
            let document = try JSONDocument(bytes: bytes, name: name, limit: limits.maximumBytes)
            return try scan(document.root, name: name)
        } catch {
            throw ScanError(error.description)
        }
    }

    private func scan(_ root: borrowing JSONValue, name: String) throws(JSONError) -> Scan {
        var candidates = JSONRows<Candidate>()
        var universe = JSONRows<Stock>()
        guard root.isObject else { throw root.error(expected: "an object") }
        try root.checkKeys()
        if let version = try root["schema_version"].intIfPresent(), version != 1 {
            throw root["schema_version"].error(expected: "1, the only version that this program reads")
        }
        let market = try root["market"].stringIfPresent()
        if let market, market.lowercased() != limits.market.lowercased() {
            throw root["market"].error(expected: "\"\(limits.market)\", the configured market")
        }
        let keys = SuspectKeys(root)
        let timestamp = try time(root["timestamp"], meant: keys.meant("timestamp"))
        let finished = root["finished"].isNull ? timestamp : try time(root["finished"])
        guard finished >= timestamp else {
            throw root["finished"].error(expected: "a time not before timestamp")
        }
        if !root["candidates"].isNull {
            try candidates.read(root["candidates"], atMost: limits.maximumRows, Candidate.init(json:unread:))
        }
        if !root["universe"].isNull {
            try universe.read(root["universe"], atMost: limits.maximumRows, Stock.init(json:unread:))
        }
        var scan = Scan(
            source: fileName(ofPath: name), market: market, timestamp: timestamp, finished: finished, counts: nil,
            indexLevel: try root["index_level"].doubleIfPresent().flatMap { $0 > 0 ? $0 : nil },
            candidates: candidates.rows, universe: universe.rows, notes: candidates.notes + universe.notes)
        scan.scanner = try? root["scanner"].stringIfPresent()
        scan.hasOwnTimes = try root["own_times"].boolIfPresent() ?? false
        let unreadPrices = universe.unread.prices + universe.dropped.total
        if let note = Stock.unusable(unread: unreadPrices, of: universe.rows.count, limits) {
            scan.universe = []
            scan.notes.append(note)
        }
        if !root["left_out"].isNull, let note = try LeftOutStocks(root["left_out"]).note(beside: universe.rows.count) {
            scan.notes.append(note)
        }
        let (long, short) = (try count(root["long_count"]), try count(root["short_count"]))
        // `complete` must be valid only where it matters, so that an unusual value does not reject a scan that states
        // both counts.
        let isComplete =
            long == nil || short == nil
            ? try root["complete"].boolIfPresent() == true : (try? root["complete"].bool()) == true
        scan.settle(
            StatedCounts(long: long, short: short, isListComplete: isComplete, needsBothSides: true),
            dropped: candidates.dropped, limits: limits,
            missing: keys.missingCounts(long: long, short: short, listed: candidates.rows, isComplete: isComplete))
        return scan
    }

    /// - Parameter meant: The key that was probably meant, in case the value is missing.
    private func time(_ value: borrowing JSONValue, meant: String? = nil) throws(JSONError) -> Instant {
        let expected = "a time with its offset, such as 2025-07-16T15:00:00+05:30"
        guard !value.isNull, let instant = WrittenTime.instant(try value.string(), zone: nil) else {
            var problem = value.error(expected: expected)
            if let meant { problem.found += ", but '\(excerpt(meant))': did you mean 'timestamp'?" }
            throw problem
        }
        guard instant >= .earliestScan else { throw value.error(expected: "a time from 1990 on") }
        return instant
    }

    private func count(_ value: borrowing JSONValue) throws(JSONError) -> Int? {
        guard let count = try value.intIfPresent() else { return nil }
        guard (0...limits.maximumCount).contains(count) else {
            throw value.error(expected: "a whole number from 0 through \(limits.maximumCount)")
        }
        return count
    }
}

/// The rows of a list: good rows are kept and bad ones counted.
struct JSONRows<Row> {
    private(set) var rows: [Row] = []
    /// The rows that could not be read.
    private(set) var dropped = DroppedRows()
    private(set) var unread = UnreadNumbers()
    private var firstProblem: JSONError?

    /// Reads every row. Rejects the list if more than half of it is bad.
    mutating func read(
        _ list: borrowing JSONValue, atMost limit: Int,
        _ row: (borrowing JSONValue, inout UnreadNumbers) throws(JSONError) -> Row
    ) throws(JSONError) {
        guard list.count <= limit else {
            var problem = list.error(expected: "at most \(limit) rows")
            problem.found = "\(list.count)"
            throw problem
        }
        rows.reserveCapacity(list.count)
        try list.forEachElement { (_, element) throws(JSONError) in
            do throws(JSONError) {
                rows.append(try row(element, &unread))
            } catch {
                dropped.add(element.isObject ? try? element["direction"].side() : nil)
                if firstProblem == nil { firstProblem = error }
            }
        }
        guard dropped.total > rows.count, var problem = firstProblem else { return }
        problem.expected += " (\(dropped.total) of \(dropped.total + rows.count) rows are bad, more than half)"
        throw problem
    }

    /// What was dropped or not read, in words.
    var notes: [String] {
        let bad = firstProblem.map { problem in
            "\(dropped.total == 1 ? "1 bad row was" : "\(dropped.total) bad rows were") dropped: \(problem.words)"
        }
        return [bad, unread.note].compactMap(\.self)
    }
}
