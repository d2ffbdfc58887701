package import MarketRegime

/// The exceptions to a market's ordinary week, from `config/calendars/<market>.json`.
package struct CalendarFile: Sendable, Equatable {
    /// The market's short name.
    package var market: String
    /// Where the dates come from, in words.
    package var source: String
    /// The web page they come from, if any.
    package var sourceURL: String?
    /// The last day that the file covers.
    package var validThrough: Day
    /// Days without trading and their names: holidays and closures at short notice.
    package var holidays: [Day: String]
    /// The ordinary trading hours from a given day on.
    package var hours: [Day: SessionHours]
    /// Days with special trading hours.
    package var sessions: [Day: SessionHours]
    /// Reservations, such as dates that are not confirmed yet.
    package var notes: [String]
}
