import JSON
import MarketRegime
import Markup

extension SampleScan {
    /// The file.
    package var file: SampleFile {
        var writer = JSONWriter(.compact, capacity: 200 + picture.picks.count * 180 + picture.rows.count * 140)
        writer.object { writer in
            writer.array("candidates") { writer in
                for (number, pick) in picture.picks.enumerated() {
                    writer.object { write(pick, garbled: isGarbled(pick: number), to: &$0) }
                }
            }
            writer.field("finished", zone.rfc3339(finished))
            writer.field("index_level", picture.index, decimals: 2)
            writer.field("long_count", counts.long)
            writer.field("market", market)
            writer.field("schema_version", 1)
            if let short = counts.short { writer.field("short_count", short) }
            writer.field("timestamp", zone.rfc3339(timestamp))
            writer.array("universe") { writer in
                for (stock, row) in picture.rows.enumerated() {
                    writer.object { write(row, of: listings[stock], garbled: isGarbled(row: stock), to: &$0) }
                }
            }
        }
        let bytes = writer.finished().storage
        return SampleFile(name: name, bytes: incident == .cutOff ? Array(bytes.prefix(bytes.count * 3 / 5)) : bytes)
    }

    private func write(_ pick: Picture.Pick, garbled: Bool, to writer: inout JSONWriter) {
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

    private func write(_ row: Picture.Row, of listing: Listing, garbled: Bool, to writer: inout JSONWriter) {
        if garbled { writer.field("price", "#REF!") } else { writer.field("price", row.price, decimals: 2) }
        writer.field("rsi", row.strengthIndex, decimals: 1)
        writer.field("sma20", row.average20, decimals: 2)
        writer.field("sma50", row.average50, decimals: 2)
        writer.field("symbol", listing.symbol)
        writer.field("volume_ratio", row.volumeRatio, decimals: 3)
    }
}
