package import MarketRegime
import Markup

/// Made-up price files: daily bars in the layouts of Yahoo, EOD2 and Stooq, a third of the stocks each, and bars of up to
/// 15 minutes for the newest sessions; where each session is called once, daily bars of a year.
///
/// The same seed, size, calendar and day give the same bytes on every machine.
package struct SampleBars: Sendable {
    private let seed: UInt64
    private let stocks: Int
    private let calendar: MarketCalendar
    /// The sessions with daily bars only, and those with bars of minutes that are scanned, oldest first.
    private let (daily, intraday): ([Session], [Session])

    /// Enough daily bars for the scanner's averages, and half of the demo's thirty sessions by the half-hour.
    private static let (dailySessions, intradaySessions) = (60, 15)
    /// How long a bar is, in minutes: 15, or less where the rhythm needs it.
    private let minutes: Int
    private let isDaily: Bool

    package init(market: SampleMarket, endingOn day: Day) {
        (seed, stocks, calendar) = (market.seed, market.stocks, market.calendar)
        isDaily = calendar.rhythm == .close
        let every = calendar.rhythm.minutes ?? 15
        minutes = (1...15).last { 15.isMultiple(of: $0) && every.isMultiple(of: $0) } ?? 1
        let scanned = isDaily ? market.usualSessions : Self.intradaySessions
        let sessions = market.lastSessions(Self.dailySessions + scanned, through: day)
        daily = sessions.dropLast(scanned)
        intraday = sessions.suffix(scanned)
    }

    /// The days that are scanned.
    package var span: ClosedRange<Day>? {
        guard let first = intraday.first, let last = intraday.last else { return nil }
        return first.day...last.day
    }

    /// The files, each with a folder in its name, made on demand.
    package var files: some Sequence<SampleFile> {
        let market = MarketPath(seed: seed, sessions: daily + intraday, minutes: minutes)
        return (0..<stocks).lazy.flatMap { files(of: $0, market) }
    }

    private func files(of stock: Int, _ market: MarketPath) -> [SampleFile] {
        var random = SplitMix64(seed: seed &+ UInt64(stock) &* 7_919)
        let listing = Listing(index: stock, random: &random)
        var price = random.uniform(in: 40...2_000)
        var days: [DailyBar] = []
        var rows = ""
        for (number, session) in (daily + intraday).enumerated() {
            for (step, move) in market.moves[number].enumerated() {
                let bar = Self.bar(&price, listing.beta * move, listing.usualRange * 0.0013, &random)
                if number >= daily.count, !isDaily {
                    rows += "\(time(session.open.adding(minutes: step * minutes))),\(Self.text(bar))\n"
                } else if let last = days.last, last.day == session.day {
                    days[days.count - 1].bar = last.bar.followed(by: bar)
                } else {
                    days.append(DailyBar(day: session.day, bar: bar))
                }
            }
        }
        let file = Self.daily(days, listing.symbol, Layout.allCases[stock % Layout.allCases.count])
        if isDaily { return [file] }
        let name = "minutes/\(listing.symbol)_\(minutes)minute.csv"
        return [
            file, SampleFile(name: name, bytes: Array(("date,open,high,low,close,volume\n" + rows).utf8)),
        ]
    }

    /// The bar of a step: its move is the market's and its own.
    private static func bar(
        _ price: inout Double, _ move: Double, _ noise: Double, _ random: inout SplitMix64
    ) -> Bar {
        let open = price
        price = max(1, price * (1 + move + noise * random.normal()))
        let spread = noise / 2 * abs(random.normal())
        return Bar(
            open: open, high: max(open, price) * (1 + spread), low: min(open, price) * (1 - spread), close: price,
            volume: Double(1_000 + random.index(below: 9_000)))
    }

    private func time(_ instant: Instant) -> String {
        calendar.zone.rfc3339(instant).replacing("T", with: " ")
    }

    private static func text(_ bar: Bar) -> String {
        let prices = [bar.open, bar.high, bar.low, bar.close].map { fixed($0, 2) }
        return "\(prices.joined(separator: ",")),\(Int(bar.volume))"
    }

    /// The layouts of the daily files.
    private enum Layout: CaseIterable { case yahoo, eod2, stooq }

    private static func daily(_ days: [DailyBar], _ symbol: String, _ layout: Layout) -> SampleFile {
        func file(_ name: String, _ header: String, _ row: (DailyBar) -> String) -> SampleFile {
            SampleFile(name: name, bytes: Array(([header] + days.map(row)).map { "\($0)\n" }.joined().utf8))
        }
        switch layout {
        case .yahoo:
            return file("yahoo/\(symbol).NS.csv", "Date,Open,High,Low,Close,Adj Close,Volume") {
                let close = fixed($0.bar.close, 2)
                return
                    "\($0.day),\(text($0.bar).split(separator: ",").dropLast().joined(separator: ",")),\(close),\(Int($0.bar.volume))"
            }
        case .eod2:
            return file(
                "eod2/\(symbol.lowercased()).csv", "Date,Open,High,Low,Close,Volume,Series,TOTAL_TRADES,QTY_PER_TRADE"
            ) { "\($0.day),\(text($0.bar)),EQ,1,1" }
        case .stooq:
            return file(
                "stooq/\(symbol.lowercased()).in.txt",
                "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>"
            ) { "\(symbol).IN,D,\($0.day.description.filter { $0 != "-" }),000000,\(text($0.bar)),0" }
        }
    }
}

/// The moves of the whole market, step by step: a drift that changes every few sessions, and noise.
private struct MarketPath {
    private(set) var moves: [[Double]] = []

    init(seed: UInt64, sessions: [Session], minutes: Int) {
        var random = SplitMix64(seed: seed)
        var drift = 0.0
        for (number, session) in sessions.enumerated() {
            if number.isMultiple(of: 3) { drift = random.normal() * 0.0003 }
            let steps = max(1, (session.close.seconds - session.open.seconds) / (minutes * 60))
            moves.append((0..<steps).map { _ in drift + random.normal() * 0.0014 })
        }
    }
}
