package import MarketRegime

extension Settings {
    /// The market's calendar: the configured hours, and what `file` says of later ones and of exceptions.
    package func calendar(_ file: CalendarFile?) throws(ConfigurationError) -> MarketCalendar {
        guard let zone = MarketZone(identifier: market.zone) else {
            let problem = "market.zone: expected \(TextRule.zone.expected), found \"\(market.zone)\""
            throw ConfigurationError(problems: ["\(ConfigurationFile.regimeConfig.path): \(problem)"])
        }
        var calendar = MarketCalendar(
            zone: zone, weekdays: session.weekdays,
            hours: SessionHours(open: session.open, close: session.close),
            laterHours: file?.hours ?? [:], holidays: file?.holidays ?? [:], specialSessions: file?.sessions ?? [:],
            validThrough: file?.validThrough, closingMinutes: session.closingMinutes)
        calendar.clockTolerance = scans.clockTolerance
        return calendar
    }
}
