package import MarketRegime

/// Reads any file that a scanner writes, by what its name says it is.
package struct ScanReader: Sendable {
    /// How files become runs.
    package let assembly: RunAssembly
    private let json: JSONScan
    private let table: TableScan

    package init(limits: ScanLimits, names: ColumnNames, zone: MarketZone, assembly: RunAssembly) {
        self.assembly = assembly
        json = JSONScan(limits: limits)
        table = TableScan(limits: limits, names: names, zone: zone)
    }

    /// Reads the bytes of a file, or says where they are wrong.
    package func content(_ bytes: [UInt8], source: String, name: ScanFileName) throws(ScanError) -> ScanContent {
        switch name.role {
        case .scan where source.lowercased().hasSuffix(".json"): .scan(try json.read(bytes, name: source))
        case .scan: .scan(try table.scan(bytes, name: source, named: name.moment))
        case .list(let side, _): .list(try table.list(bytes, name: source, side: side))
        case .universe: .universe(try table.universe(bytes, name: source))
        }
    }

    /// What is to be known of a file before its scan is analysed.
    ///
    /// - Parameter read: gives what the file holds.
    package func listing(
        _ source: String, name: ScanFileName, _ read: (String) throws(ScanError) -> ScanContent
    ) -> ScanListing {
        var listing = ScanListing(source: source, times: nil)
        do throws(ScanError) {
            let content = try read(source)
            listing.times = try times(of: content, source: source, name: name)
            switch content {
            case .scan(let scan): listing.problem = scan.problem.map { "\(source): \($0)" }
            case .list(let list): listing.isEmpty = list.rows.isEmpty
            case .universe: break
            }
        } catch {
            listing.problem = error.description
            listing.hint = hint(name)
        }
        return listing
    }

    /// When the run of a file began and finished: as a whole scan says, or by the name of a part.
    package func times(of content: ScanContent, source: String, name: ScanFileName) throws(ScanError)
        -> ScanListing.Times
    {
        if case .scan(let scan) = content { return .init(timestamp: scan.timestamp, finished: scan.finished) }
        guard let finished = name.moment else {
            throw ScanError("\(source): expected a time at the end of its name, such as _20250716_150210, found none")
        }
        return assembly.times(finished: finished)
    }

    /// The moment in whose half-hour a file would stand, when it cannot be read.
    package func hint(_ name: ScanFileName) -> Instant? {
        guard name.role != .scan else { return name.moment }
        return name.moment.map { assembly.times(finished: $0).timestamp }
    }
}
