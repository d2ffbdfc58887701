import JSON
package import MarketRegime

/// The content of one file of bars.
package struct BarFile: Sendable {
    /// The file, as named in messages.
    package var name: String
    /// The name of its layout.
    package var layout: String
    /// The bars, by stock.
    package var sources: [BarSource] = []
    /// Whether it is of an index rather than a stock.
    package var isIndex = false
    /// The number of rows read.
    package var rows: Int { sources.reduce(0) { $0 + $1.rows.count } }
    /// The number of rows of series that are not shares.
    package var otherSeries = 0
}

/// Reads files of bars in every layout of `BarLayout`, plain, in gzip or in zip.
package struct BarReader: Sendable {
    private let zone: MarketZone
    private let maximumBytes: Int

    /// The extensions of files that may hold bars; each may be followed by .gz, or be in a .zip.
    package static let kinds: [StaticString] = [".csv", ".txt", ".json"]

    /// The most columns in a header: five times as many as any layout has.
    static let maximumColumns = 200

    package init(zone: MarketZone, maximumBytes: Int) { (self.zone, self.maximumBytes) = (zone, maximumBytes) }

    /// Whether a file may hold bars, judged by its name.
    package static func reads(_ name: String) -> Bool {
        let bare = hasExtension(name, ".gz") ? String(name.dropLast(3)) : name
        return hasExtension(bare, ".zip") || kinds.contains { hasExtension(bare, $0) }
    }

    /// Reads a file; a zip file may hold several.
    package func read(_ bytes: [UInt8], name: String) throws(ScanError) -> [BarFile] {
        guard bytes.count <= maximumBytes else {
            throw ScanError("\(name): expected at most \(maximumBytes) bytes, found \(bytes.count)")
        }
        var files: [BarFile] = []
        for part in try PackedFile(bytes, name: name, limit: maximumBytes).files {
            var file = try bare(part.bytes, name: part.name)
            for index in file.sources.indices {
                try file.sources[index].findLength(of: part.name)
                file.sources[index].trim()
            }
            files.append(file)
        }
        return files
    }

    private func bare(_ bytes: [UInt8], name: String) throws(ScanError) -> BarFile {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw ScanError("\(name): expected bars, found an empty file")
        }
        guard !bytes.prefix(65_536).contains(0) else {
            throw ScanError("\(name): expected text in UTF-8, found other bytes; save it as \"CSV UTF-8\"")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let start = String(decoding: content.prefix(200), as: UTF8.self).trimmed.lowercased()
        if ["<!doctype", "<html", "<?xml"].contains(where: start.hasPrefix) {
            throw ScanError(
                "\(name): expected bars, found a web page, as from a failed download or a holiday; delete the file")
        }
        if let first = content.first(where: { $0 > 0x20 }), "{[".utf8.contains(first) {
            return try KiteBars(zone: zone).read(bytes, name: name)
        }
        var table = BarTable(name: name, zone: zone)
        let separator = Separator(ofHeaderIn: bytes)
        if bytes.contains(UInt8(ascii: "\"")) {
            let rows = QuotedRows()
            try CommaSeparated.read(bytes, name: name, maximumRows: maximumBytes, into: rows)
            for row in rows.rows {
                var fields = BarFields(bytes: [])
                for cell in row.cells {
                    let start = fields.bytes.count
                    fields.bytes += cell.utf8
                    fields.ranges.append(start..<fields.bytes.count)
                }
                try table.take(fields, line: row.line)
            }
        } else {
            table.mark = separator == .semicolon && bytes.contains(UInt8(ascii: ",")) ? .comma : .point
            var lines = BarLines(bytes, separator: separator)
            while lines.advance() {
                if lines.isWhole {
                    try table.take(lines.fields, line: lines.line)
                } else {
                    try table.takeCutRow(lines.fields, line: lines.line)
                }
            }
        }
        return try table.finished()
    }
}

extension BarSource {
    /// Finds the length of the bars: the most common interval within a day or, if there is none, between days.
    fileprivate mutating func findLength(of name: String) throws(ScanError) {
        guard length == .unknown else { return }
        var (steps, gaps): ([Int: Int], [Int: Int]) = ([:], [:])
        for (one, next) in zip(rows.prefix(400), rows.prefix(400).dropFirst()) {
            if one.day == next.day {
                let step = abs(next.time.seconds - one.time.seconds)
                if step > 0 { steps[step, default: 0] += 1 }
            } else {
                gaps[abs(next.day.number - one.day.number), default: 0] += 1
            }
        }
        func commonest(_ counts: [Int: Int]) -> Int? { counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
        if let step = commonest(steps) {
            guard step.isMultiple(of: 60), (1...60).contains(step / 60) else {
                let found = step.isMultiple(of: 60) ? "\(step / 60) minutes" : "\(step) seconds"
                throw ScanError("\(name): expected bars of 1 to 60 minutes or of a day, found bars of \(found)")
            }
            length = .minutes(step / 60)
        } else if let gap = commonest(gaps), gap > 4, gaps.values.reduce(0, +) > 4 {
            throw ScanError(
                "\(name): expected bars of 1 to 60 minutes or of a day, found bars \(gap) days apart, "
                    + "as of weeks or of a stock that is seldom traded")
        } else if rows.count > 1 || !isTimed {
            length = .day
        }
    }
}
