import Testing

@testable import MarketRegime

/// Dirty bars are reported and left out, never repaired.
@Suite struct StockBarsTests {
    private static let days = Bars.calendar.sessions(
        from: Day(number: 20_000), through: Day(number: 20_120)
    ).map(\.day)

    private static func quiet(_ count: Int) -> [BarSource.Row] {
        days.prefix(count).enumerated().map { Bars.row($0.element, Bars.flat, line: $0.offset + 2) }
    }

    private func stock(_ sources: BarSource...) -> StockBars {
        Bars.stock("A", sources)
    }

    @Test(arguments: [
        (Bars.bar(100, 99, 101, 100), "its high 99.0 is below its low 101.0"),
        (Bars.bar(100, 101, 0, 100), "the price 0.0 is not above 0"),
        (Bars.bar(-1, 101, 99, 100), "the price -1.0 is not above 0"),
        (Bars.bar(100, .infinity, 99, 100), "the price inf is not above 0"),
        (Bars.bar(100, 101, 99, 100, -5), "the volume -5.0 is below 0"),
    ])
    func `an impossible bar is left out and reported with its line`(bar: Bar, reason: String) {
        var rows = Self.quiet(3)
        rows[1].bar = bar
        let stock = stock(Bars.source(rows))
        #expect(stock.days.map(\.day) == [Self.days[0], Self.days[2]])
        #expect(stock.faults == [BarFault(day: Self.days[1], time: nil, place: "A.csv:3", reason: reason)])
    }

    @Test func `a file that begins with the newest bar is reversed`() {
        let stock = stock(Bars.source(Self.quiet(5).reversed()))
        #expect(stock.days.map(\.day) == Array(Self.days.prefix(5)) && stock.faults.isEmpty)
    }

