package import MarketRegime

/// The exceptions to a market's ordinary week: what `config/calendars/<market>.json` says.
package struct CalendarFile: Sendable, Equatable {
    /// The market's short name.
    package var market: String
    /// Where the dates were taken from, in words.
    package var source: String
    /// The page they were taken from, when there is one.
    package var sourceURL: String?
    /// The last day the file speaks for.
    package var validThrough: Day
    /// Days without trading and what they are called: holidays and closures at short notice.
    package var holidays: [Day: String]
    /// The hours of ordinary sessions from a day on.
    package var hours: [Day: SessionHours]
    /// Days with hours of their own.
    package var sessions: [Day: SessionHours]
    /// What could not be said with certainty.
    package var notes: [String]
}
