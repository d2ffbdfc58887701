package import MarketRegime

extension SampleScan {
    /// The scan as it is read from its file, notes left out; `nil` when the file was cut off.
    package var value: Scan? {
        guard incident != .cutOff else { return nil }
        let counts = counts
        return Scan(
            source: name, market: market, timestamp: timestamp, finished: finished,
            counts: counts.long.flatMap { long in counts.short.map { Counts(long: long, short: $0) } },
            indexLevel: picture.index, candidates: candidates, universe: universe)
    }

    private var candidates: [Candidate] {
        picture.picks.enumerated().map { number, pick in
            let listing = listings[pick.stock]
            return Candidate(
                symbol: listing.symbol, side: pick.side, sector: listing.sectorName,
                price: isGarbled(pick: number) ? nil : pick.price,
                averageTrueRange: pick.range, atrPercent: pick.rangePercent, volumeRatio: pick.volumeRatio,
                momentum5d: pick.momentum)
        }
    }

    private var universe: [Stock] {
        picture.rows.enumerated().map { stock, row in
            Stock(
                symbol: listings[stock].symbol, price: isGarbled(row: stock) ? nil : row.price,
                volumeRatio: row.volumeRatio)
        }
    }
}
