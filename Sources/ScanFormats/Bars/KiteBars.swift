import JSON
import MarketRegime

/// Reads the JSON that Kite Connect returns: `{"data": {"candles": [[time, open, high, low, close, volume], …]}}`.
struct KiteBars {
    let zone: MarketZone

    func read(_ bytes: [UInt8], name: String) throws(ScanError) -> BarFile {
        do throws(JSONError) {
            let document = try JSONDocument(bytes: bytes, name: name)
            return try file(document.root, name: name)
        } catch {
            throw ScanError("\(error.description) (a .json file is read as \(BarLayout.kite))")
        }
    }

    private func file(_ root: borrowing JSONValue, name: String) throws(JSONError) -> BarFile {
        var source = BarSource(
            symbol: BarSymbol.named(name, isStooq: false), file: name, layout: BarLayout.kite, length: .unknown)
        let clock = BarClock(zone: zone)
        let candles = root["data"]["candles"].count
        guard candles > 0 else { throw root["data"]["candles"].error(expected: "a list of bars") }
        try root["data"]["candles"].forEachElement { (number, candle) throws(JSONError) in
            var values: [Double] = []
            var time: BarTime?
            try candle.forEachElement { (place, value) throws(JSONError) in
                if place == 0 {
                    time = clock.read(Array(try value.string().utf8)[...])
                    if time == nil { throw value.error(expected: "a time such as 2024-10-28T09:15:00+0530") }
                } else if place < 6 {
                    values.append(try value.double())
                }
            }
            guard let time, values.count == 5 else {
                throw candle.error(expected: "a list of time, open, high, low, close and volume")
            }
            let bar = Bar(open: values[0], high: values[1], low: values[2], close: values[3], volume: values[4])
            source.add(
                BarSource.Row(day: time.day, time: time.instant, bar: bar, line: number + 1), isTimed: !time.isMidnight)
        }
        return BarFile(name: name, layout: BarLayout.kite, sources: [source])
    }
}
