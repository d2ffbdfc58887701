import MarketRegime
import ScanFormats

/// Exports of screeners: the list of one side, a universe, and lists over months.
extension Reader {
    /// - Parameter reading: Returns the reader of a scan file, given the file's name.
    static func lists(_ zone: MarketZone, _ reading: (String) -> ([UInt8]) -> Bool) -> [Reader] {
        let export = """
            Sr.,Stock Name,NSE Code,Price,Relative Volume 1 day,Sector,
            1,Mahindra,M&M,"3,012.50",1.4,Auto
            2,Tata,TCS,3000,-,,
            Total,,,6012.5
            Downloaded on 16-07-2025

            """
        let months = [
            "\u{FEFF}date,symbol,marketcapname,sector\n06-08-2025 10:15 am,M&M,Largecap,Automobiles\n"
                + "13-08-2025 2:45 pm,TCS,,\n",
            "Date;Time;Symbol\r\n08/13/2025;10:15:00;NSE:TCS\r\n08/06/2025;2:45\u{202F}PM;M&M.NS\r\n",
        ]
        return [
            Reader(
                name: "list-csv", seeds: [Array(export.utf8)],
                words: ["Symbol", "Last", "\"", ",,,", ";", "\r", "sep=;\n", "Total", "rows,2", "1.234,5"],
                read: reading("Long_mine_20250716_1500.csv")),
            Reader(
                name: "universe-csv", seeds: [Array(export.utf8)],
                words: ["Symbol", "Prev. Close", "LTP", "\"", ",,,", ";", "\r", "NIFTY 50", "₹"],
                read: reading("universe_20250716_1500.csv")),
            Reader(
                name: "lists", seeds: months.map { Array($0.utf8) },
                words: [
                    "am", "p.m.", "06-08-2025", "31/12/2025", "1824-01-01", ",,", ";", "\"", "\r\n",
                    "9999999999999999999",
                ]
            ) { bytes in
                took {
                    let list = try EventList(bytes, name: "a.csv", zone: zone, maximumRows: 1000)
                    var scan = ListScan(timestamp: Instant(seconds: 0), finished: Instant(seconds: 0))
                    for (number, event) in list.events.enumerated() {
                        scan.add(event, number.isMultiple(of: 3) ? .short : .long)
                    }
                    _ = scan.json(market: "nse", zone: zone)
                }
            },
        ]
    }
}
