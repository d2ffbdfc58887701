package import MarketRegime

/// What a file in a scan folder holds.
package enum ScanContent: Sendable {
    case scan(Scan)
    case list(TableScan.Part<Candidate>)
    case universe(TableScan.Part<Stock>)

    /// Builds the scan of a run from the contents of its files, in the order of the files.
    package static func scan(of run: ScanRun, _ contents: [ScanContent], limits: ScanLimits) -> Scan {
        let times = run.listing.times ?? .init(timestamp: .earliestScan, finished: .earliestScan)
        var scan = Scan(
            source: run.listing.source, timestamp: times.timestamp, finished: times.finished, counts: nil)
        var dropped = DroppedRows()
        var lists = 0
        for (source, content) in zip(run.sources, contents) {
            switch content {
            case .scan(let whole):
                scan = whole
                scan.source = run.listing.source
            case .list(let list):
                lists += 1
                scan.candidates += list.rows
                dropped = dropped + list.dropped
                scan.notes += list.notes.map { "\(source): \($0)" }
            case .universe(let universe):
                if scan.universe.isEmpty { scan.universe = universe.rows }
                scan.notes += universe.notes.map { "\(source): \($0)" }
            }
        }
        if let note = run.note { scan.notes.append(note) }
        if lists > 0 {
            // A single list gives no counts.
            scan.settle(
                StatedCounts(isListComplete: lists == 2), dropped: dropped, limits: limits,
                missing: "only one of the two lists is there")
        }
        scan.dropContradictoryPrices(limits)
        scan.dropForeignUniverse()
        return scan
    }
}
