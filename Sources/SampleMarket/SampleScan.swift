import JSON
package import MarketRegime
import Markup

/// A made-up scan, as the file that a scanner would write and as the value read from it.
package struct SampleScan: Sendable {
    /// Its slot; `nil` if it started outside the session.
    package let slot: Slot?
    /// When it started.
    package let timestamp: Instant
    /// When it finished.
    package let finished: Instant
    let output: ScannerOutput
    let listings: [Listing]
    let market: String
    let zone: MarketZone
    let incident: Incident?

    /// The name of its file.
    package var name: String {
        let text = zone.rfc3339(timestamp)
        return "\(text.prefix(13))\(text.dropFirst(14).prefix(2)).json"
    }

    /// The counts; `nil` for a missing side.
    var counts: (long: Int?, short: Int?) {
        (output.count(.long), incident == .oneSided ? nil : output.count(.short))
    }

    /// Whether a row of the universe has text instead of a price.
    func isGarbled(row stock: Int) -> Bool { incident == .garbled && stock % 149 == 7 }

    /// Whether a candidate has text instead of a price: the third of at least four.
    func isGarbled(pick number: Int) -> Bool { incident == .garbled && number == 2 && output.picks.count > 3 }
}

extension SampleScan {
    /// The scan as read from its file, without notes; `nil` if the file is truncated.
    package var value: Scan? {
        guard incident != .cutOff else { return nil }
        let counts = counts
        return Scan(
            source: name, market: market, timestamp: timestamp, finished: finished,
            counts: counts.long.flatMap { long in counts.short.map { Counts(long: long, short: $0) } },
            indexLevel: output.index, candidates: candidates, universe: universe)
    }

    private var candidates: [Candidate] {
        output.picks.enumerated().map { number, pick in
            let listing = listings[pick.stock]
            return Candidate(
                symbol: listing.symbol, side: pick.side, sector: listing.sectorName,
                price: isGarbled(pick: number) ? nil : pick.price,
                averageTrueRange: pick.range, atrPercent: pick.rangePercent, volumeRatio: pick.volumeRatio,
                momentum5d: pick.momentum)
        }
    }

    private var universe: [Stock] {
        output.rows.enumerated().map { stock, row in
            Stock(
                symbol: listings[stock].symbol, price: isGarbled(row: stock) ? nil : row.price,
                volumeRatio: row.volumeRatio, average20: row.average20, average50: row.average50)
        }
    }
}

extension SampleScan {
    /// The file.
    package var file: SampleFile {
        var writer = JSONWriter(.compact, capacity: 200 + output.picks.count * 180 + output.rows.count * 140)
        writer.object { writer in
            writer.array("candidates") { writer in
                for (number, pick) in output.picks.enumerated() {
                    writer.object { write(pick, garbled: isGarbled(pick: number), to: &$0) }
                }
            }
            writer.field("finished", zone.rfc3339(finished))
            writer.field("index_level", output.index, decimals: 2)
            writer.field("long_count", counts.long)
            writer.field("market", market)
            writer.field("schema_version", 1)
            if let short = counts.short { writer.field("short_count", short) }
            writer.field("timestamp", zone.rfc3339(timestamp))
            writer.array("universe") { writer in
                for (stock, row) in output.rows.enumerated() {
                    writer.object { write(row, of: listings[stock], garbled: isGarbled(row: stock), to: &$0) }
                }
            }
        }
        let bytes = writer.finished().storage
        return SampleFile(name: name, bytes: incident == .cutOff ? Array(bytes.prefix(bytes.count * 3 / 5)) : bytes)
    }

    private func write(_ pick: ScannerOutput.Pick, garbled: Bool, to writer: inout JSONWriter) {
        let listing = listings[pick.stock]
        writer.field("atr", pick.range, decimals: 2)
        writer.field("atr_percent", pick.rangePercent, decimals: 3)
        writer.field("direction", pick.side.rawValue)
        writer.field("momentum_5d", pick.momentum, decimals: 2)
        if garbled { writer.field("price", "n/a") } else { writer.field("price", pick.price, decimals: 2) }
        writer.field("sector", listing.sectorName)
        writer.field("symbol", listing.symbol)
        writer.field("volume_ratio", pick.volumeRatio, decimals: 3)
    }

    private func write(_ row: ScannerOutput.Row, of listing: Listing, garbled: Bool, to writer: inout JSONWriter) {
        if garbled { writer.field("price", "#REF!") } else { writer.field("price", row.price, decimals: 2) }
        writer.field("rsi", row.strengthIndex, decimals: 1)
        writer.field("sma20", row.average20, decimals: 2)
        writer.field("sma50", row.average50, decimals: 2)
        writer.field("symbol", listing.symbol)
        writer.field("volume_ratio", row.volumeRatio, decimals: 3)
    }
}
