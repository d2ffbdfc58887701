/// All the bars of one stock.
package struct StockBars: Sendable {
    package let symbol: String
    /// The daily bars of finished days, oldest first. For a day with intraday bars, they are built from those.
    package private(set) var days: [DailyBar] = []
    /// The intraday bars, oldest first.
    package private(set) var intraday: [IntradayBar] = []
    /// How long an intraday bar is, in minutes.
    package private(set) var minutes = 0
    /// The bars that are not used, by day.
    package private(set) var faults: [BarFault] = []
    /// The intraday bars outside trading hours, which are not used: how many there are, and when the first began.
    package private(set) var outsideHours: (count: Int, first: Instant)?
    /// Why none of the bars is used; `nil` if they are.
    package private(set) var refusal: String?
    /// The range of intraday bars of each day that has some.
    private var sessions: [Day: Range<Int>] = [:]

    /// Merges the bars of several files.
    ///
    /// - Parameters:
    ///   - isStampedAtEnd: Whether an intraday bar is stamped with the time of its end.
    ///   - hours: The hours of the market. Bars before the open or after the close are left out.
    package init(
        symbol: String, _ sources: [BarSource], adjustments: [Adjustment] = [], isStampedAtEnd: Bool = false,
        hours: inout TradingHours
    ) {
        self.symbol = symbol
        let known = sources.compactMap { if case .minutes(let count) = $0.length { count } else { nil } }
        minutes = known.max() ?? 0
        var (daily, timed): ([BarSource], [BarSource]) = ([], [])
        for var source in sources {
            source.putInOrder()
            switch source.length {
            case .day: daily.append(source)
            case .minutes: timed.append(source)
            case .unknown where minutes > 0: timed.append(source)
            case .unknown: refuse("\(source.file) has a single bar, which does not tell how long a bar is")
            }
            faults += source.faults
        }
        if Set(known).count > 1 {
            refuse("its intraday bars are of \(known.min() ?? 0) and of \(minutes) minutes; keep one of them")
        }
        for kind in [daily, timed] {
            guard let first = kind.first, let other = kind.first(where: { $0.layout != first.layout }) else { continue }
            refuse(
                "it is in two layouts: \(first.file) (\(first.layout)) and \(other.file) (\(other.layout)); keep one")
        }
        guard refusal == nil else { return }
        let shift = isStampedAtEnd ? -minutes : 0
        for row in merged(timed, by: { $0.time.seconds }) {
            let bar = IntradayBar(begins: row.time.adding(minutes: shift), bar: row.bar)
            if hours.excludes(bar, minutes: minutes) {
                outsideHours = ((outsideHours?.count ?? 0) + 1, outsideHours?.first ?? bar.begins)
            } else {
                intraday.append(bar)
            }
        }
        days = merged(daily, by: { $0.day.number }).map { DailyBar(day: $0.day, bar: $0.bar) }
        adjust(adjustments.filter { $0.symbol == symbol }, hours.zone)
        fold(hours.zone)
        faults.sort { ($0.day, $0.place) < ($1.day, $1.place) }
    }

    private mutating func refuse(_ reason: String) { refusal = refusal ?? reason }

    /// The rows of several files by time. Where files have equal bars for a time, one is used; where they differ, none
    /// is.
    private mutating func merged(_ sources: [BarSource], by time: (BarSource.Row) -> Int) -> [BarSource.Row] {
        var rows: [(row: BarSource.Row, source: Int)] = []
        for (number, source) in sources.enumerated() { rows += source.rows.map { ($0, number) } }
        var isSorted = true
        for (one, next) in zip(rows, rows.dropFirst()) where time(one.row) >= time(next.row) { isSorted = false }
        if isSorted { return rows.map(\.row) }
        rows.sort { (time($0.row), $0.source, $0.row.line) < (time($1.row), $1.source, $1.row.line) }
        var merged: [BarSource.Row] = []
        var index = 0
        while index < rows.count {
            let (first, source) = rows[index]
            let same = rows[index...].prefix { time($0.row) == time(first) }
            index = same.endIndex
            if let other = same.first(where: { $0.row.bar != first.bar }) {
                let place = "\(sources[source].file):\(first.line)"
                faults.append(sources[other.source].fault(other.row, "\(place) has other values for the same time"))
            } else {
                merged.append(first)
            }
        }
        return merged
    }

    /// Rescales the bars before a split or bonus issue.
    private mutating func adjust(_ adjustments: [Adjustment], _ zone: MarketZone) {
        for adjustment in adjustments {
            let start = zone.instant(adjustment.day, .midnight)
            for index in days.indices where days[index].day < adjustment.day {
                days[index].bar = days[index].bar.scaled(by: adjustment.ratio)
            }
            for index in intraday.indices where intraday[index].begins < start {
                intraday[index].bar = intraday[index].bar.scaled(by: adjustment.ratio)
            }
        }
    }

    /// Builds daily bars from intraday bars.
    private mutating func fold(_ zone: MarketZone) {
        guard !intraday.isEmpty else { return }
        var folded: [DailyBar] = []
        for (index, next) in intraday.enumerated() {
            let day = zone.day(of: next.begins)
            if let last = folded.last, last.day == day {
                folded[folded.count - 1].bar = last.bar.followed(by: next.bar)
                sessions[day] = (sessions[day]?.lowerBound ?? index)..<index + 1
            } else {
                folded.append(DailyBar(day: day, bar: next.bar))
                sessions[day] = index..<index + 1
            }
        }
        let others = days.filter { sessions[$0.day] == nil }
        days = (others + folded).sorted { $0.day < $1.day }
    }

    /// The days that have intraday bars, oldest first.
    var intradayDays: [Day] { sessions.keys.sorted() }

    /// The intraday bars of a day that had ended by a given moment.
    package func intraday(on day: Day, endedBy moment: Instant) -> ArraySlice<IntradayBar> {
        guard let session = sessions[day] else { return [] }
        let limit = moment.adding(minutes: -minutes)
        let count = intraday[session].prefix { $0.begins <= limit }.count
        return intraday[session].prefix(count)
    }

    /// The bars as they were at a moment on a day; `nil` if there was none for that day.
    ///
    /// - Parameter moment: A moment during the session; `nil` for after its close, when the daily bar is used.
    package func window(on day: Day, at moment: Instant?) -> BarWindow? {
        let count = days.partitioningIndex { $0.day >= day }
        let past = days[..<count]
        if let moment {
            let parts = intraday(on: day, endedBy: moment)
            guard let first = parts.first else { return nil }
            return BarWindow(
                past: past, day: day, today: parts.dropFirst().reduce(first.bar) { $0.followed(by: $1.bar) })
        }
        guard count < days.count, days[count].day == day else { return nil }
        return BarWindow(past: past, day: day, today: days[count].bar)
    }

    /// The newest day before `day` that has a bar.
    package func newest(before day: Day) -> Day? {
        let count = days.partitioningIndex { $0.day >= day }
        return count > 0 ? days[count - 1].day : nil
    }
}

/// The bars of a stock as they were at one moment.
package struct BarWindow: Sendable {
    /// The bars of earlier days, oldest first.
    package let past: ArraySlice<DailyBar>
    package let day: Day
    /// Today's bar so far.
    package let today: Bar

    /// All bars, today's included.
    package var count: Int { past.count + 1 }

    /// The bar from `ago` trading days back: 0 is today's, 1 yesterday's.
    package subscript(ago: Int) -> Bar { ago == 0 ? today : past[past.endIndex - ago].bar }

    /// The day of the bar from `ago` trading days back.
    package func day(ago: Int) -> Day { ago == 0 ? day : past[past.endIndex - ago].day }
}

extension RandomAccessCollection {
    /// The index of the first element for which `belongs` is true, provided it is true for all later elements too.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Index {
        var (low, count) = (startIndex, self.count)
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if belongs(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
