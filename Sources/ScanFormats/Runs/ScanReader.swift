package import MarketRegime

/// Reads any file that a scanner writes, according to its name. A class, so that it is not copied for every file.
package final class ScanReader: Sendable {
    /// How files become runs.
    package let assembly: RunAssembly
    /// The limits of what is accepted from a scan.
    package let limits: ScanLimits
    private let zone: MarketZone
    private let names: ScanNames
    let table: TableScan

    package init(
        limits: ScanLimits, columns: ColumnNames, names: ScanNames, zone: MarketZone, assembly: RunAssembly
    ) {
        self.assembly = assembly
        self.limits = limits
        self.names = names
        self.zone = zone
        table = TableScan(limits: limits, names: columns, zone: zone)
    }

    /// What a file's name says about it.
    package func name(_ path: String) -> ScanFileName { ScanFileName(path, zone: zone, names: names) }

    /// Reads the bytes of a file, or says what is wrong with them and where.
    package func content(_ bytes: [UInt8], source: String, name: ScanFileName) throws(ScanError) -> ScanContent {
        switch name.role {
        case .scan:
            if case .scan(let read)? = ScanFormat(of: source)?.content {
                .scan(try read(bytes, source, limits))
            } else {
                .scan(try tableScan(bytes, source, name))
            }
        case .ignored: throw ScanError("\(source): ignored because of its name (scans.names.ignored)")
        case .unknown:
            throw ScanError("\(source): expected a name that fits a pattern of scans.names, found none that does")
        case .list(let side, _): .list(try table.list(bytes, name: source, side: side))
        case .universe: .universe(try table.universe(bytes, name: source))
        }
    }

    /// Reads a table with both sides. If it has only one side, it is probably a list whose name does not say so.
    private func tableScan(_ bytes: [UInt8], _ source: String, _ name: ScanFileName) throws(ScanError) -> Scan {
        if let words = name.unknownZone, name.moment == nil {
            // A table that gives its own times does not need the one in its name.
            do { return try oneSided(table.scan(bytes, name: source, named: nil, listNames: listNames)) } catch {
                throw ScanError("\(error.description); the zone '\(words)' in the name is not understood")
            }
        }
        return try oneSided(table.scan(bytes, name: source, named: name.moment, listNames: listNames))
    }

    /// How lists of one side must be named.
    private var listNames: String {
        "a list of one side is named \(names.convention(.long)) or \(names.convention(.short)), see scans.names"
    }

    private func oneSided(_ scan: Scan) -> Scan {
        guard let missing = scan.missing, let side = scan.candidates.first?.side,
            scan.candidates.allSatisfy({ $0.side == side })
        else { return scan }
        var scan = scan
        scan.missing = "\(missing); \(listNames)"
        return scan
    }

    /// The run of a call on record whose file is not among those listed, for `RunAssembly.runs`.
    package func lost(_ entry: Entry, listed: Set<String>) -> RecordedRun? {
        // Nearly every entry comes from a single file that is still there.
        guard !listed.contains(entry.source), entry.call != nil else { return nil }
        let first = ScanRun.firstFile(of: entry.source)
        guard !listed.contains(first) else { return nil }
        let name = name(first)
        return name.scanner.map { RecordedRun(source: first, half: entry.slot, scanner: $0, family: name.family) }
    }

    /// What must be known about a file before its scan is analysed.
    ///
    /// - Parameter read: Reads the file's content.
    package func listing(
        _ source: String, name: ScanFileName, _ read: () throws(ScanError) -> ScanContent
    ) -> ScanListing {
        var listing = ScanListing(source: source, times: nil)
        do throws(ScanError) {
            let content = try read()
            listing.times = try times(of: content, source: source, name: name)
            switch content {
            case .scan(let scan):
                listing.problem = scan.problem.map { "\(source): \($0)" }
                listing.scanner = scan.scanner
                listing.isUniverse = scan.problem != nil && !scan.universe.isEmpty
            case .list(let list): listing.isEmpty = list.rows.isEmpty
            case .universe: break
            }
        } catch {
            listing.problem = error.description
            listing.hint = hint(name)
        }
        return listing
    }

    /// When the run of a file began and finished: as stated by a whole scan, or according to the name of a part.
    package func times(of content: ScanContent, source: String, name: ScanFileName) throws(ScanError)
        -> ScanListing.Times
    {
        if case .scan(let scan) = content { return .init(timestamp: scan.timestamp, finished: scan.finished) }
        if let zone = name.unknownZone {
            throw ScanError(
                "\(source): expected a time in its name with a known zone, such as Z or +0530, or none, found '\(zone)'"
            )
        }
        guard let finished = name.moment else {
            throw ScanError(
                "\(source): expected a time at the end of its name, such as \(names.convention(name.role.kind))_20250716_150210, "
                    + "found none")
        }
        return assembly.times(finished: finished)
    }

    /// The moment that decides in which half-hour an unreadable file is shown.
    package func hint(_ name: ScanFileName) -> Instant? {
        guard name.role != .scan else { return name.moment }
        return name.moment.map { assembly.times(finished: $0).timestamp }
    }
}
