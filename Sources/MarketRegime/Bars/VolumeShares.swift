/// The share of a day's volume that has usually been traded by a time of day.
///
/// It is the median over up to 20 earlier sessions of the median over the stocks. Results are cached, so that many
/// sessions in a row are worked out only once.
package struct VolumeShares {
    private let stocks: [StockBars]
    private let calendar: MarketCalendar
    private var medians: [Key: Double?] = [:]

    private struct Key: Hashable {
        var day: Day
        var minute: Int
    }

    /// The fewest and the most sessions used to find the usual share.
    private static let sessions = 5...20

    /// The usual shares until five sessions are known, by minute of the day: 181 stocks of the NSE, 2023 to 2024. Half
    /// of the stock-days lie between 0.06 and 0.13 at 09:30, and between 0.38 and 0.56 at noon.
    private static let nse: [Int: Double] = [
        570: 0.086, 600: 0.190, 630: 0.270, 660: 0.342, 690: 0.408, 720: 0.472, 750: 0.533, 780: 0.591, 810: 0.648,
        840: 0.707, 870: 0.773, 900: 0.850, 930: 1,
    ]

    init(_ stocks: [StockBars], _ calendar: MarketCalendar) { (self.stocks, self.calendar) = (stocks, calendar) }

    /// The usual share at a minute of the day, from sessions before `day`; 1 if unknown.
    mutating func share(before day: Day, minute: Int, days: [Day]) -> Double {
        var shares: [Double] = []
        for earlier in days.reversed() where earlier < day && shares.count < Self.sessions.upperBound {
            if let share = medianShare(of: earlier, minute) { shares.append(share) }
        }
        guard shares.count >= Self.sessions.lowerBound else {
            let isLikeNSE = calendar.hours(on: day).map { $0.open.minutes == 555 && $0.close.minutes == 930 } ?? false
            return isLikeNSE ? Self.nse[minute] ?? 1 : 1
        }
        return median(shares) ?? 1
    }

    private mutating func medianShare(of day: Day, _ minute: Int) -> Double? {
        let key = Key(day: day, minute: minute)
        if let known = medians[key] { return known }
        let moment = calendar.zone.instant(day, TimeOfDay(trusted: minute))
        let shares = stocks.compactMap { stock -> Double? in
            func sum(_ bars: ArraySlice<IntradayBar>) -> Double { bars.reduce(0) { $0 + $1.bar.volume } }
            let whole = sum(stock.intraday(on: day, endedBy: Instant(seconds: .max / 2)))
            return whole > 0 ? sum(stock.intraday(on: day, endedBy: moment)) / whole : nil
        }
        let median = median(shares)
        medians[key] = .some(median)
        return median
    }
}
