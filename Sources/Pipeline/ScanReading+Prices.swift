import MarketRegime
import Parallel
import ScanFormats
import Storage

// The prices that a scan is compared with, and what is done ahead for that while other things are.

extension ScanReading {
    /// Reads at the same time what has just come and the prices that it is usually compared with: those that were kept,
    /// or the newest run of those that were known. After an outage each file is read when its turn comes.
    func readAhead() {
        guard !isReadAhead else { return }
        isReadAhead = true
        guard (1...3).contains(arrived.count) else { return }
        // Nothing is changed while they are read.
        nonisolated(unsafe) let folders = self
        let earlier = Beside {
            let kept = folders.keptPrices()
            return (prices: kept, contents: kept == nil ? folders.read(Array(folders.newest.sources.prefix(3))) : [])
        }
        recent = read(arrived.sorted())
        guard let (prices, contents) = try? earlier.product() else { return }
        lastPrices = (prices, false)
        recent += contents
        compareAhead()
    }

    /// The prices that were kept, as long as their files are what they were.
    func keptPrices() -> LastPrices? {
        guard let bytes = try? root.disk.read(pricesPath),
            let kept = LastPrices(bytes, name: pricesPath, context: root.scanContext),
            kept.files.allSatisfy({ files[$0.name]?.stamp == $0 })
        else { return nil }
        kept.prices.prepare()
        return kept
    }

    /// Begins to compare the one scan that has just come with the prices that were kept.
    ///
    /// A list of one side waits for the other: it is known only later whether the two make a run.
    private func compareAhead() {
        guard let earlier = lastPrices.kept?.prices, arrived.count == 1, let source = arrived.first,
            case .scan(let scan) = recent.first(where: { $0.source == source })?.content,
            case .slot(let slot) = root.calendar.match(scan.timestamp)
        else { return }
        nextPrices = (
            source,
            Beside {
                let table = PriceTable(scan, slot: slot.start)
                _ = table.returns(since: earlier)
                return table
            }
        )
    }

    /// The prices of a listed run, when they are known without reading it.
    func prices(_ listing: ScanListing) -> PriceTable? {
        if let next = nextPrices, next.source == listing.source { return try? next.table.product() }
        guard let kept = lastPrices.kept, kept.files.map(\.name) == sources(of: listing.source) else { return nil }
        return kept.prices
    }

    /// Keeps the prices of the newest call's scan for the next one to be compared with.
    func keep(pricesAfter reanalysis: Reanalysis) {
        guard let prices = reanalysis.lastPrices, let entry = reanalysis.history.lastCalled,
            prices.slot == entry.slot
        else { return }
        let sources = sources(of: entry.source)
        let stamps = sources.compactMap { files[$0]?.stamp }
        guard stamps.count == sources.count else { return }
        let next = LastPrices(prices: prices, files: stamps)
        if next != lastPrices.kept { lastPrices = (next, true) }
    }
}