    @Test func `a bar that is followed by an earlier one is left out`() {
        var rows = Self.quiet(5)
        rows.swapAt(1, 3)
        let stock = stock(Bars.source(rows))
        #expect(stock.days.map(\.day) == [0, 1, 4].map { Self.days[$0] })
        #expect(
            stock.faults.map(\.reason) == Array(repeating: "an earlier bar follows it; sort the file by time", count: 2)
        )
    }

    @Test func `days in two files are used once if they are equal, and left out if they differ`() {
        var other = Self.quiet(4)
        other[3].bar.close = 100.5
        let stock = stock(Bars.source(Self.quiet(5)), Bars.source(other, file: "B.csv"))
        #expect(stock.days.map(\.day) == [0, 1, 2, 4].map { Self.days[$0] })
        #expect(stock.faults.map(\.place) == ["B.csv:5"])
        #expect(stock.faults.first?.reason == "A.csv:5 has other values for the same time")
    }

    @Test func `a stock in two layouts is rejected by name`() {
        let stock = stock(
            Bars.source(Self.quiet(5), file: "a.csv", layout: "EOD2"),
            Bars.source(Self.quiet(5), file: "A.NS.csv", layout: "Yahoo Finance"))
        #expect(stock.refusal == "it is in two layouts: a.csv (EOD2) and A.NS.csv (Yahoo Finance); keep one")
        #expect(stock.days.isEmpty)
    }

    @Test func `after a jump a stock is left out for fifty bars, unless an adjustment is set`() {
        func scan(_ rows: [BarSource.Row], _ day: Day, _ adjustments: [String] = []) -> BarScan? {
            var scanner = BarScanner(
                [Bars.stock("A", [Bars.source(rows)], adjustments)], index: nil, policy: ScannerPolicy(),
                calendar: Bars.calendar)
            return Bars.calendar.session(on: day).flatMap { session in
                session.slots.last.map { scanner.scan($0, in: session) }
            }
        }
        var rows = Self.quiet(80)
        for index in 20..<80 { rows[index].bar = rows[index].bar.scaled(by: 0.5) }
        let left = scan(rows, Self.days[68])
        #expect(left?.stocks.isEmpty == true)
        #expect(left?.leftOut.first?.reason.contains("moved by -50%") == true)
        #expect(scan(rows, Self.days[69])?.stocks.count == 1)
        let adjusted = scan(rows, Self.days[68], ["A \(Self.days[20]) 0.5"])
        #expect(adjusted?.stocks.first?.mean50 == 50)
        #expect(scan(rows, Self.days[68], ["B \(Self.days[20]) 0.5"])?.stocks.isEmpty == true)
    }

    @Test func `a jump of the whole market is no split`() {
        let stocks = (0..<8).map { number in
            var rows = Self.quiet(60)
            for index in 55..<60 { rows[index].bar = rows[index].bar.scaled(by: number == 7 ? 0.2 : 0.5) }
            return Bars.stock("S\(number)", [Bars.source(rows, symbol: "S\(number)")])
        }
        var scanner = BarScanner(stocks, index: nil, policy: ScannerPolicy(), calendar: Bars.calendar)
        guard let session = Bars.calendar.session(on: Self.days[59]), let slot = session.slots.last else { return }
        let scan = scanner.scan(slot, in: session)
        #expect(scan.stocks.count == 7 && scan.leftOut.map(\.symbol) == ["S7"])
    }

    @Test(
        arguments: [
            // The days, out of sixty, that stocks lack, and what is reported about the first of eight stocks.
            ([[]], nil),
            ([[40, 41, 42]], "it has no bar of 3 days, DAY40 to DAY42, sessions of most other stocks"),
            ([[58]], "it has no bar of DAY58, a session of most other stocks"),
            // Only the newest fifty of the sixty days are examined.
            ([[4]], nil),
            // If half of the market has no bars, that half had a holiday.
            (Array(repeating: [40], count: 4), nil),
            ([[40], [40], [40]], "it has no bar of DAY40, a session of most other stocks"),
        ] as [([[Int]], String?)])
    func `days that one stock lacks and most others have are reported, and the stock is still scanned`(
        missing: [[Int]], words: String?
    ) {
        let stocks = (0..<8).map { number in
            let gaps = number < missing.count ? missing[number] : []
            let rows = Self.quiet(70).enumerated().filter { !gaps.contains($0.offset) }.map(\.element)
            return Bars.stock("S\(number)", [Bars.source(rows, symbol: "S\(number)")])
        }
        var scanner = BarScanner(stocks, index: nil, policy: ScannerPolicy(), calendar: Bars.calendar)
        guard let session = Bars.calendar.session(on: Self.days[59]), let slot = session.slots.last else { return }
        let scan = scanner.scan(slot, in: session)
        #expect(scan.stocks.count == 8 && scan.universe == 8)
        let expected = words.map { words in
            Self.days.indices.reversed().reduce(words) { $0.replacing("DAY\($1)", with: "\(Self.days[$1])") }
        }
        #expect(scan.leftOut.first?.reason == expected)
        #expect(scan.leftOut.count == (words == nil ? 0 : missing.count))
        #expect(scan.leftOut.allSatisfy { $0.day != nil && $0.kind == .gap })
    }

    @Test func `a bar that was left out is not reported again as a missing day`() {
        let stocks = (0..<8).map { number in
            var rows = Self.quiet(60)
            if number == 0 { rows[40].bar.low = 0 }
            return Bars.stock("S\(number)", [Bars.source(rows, symbol: "S\(number)")])
        }
        var scanner = BarScanner(stocks, index: nil, policy: ScannerPolicy(), calendar: Bars.calendar)
        guard let session = Bars.calendar.session(on: Self.days[59]), let slot = session.slots.last else { return }
        #expect(scanner.scan(slot, in: session).leftOut.map(\.kind) == [.bar])
    }

    @Test func `bars before the open, after the close and after a half day's close are counted and not used`() {
        var calendar = Bars.calendar
        calendar.specialSessions[Self.days[1]] = SessionHours(
            open: TimeOfDay(trusted: 825), close: TimeOfDay(trusted: 885))
        var hours = TradingHours(calendar)
        func bar(_ day: Int, _ clock: Int, volume: Double) -> BarSource.Row {
            let time = Bars.zone.instant(Self.days[day], .midnight).adding(minutes: clock / 100 * 60 + clock % 100)
            return BarSource.Row(
                day: Self.days[day], time: time, bar: Bars.bar(100, 101, 99, 100, volume), line: 2)
        }
        // The bar of 09:00 to 09:15 ends at the open; that of 15:25 lasts until after the close.
        let rows = [
            bar(0, 900, volume: 1), bar(0, 910, volume: 2), bar(0, 915, volume: 4), bar(0, 1525, volume: 8),
            bar(0, 1530, volume: 16), bar(0, 1600, volume: 32), bar(1, 915, volume: 1), bar(1, 1340, volume: 2),
            bar(1, 1345, volume: 4), bar(1, 1445, volume: 8),
        ]
        let stock = StockBars(symbol: "A", [Bars.source(rows, .minutes(15))], hours: &hours)
        #expect(stock.days.map(\.bar.volume) == [14, 6])
        #expect(stock.outsideHours?.count == 5)
        #expect(stock.outsideHours?.first == rows[0].time)
    }

    @Test func `with fewer than sixty percent of the stocks there is no scan`() {
        let stocks = (0..<10).map { number in
            let rows = Self.quiet(number < 6 ? 60 : 59)
            return Bars.stock("S\(number)", [Bars.source(rows, symbol: "S\(number)")])
        }
        func problem(_ stocks: [StockBars]) -> String? {
            var scanner = BarScanner(stocks, index: nil, policy: ScannerPolicy(), calendar: Bars.calendar)
            guard let session = Bars.calendar.session(on: Self.days[59]), let slot = session.slots.last else {
                return nil
            }
            return scanner.problem(of: scanner.scan(slot, in: session))
        }
        #expect(problem(stocks) == nil)
        #expect(problem(Array(stocks.dropFirst()))?.hasPrefix("5 of 9 stocks can be used, fewer than 60%") == true)
    }
}
