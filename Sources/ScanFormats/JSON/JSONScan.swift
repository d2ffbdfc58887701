import JSON
package import MarketRegime

/// A scan in JSON, as a scanner writes it.
package struct JSONScan: Sendable {
    private let limits: ScanLimits

    package init(limits: ScanLimits) { self.limits = limits }

    /// Reads a scan, or says where it is wrong.
    ///
    /// Bad rows are dropped and counted in the notes; a list of which more than half is bad refuses the file.
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
            throw root["schema_version"].error(expected: "schema version 1, the only one known")
        }
        let market = try root["market"].stringIfPresent()
        if let market, market.lowercased() != limits.market.lowercased() {
            throw root["market"].error(expected: "\"\(limits.market)\", the configured market")
        }
        let timestamp = try time(root["timestamp"])
        let finished = root["finished"].isNull ? timestamp : try time(root["finished"])
        guard finished >= timestamp else {
            throw root["finished"].error(expected: "a time not before timestamp")
        }
        if !root["candidates"].isNull {
            try candidates.read(root["candidates"], atMost: limits.maximumRows, Candidate.init(json:))
        }
        if !root["universe"].isNull {
            try universe.read(root["universe"], atMost: limits.maximumRows, Stock.init(json:))
        }
        var notes = [candidates.note, universe.note].compactMap { $0 }
        let counts = try counts(root, candidates.rows, &notes)
        return Scan(
            source: fileName(ofPath: name), market: market, timestamp: timestamp, finished: finished, counts: counts,
            indexLevel: try root["index_level"].doubleIfPresent().flatMap { $0 > 0 ? $0 : nil },
            candidates: candidates.rows, universe: universe.rows, notes: notes)
    }

    private func time(_ value: borrowing JSONValue) throws(JSONError) -> Instant {
        let expected = "a time with its offset, such as 2025-07-16T15:00:00+05:30"
        guard !value.isNull, let instant = Instant(rfc3339: try value.string()) else {
            throw value.error(expected: expected)
        }
        guard instant >= .earliestScan else { throw value.error(expected: "a time from 1990 on") }
        return instant
    }

    /// The given counts, else those of complete lists; `nil` when a side is missing.
    private func counts(
        _ root: borrowing JSONValue, _ candidates: [Candidate], _ notes: inout [String]
    ) throws(JSONError) -> Counts? {
        let long = try count(root["long_count"])
        let short = try count(root["short_count"])
        let longs = candidates.count { $0.side == .long }
        let shorts = candidates.count - longs
        if let long, let short {
            for (given, listed, side) in [(long, longs, "long"), (short, shorts, "short")]
            where listed > 0 && given != listed {
                notes.append("\(side)_count is \(given), but \(listed) are listed; the count is taken")
            }
            return Counts(long: long, short: short)
        }
        guard try root["complete"].boolIfPresent() == true else { return nil }
        return Counts(long: long ?? longs, short: short ?? shorts)
    }

    private func count(_ value: borrowing JSONValue) throws(JSONError) -> Int? {
        guard let count = try value.intIfPresent() else { return nil }
        guard (0...limits.maximumCount).contains(count) else {
            throw value.error(expected: "a whole number from 0 through \(limits.maximumCount)")
        }
        return count
    }
}
