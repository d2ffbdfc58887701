package import MarketRegime

/// What a file of a scan folder holds.
package enum ScanContent: Sendable {
    case scan(Scan)
    case list(TableScan.Part<Candidate>)
    case universe(TableScan.Part<Stock>)

    /// The counts and stocks of a run that the contents of its files make, in the order of the files.
    package static func scan(of run: ScanRun, _ contents: [ScanContent]) -> Scan {
        let times = run.listing.times ?? .init(timestamp: .earliestScan, finished: .earliestScan)
        var scan = Scan(
            source: run.listing.source, timestamp: times.timestamp, finished: times.finished, counts: nil)
        var lists: [Int] = []
        for (source, content) in zip(run.sources, contents) {
            switch content {
            case .scan(let whole):
                scan = whole
                scan.source = run.listing.source
            case .list(let list):
                lists.append(list.rows.count)
                scan.candidates += list.rows
                scan.note(list.note, of: source)
            case .universe(let universe):
                if scan.universe.isEmpty { scan.universe = universe.rows }
                scan.note(universe.note, of: source)
            }
        }
        // One side alone counts nothing: the other may be anything.
        if lists.count == 2 { scan.counts = Counts(long: lists[0], short: lists[1]) }
        if let note = run.note { scan.notes.append(note) }
        return scan
    }
}

extension Scan {
    fileprivate mutating func note(_ note: String?, of source: String) {
        if let note { notes.append("\(source): \(note)") }
    }
}
