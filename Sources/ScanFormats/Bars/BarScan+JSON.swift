import JSON
import Markup
package import MarketRegime

extension BarScan {
    /// The scan as a scanner's file. The same bars give the same bytes.
    package func json(market: String, zone: MarketZone) -> [UInt8] {
        var writer = JSONWriter(.compact, capacity: 500 + 200 * stocks.count)
        writer.object { writer in
            writer.array("candidates") { writer in
                for pick in candidates { writer.object { pick.write(to: &$0) } }
            }
            writer.field("finished", zone.rfc3339(finished))
            if let indexLevel { writer.field("index_level", indexLevel, decimals: 2) }
            writer.array("left_out") { writer in
                for left in leftOut {
                    writer.object {
                        if let day = left.day { $0.field("day", day.description) }
                        $0.field("reason", left.reason)
                        $0.field("symbol", left.symbol)
                    }
                }
            }
            writer.field("long_count", count(.long))
            writer.field("market", market)
            writer.field("scanner", "bars/\(rules.rawValue)")
            writer.field("schema_version", 1)
            writer.field("short_count", count(.short))
            writer.field("timestamp", zone.rfc3339(slot.start))
            writer.array("universe") { writer in
                for stock in stocks { writer.object { stock.write(to: &$0) } }
            }
        }
        return writer.finished().storage
    }
}

extension BarScan.Pick {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.field("atr", stock.averageTrueRange, decimals: decimals(stock.close) + 1)
        writer.field("atr_percent", stock.atrPercent, decimals: 3)
        writer.field("direction", side.rawValue)
        writer.field("momentum_5d", stock.momentum5d, decimals: 2)
        writer.field("price", stock.close, decimals: decimals(stock.close))
        writer.field("score", score)
        writer.field("symbol", stock.symbol)
        writer.field("volume_ratio", stock.volumeRatio, decimals: 3)
    }
}

extension StockFigures {
    fileprivate func write(to writer: inout JSONWriter) {
        let decimals = decimals(close)
        writer.field("momentum_5d", momentum5d, decimals: 2)
        writer.field("previous_close", previousClose, decimals: decimals)
        writer.field("price", close, decimals: decimals)
        writer.field("sma20", mean20, decimals: decimals)
        writer.field("sma50", mean50, decimals: decimals)
        writer.field("symbol", symbol)
        writer.field("volume_ratio", volumeRatio, decimals: 3)
    }
}

/// The number of decimals of a price: two or, for coins worth cents, enough to keep four digits.
private func decimals(_ price: Double) -> Int { price >= 10 ? 2 : price >= 0.1 ? 4 : 8 }
