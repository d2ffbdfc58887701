import MarketRegime
import ScanFormats

extension Reader {
    /// One reader for each layout of price files, and one for each kind of archive.
    static func bars(_ zone: MarketZone) -> [Reader] {
        let day = SessionHours(open: TimeOfDay(trusted: 555), close: TimeOfDay(trusted: 930))
        let hours = TradingHours(MarketCalendar(zone: zone, weekdays: [1, 2, 3, 4, 5], hours: day))
        func reading(_ name: String) -> ([UInt8]) -> Bool {
            let reader = BarReader(zone: zone, maximumBytes: 1 << 20)
            return { bytes in
                took {
                    var hours = hours
                    for file in try reader.read(bytes, name: name) {
                        _ = StockBars(symbol: "A", file.sources, hours: &hours)
                    }
                }
            }
        }
        let prices = "2730.00,2834.90,2713.90,2781.00"
        let layouts: [(name: String, file: String, text: String)] = [
            (
                "udiff", "a.csv",
                "TradDt,TckrSymb,SctySrs,OpnPric,HghPric,LwPric,ClsPric,TtlTradgVol\n2024-10-28,M&M,EQ,\(prices),281\n"
            ),
            (
                "bhavdata", "a.csv",
                "SYMBOL, SERIES, DATE1, OPEN_PRICE, HIGH_PRICE, LOW_PRICE, CLOSE_PRICE, TTL_TRD_QNTY\n"
                    + "M&M, EQ, 28-Oct-2024, 2730.00, 2834.90, 2713.90, 2781.00, 281\n"
            ),
            (
                "bhavcopy", "a.csv",
                "SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,PREVCLOSE,TOTTRDQTY,TIMESTAMP,\nM&M,EQ,\(prices),2720,281,28-OCT-2024,\n"
            ),
            (
                "stooq", "a.txt",
                "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
                    + "M&M.IN,D,20241028,000000,\(prices),281,0\n"
            ),
            ("metastock", "a.txt", "<ticker>,<date>,<open>,<high>,<low>,<close>,<vol>\nM&M,20241028,\(prices),281\n"),
            ("metastock-bare", "a.txt", "M&M,20241028,\(prices),281\n"),
            (
                "massive", "a.csv",
                "ticker,volume,open,close,high,low,window_start,transactions\nM&M,281,1,2,3,1,1730053800000000000,5\n"
            ),
            ("binance", "a.csv", "1730073600000,\(prices),281.0,1730159999999,7.5,5,4.5,3.5,0\n"),
            (
                "eod2", "a.csv",
                "Date,Open,High,Low,Close,Volume,Series,TOTAL_TRADES,QTY_PER_TRADE\n2024-10-28,\(prices),281,EQ,6,3\n"
            ),
            ("yahoo", "a.csv", "Date,Open,High,Low,Close,Adj Close,Volume\n2024-10-28,\(prices),2739,281\n"),
            (
                "yahoo-new", "a.csv",
                "Price,Close,High,Low,Open,Volume\nTicker,A.NS,A.NS,A.NS,A.NS,A.NS\nDate,,,,,\n2024-10-28,2,3,1,2,281\n"
            ),
            (
                "plain-bars", "a.csv",
                "date,open,high,low,close,volume\n2024-10-28 09:15:00+05:30,\(prices),281\n28/10/2024 3:15 pm,1,2,1,2,3\n"
            ),
            (
                "quoted-bars", "a.csv",
                "\"Date\",\"Open\",\"High\",\"Low\",\"Close\",\"Volume\"\n\"2024-10-28\",\"2,730\",3,1,2,5\n"
            ),
            (
                "minutes", "a.csv",
                "date,open,high,low,close,volume\n2024-10-28 09:10:00,2,3,1,2,281\n2024-10-28 09:15:00,2,3,1,2,281\n"
                    + "2024-10-28 09:20:00,2,3,1,2,281\n2024-10-29 09:15:00,2,3,1,2,281\n2024-10-30 15:30:00,2,3,1,2,281\n"
            ),
            ("kite", "a.json", "{\"data\":{\"candles\":[[\"2024-10-28T00:00:00+0530\",2,3,1,2,281]]}}\n"),
        ]
        let gzip: [UInt8] = [
            0x1f, 0x8b, 0x8, 0x0, 0x0, 0x0, 0x0, 0x0, 0x2, 0xff, 0x4b, 0x49, 0x2c, 0x49, 0xd5, 0xc9,
            0x2f, 0x48, 0xcd, 0xd3, 0xc9, 0xc8, 0x4c, 0xcf, 0xd0, 0xc9, 0xc9, 0x2f, 0xd7, 0x49, 0xce, 0xc9,
            0x2f, 0x4e, 0xd5, 0x29, 0xcb, 0xcf, 0x29, 0xcd, 0x4d, 0xe5, 0x32, 0x32, 0x30, 0x32, 0xd1, 0x35,
            0x34, 0xd0, 0x35, 0xb2, 0xd0, 0x31, 0xd2, 0x31, 0xd6, 0x31, 0x4, 0x92, 0xa6, 0x5c, 0x0, 0xba,
            0x5a, 0x78, 0x8b, 0x35, 0x0, 0x0, 0x0,
        ]
        return layouts.map { layout in
            Reader(
                name: "bars-\(layout.name)", seeds: [Array(layout.text.utf8)],
                words: ["2024-10-28", "1824-01-01", ",,", "\"", "nan", "1e308", "am", "+0530", "9999999999999999999"],
                read: reading(layout.file))
        } + [Reader(name: "bars-gz", seeds: [gzip], read: reading("a.csv.gz"))]
    }
}
