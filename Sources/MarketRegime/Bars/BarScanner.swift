/// Works out scans from the bars of a market. Nothing after the moment of a scan has any effect on it.
package struct BarScanner {
    package let stocks: [StockBars]
    private let index: StockBars?
    private let policy: ScannerPolicy
    private let calendar: MarketCalendar
    private var shares: VolumeShares
    /// Whether the market is scanned during sessions: there are intraday bars, and it is called more than once per
    /// session.
    package let isIntraday: Bool
    /// The days that have intraday bars or, without any, those that have bars, oldest first.
    package let days: [Day]
    /// Stocks with daily bars only although others have intraday bars. They are ignored.
    package let dailyOnly: [String]
    /// Stocks whose only file is unreadable.
    private let unread: [(symbol: String, reason: String)]

    /// - Parameters:
    ///   - unread: Files that cannot be read, by the symbol in their names.
    ///   - index: The symbol of a market index among the stocks.
    package init(
        _ all: [StockBars], unread: [(symbol: String, reason: String)] = [], index: String?, policy: ScannerPolicy,
        calendar: MarketCalendar
    ) {
        let stocks = all.filter { $0.symbol != index }
        self.index = all.first { $0.symbol == index }
        let isIntraday = calendar.rhythm != .close && stocks.contains { !$0.intraday.isEmpty }
        self.isIntraday = isIntraday
        if isIntraday {
            self.stocks = stocks.filter { !$0.intraday.isEmpty || $0.refusal != nil }
            dailyOnly = stocks.filter { $0.intraday.isEmpty && $0.refusal == nil }.map(\.symbol)
        } else {
            (self.stocks, dailyOnly) = (stocks, [])
        }
        days = Set(self.stocks.flatMap { isIntraday ? $0.intradayDays : $0.days.map(\.day) }).sorted()
        let known = Set(self.stocks.map(\.symbol))
        self.unread = unread.filter { !known.contains($0.symbol) }
        (self.policy, self.calendar) = (policy, calendar)
        shares = VolumeShares(self.stocks, calendar)
    }

    /// The slots of a session that can be scanned: all of them or, with daily bars only, the last.
    package func slots(of session: Session) -> [Slot] { isIntraday ? session.slots : session.slots.suffix(1) }

    /// When the bars for a half-hour of a session have ended.
    package func end(of slot: Slot, in session: Session) -> Instant {
        isIntraday ? slot.start : max(slot.start, session.close)
    }

    /// The scan of a half-hour.
    package mutating func scan(_ slot: Slot, in session: Session) -> BarScan {
        let end = end(of: slot, in: session)
        let moment = isIntraday ? slot.start : nil
        var leftOut = unread.map { BarScan.LeftOut($0.symbol, .unread, $0.reason) }
        var windows: [(stock: StockBars, window: BarWindow)] = []
        for stock in stocks {
            guard let window = stock.window(on: slot.day, at: moment) else {
                if let left = missing(stock, slot.day, moment) { leftOut.append(left) }
                continue
            }
            windows.append((stock, window))
        }
        let share =
            isIntraday && policy.dividesVolume
            ? shares.share(before: slot.day, minute: slot.minuteOfDay, days: days) : 1
        var jumps = Jumps(windows.map(\.window), policy)
        let gaps = BarGaps(windows.map(\.window), bars: policy.minimumBars)
        var figures: [StockFigures] = []
        for (stock, window) in windows {
            if window.count < policy.minimumBars {
                let reason =
                    "it has \(window.count) \(window.count == 1 ? "bar" : "bars"), \(policy.minimumBars) are needed"
                leftOut.append(BarScan.LeftOut(stock.symbol, .tooFew, reason))
            } else if let jump = jumps.find(in: window, of: stock.symbol) {
                leftOut.append(BarScan.LeftOut(stock.symbol, .jump, jump))
            } else {
                let from = window.day(ago: policy.minimumBars - 1)
                leftOut += stock.faults.filter {
                    from <= $0.day && $0.isKnown(on: slot.day, at: moment, minutes: stock.minutes)
                }.map {
                    BarScan.LeftOut(stock.symbol, .bar, $0.reason, day: $0.day, place: $0.place)
                }
                if let gap = gaps.find(in: window, besides: stock.faults) {
                    leftOut.append(BarScan.LeftOut(stock.symbol, .gap, gap.words, day: gap.first))
                }
                figures.append(
                    StockFigures(symbol: stock.symbol, window, volumeShare: share, trueRange: policy.trueRange))
            }
        }
        return BarScan(
            slot: slot, finished: end, rules: policy.rules, stocks: figures, candidates: picks(figures),
            leftOut: leftOut.sorted { ($0.symbol, $0.day?.number ?? 0) < ($1.symbol, $1.day?.number ?? 0) },
            indexLevel: index?.window(on: slot.day, at: moment)?.today.close)
    }

    private func picks(_ figures: [StockFigures]) -> [BarScan.Pick] {
        Side.allCases.flatMap { side in
            figures.compactMap { stock in
                let score = policy.rules.score(stock, side, policy)
                return score >= policy.rules.needed(side, policy)
                    ? BarScan.Pick(stock: stock, side: side, score: score) : nil
            }
        }
    }

    /// Why a stock has no bar for a day; `nil` if it was not on the market then.
    private func missing(_ stock: StockBars, _ day: Day, _ moment: Instant?) -> BarScan.LeftOut? {
        if let refusal = stock.refusal { return BarScan.LeftOut(stock.symbol, .refused, refusal) }
        if let fault = stock.faults.last(where: {
            $0.day == day && $0.isKnown(on: day, at: moment, minutes: stock.minutes)
        }) {
            return BarScan.LeftOut(stock.symbol, .bar, "the bar of \(day): \(fault.reason)", place: fault.place)
        }
        guard let newest = stock.newest(before: day), day.number - newest.number <= policy.goneDays else { return nil }
        return BarScan.LeftOut(stock.symbol, .noBar, "its newest bar is of \(newest)")
    }

    /// Why a scan must not be used; `nil` if it may.
    package func problem(of scan: BarScan) -> String? {
        guard scan.universe > 0 else { return "no stock has bars at that time" }
        let share = Double(scan.stocks.count) / Double(scan.universe) * 100
        guard share < policy.minimumUsable else { return nil }
        return
            "\(scan.stocks.count) of \(scan.universe) stocks can be used, fewer than \(shortNumber(policy.minimumUsable))%: "
            + scan.summary
    }
}

