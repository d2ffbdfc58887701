/// The trading hours of days, each looked up once.
package struct TradingHours {
    private let calendar: MarketCalendar
    private var known: [Day: Range<Instant>?] = [:]
    /// The hours of the last moment that was asked for.
    private var current: Range<Instant>?

    package init(_ calendar: MarketCalendar) { self.calendar = calendar }

    package var zone: MarketZone { calendar.zone }

    /// Whether a bar lies outside trading hours altogether, as those before the open and after the close do.
    ///
    /// A day that is no session has no hours: its bars are used, and named elsewhere.
    mutating func excludes(_ bar: IntradayBar, minutes: Int) -> Bool {
        func isWithin(_ hours: Range<Instant>) -> Bool {
            bar.begins < hours.upperBound && bar.begins.adding(minutes: minutes) > hours.lowerBound
        }
        if let current, isWithin(current) { return false }
        let day = calendar.zone.day(of: bar.begins)
        let hours = known[day] ?? calendar.session(on: day).map { $0.open..<max($0.open, $0.close) }
        known[day] = .some(hours)
        current = hours
        return hours.map { !isWithin($0) } ?? false
    }
}
