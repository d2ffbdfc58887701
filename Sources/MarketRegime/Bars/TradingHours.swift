/// The trading hours of each day, looked up once.
package struct TradingHours {
    private let calendar: MarketCalendar
    private var known: [Day: Range<Instant>?] = [:]
    /// The hours for the last moment that was looked up.
    private var current: Range<Instant>?

    package init(_ calendar: MarketCalendar) { self.calendar = calendar }

    package var zone: MarketZone { calendar.zone }

    /// Whether a bar lies entirely outside trading hours, before the open or after the close.
    ///
    /// A day without a session has no hours: its bars are used, and reported elsewhere.
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
