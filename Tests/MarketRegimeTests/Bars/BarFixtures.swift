import Support

@testable import MarketRegime

/// Bars for tests, made by hand or at random.
enum Bars {
    /// Mondays to Fridays, 09:15 to 15:30.
    static let calendar: MarketCalendar = {
        guard let calendar = try? Market.nse() else { preconditionFailure("the system knows Asia/Kolkata") }
        return calendar
    }()
    static let zone = calendar.zone

    static func bar(
        _ open: Double, _ high: Double, _ low: Double, _ close: Double, _ volume: Double = 1000
    ) -> Bar { Bar(open: open, high: high, low: low, close: close, volume: volume) }

    /// A quiet day: the price stays between 99 and 101.
    static let flat = bar(100, 101, 99, 100)

    /// The figures of a stock after quiet days followed by `last`, whose last bar is today's.
    static func figures(after quiet: Int = 60, _ last: [Bar]) -> StockFigures {
        let bars = Array(repeating: flat, count: quiet) + last
        let days = bars.enumerated().map { DailyBar(day: Day(number: 20_000 + $0.offset), bar: $0.element) }
        let window = BarWindow(past: days.dropLast()[...], day: days[days.count - 1].day, today: bars[bars.count - 1])
        return StockFigures(symbol: "A", window)
    }

    /// A day's bar as a row of a file.
    static func row(_ day: Day, _ bar: Bar, line: Int = 2) -> BarSource.Row {
        BarSource.Row(day: day, time: zone.instant(day, .midnight), bar: bar, line: line)
    }

    static func source(
        _ rows: [BarSource.Row], _ length: BarLength = .day, symbol: String = "A", file: String = "A.csv",
        layout: String = "x"
    ) -> BarSource {
        var source = BarSource(symbol: symbol, file: file, layout: layout, length: length)
        source.rows = rows
        return source
    }

    static func stock(_ symbol: String, _ sources: [BarSource], _ adjustments: [String] = []) -> StockBars {
        var hours = TradingHours(calendar)
        return StockBars(
            symbol: symbol, sources, adjustments: adjustments.compactMap(Adjustment.init), hours: &hours)
    }

    /// The content of a scan, as text to compare.
    static func words(_ scan: BarScan) -> String {
        let stocks = scan.stocks.map {
            "\($0.symbol) \($0.today) \($0.mean50) \($0.averageTrueRange) \($0.volumeRatio)"
        }
        let picks = scan.candidates.map { "\($0.stock.symbol) \($0.side) \($0.score)" }
        let left = scan.leftOut.map { "\($0.symbol) \($0.day?.description ?? "") \($0.reason)" }
        return (stocks + picks + left).joined(separator: "\n")
    }
}

/// A random market of daily and five-minute bars, some of them dirty.
struct RandomBars {
    var sources: [BarSource] = []
    let sessions: [Session]

    init(seed: UInt64, stocks: Int, intradaySessions: Int) {
        var random = Seeded(seed)
        let first = Day(number: 20_000 + Int(seed % 300))
        sessions = Array(Bars.calendar.sessions(from: first, through: first.adding(days: 120)).prefix(70))
        for number in 0..<stocks {
            var price = Double.random(in: 50...500, using: &random)
            var (daily, timed): ([BarSource.Row], [BarSource.Row]) = ([], [])
            for (index, session) in sessions.enumerated() {
                if index < sessions.count - intradaySessions {
                    daily.append(Bars.row(session.day, Self.bar(&price, 0.03, using: &random), line: index + 2))
                } else {
                    for step in 0..<75 where Int.random(in: 0..<30, using: &random) > 0 {
                        let time = session.open.adding(minutes: step * 5)
                        let bar = Self.bar(&price, 0.004, using: &random)
                        timed.append(
                            BarSource.Row(
                                day: session.day, time: time, bar: bar, line: timed.count + 2))
                    }
                }
            }
            // Some rows are wrong, repeated or out of order.
            for _ in 0..<2 { Self.spoil(&daily, using: &random) }
            for _ in 0..<4 { Self.spoil(&timed, using: &random) }
            sources.append(Bars.source(daily, symbol: "S\(number)", file: "S\(number).csv"))
            sources.append(Bars.source(timed, .minutes(5), symbol: "S\(number)", file: "S\(number)_5min.csv"))
        }
    }

    private static func bar(_ price: inout Double, _ spread: Double, using random: inout Seeded) -> Bar {
        let open = price
        price *= 1 + .random(in: -spread...spread, using: &random)
        return Bar(
            open: open, high: max(open, price) * 1.002, low: min(open, price) * 0.998, close: price,
            volume: .random(in: 100...10_000, using: &random))
    }

    static func spoil(_ rows: inout [BarSource.Row], using random: inout Seeded) {
        guard rows.count > 2 else { return }
        let index = Int.random(in: 0..<rows.count - 1, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: rows[index].bar.low = rows[index].bar.high + 1
        case 1: rows.swapAt(index, index + 1)
        case 2: rows.insert(rows[index], at: index)
        case 3:
            rows.insert(rows[index], at: index)
            rows[index].bar.close *= 1.01
        default: for later in index..<rows.count { rows[later].bar = rows[later].bar.scaled(by: 0.5) }
        }
    }

    func scanner(_ policy: ScannerPolicy) -> BarScanner {
        let bySymbol = Dictionary(grouping: sources, by: \.symbol).sorted { $0.key < $1.key }
        return BarScanner(
            bySymbol.map { Bars.stock($0.key, $0.value) }, index: nil, policy: policy,
            calendar: Bars.calendar)
    }
}
