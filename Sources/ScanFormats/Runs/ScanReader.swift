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