extension BarScan {
    /// How many other symbols the summary names for each reason.
    private static let mostNamed = 5

    /// How many stocks and bars were left out for each reason, with an example of each and the next few symbols.
    package var summary: String {
        let groups = Kind.allCases.compactMap { kind -> String? in
            let of = leftOut.filter { $0.kind == kind }
            guard let first = of.first else { return nil }
            var others: [String] = []
            for left in of where left.symbol != first.symbol && left.symbol != others.last {
                others.append(left.symbol)
            }
            let named = others.prefix(Self.mostNamed).joined(separator: ", ")
            let more = others.count > Self.mostNamed ? " and \(others.count - Self.mostNamed) more" : ""
            let also = named.isEmpty ? "" : "; also \(named)\(more)"
            return "\(of.count) with \(kind.rawValue) (\(first.symbol): \(first.reason)\(also))"
        }
        return groups.joined(separator: "; ")
    }
}

extension BarScan.LeftOut {
    fileprivate init(
        _ symbol: String, _ kind: BarScan.Kind, _ reason: String, day: Day? = nil, place: String? = nil
    ) {
        (self.symbol, self.kind, self.reason, self.day, self.place) = (symbol, kind, reason, day, place)
    }
}

/// Finds moves from one day to the next that are too large to be trading.
private struct Jumps {
    private let windows: [BarWindow]
    private let policy: ScannerPolicy
    /// By day, the market's own move from the previous close to the open.
    private var market: [Day: Double] = [:]

    init(_ windows: [BarWindow], _ policy: ScannerPolicy) { (self.windows, self.policy) = (windows, policy) }

    /// The newest jump followed by fewer than the required number of clean bars, in words.
    mutating func find(in window: BarWindow, of symbol: String) -> String? {
        for ago in 0..<min(policy.minimumBars - 1, window.count - 1) {
            let step = window.step(ago)
            guard isLarge(step) else { continue }
            let day = window.day(ago: ago)
            guard isLarge(step / marketStep(on: day)) else { continue }
            let percent = Int(((step - 1) * 100).rounded())
            return "from the close before to the open of \(day) it moved by \(percent)%; "
                + "if that is a split, bonus issue or demerger, set bars.adjustments to [\"\(symbol) \(day) RATIO\"], "
                + "the new price over the old"
        }
        return nil
    }

    private func isLarge(_ step: Double) -> Bool { abs(step - 1) * 100 > policy.jumpPercent }

    /// The median move of all stocks into a day, as a ratio; 1 if too few have bars.
    private mutating func marketStep(on day: Day) -> Double {
        if let known = market[day] { return known }
        let steps = windows.compactMap { window in
            (0..<min(policy.minimumBars, window.count - 1)).first { window.day(ago: $0) == day }.map(window.step)
        }
        let step = steps.count >= policy.jumpMinimumStocks ? median(steps) ?? 1 : 1
        market[day] = step
        return step
    }
}

extension BarWindow {
    /// The open of a bar divided by the previous close.
    fileprivate func step(_ ago: Int) -> Double { self[ago].open / self[ago + 1].close }
}
