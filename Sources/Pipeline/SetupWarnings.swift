import Configuration
import MarketRegime
import Markup
import Storage

/// What the user should know about the settings and the calendar.
struct SetupWarnings {
    private let root: Root

    init(_ root: Root) { self.root = root }

    func warnings(on today: Day, _ history: History) -> [String] {
        outdatedWarnings + rhythmWarnings + calendarWarnings(today) + otherCalendarWarnings + mailWarnings
            + universeWarnings(history)
            + closeWarnings(today, history) + MarketIndex(root).warnings(history)
    }

    /// The settings file has keys of an earlier version.
    private var outdatedWarnings: [String] {
        let keys = root.settings.outdated
        guard !keys.isEmpty else { return [] }
        return ["\(root.options.configPath): no longer used: \(keys.joined(separator: ", ")); remove them"]
    }

    /// Settings that are those for half-hours although the market is called at another rhythm. This happens in a copy of
    /// the shipped settings file.
    private var rhythmWarnings: [String] {
        let keys = root.settings.halfHourlyCopies
        guard !keys.isEmpty else { return [] }
        return [
            "\(root.options.configPath): \(keys.joined(separator: ", ")): expected the defaults of session.every "
                + "\(root.settings.policy.rhythm), found those of 30m; remove these keys, and the defaults follow"
        ]
    }

    /// Today's newest scan with a universe gives closes that contradict the known prices.
    private func closeWarnings(_ today: Day, _ history: History) -> [String] {
        let newest = history.entries.last { $0.day == today && $0.observations.universe != nil }
        guard let newest, let note = newest.contradictionNote else { return [] }
        return ["\(newest.source): \(note); correct the scanner, or leave previous_close out"]
    }

    /// The stocks usually move more or less than the limits of V suit.
    private func universeWarnings(_ history: History) -> [String] {
        let policy = root.settings.policy.volatility
        guard !history.isSample, let fit = UniverseFit(history, policy), let advice = fit.advice else { return [] }
        func text(_ value: Double) -> String { fixed(value, 1) }
        return [
            "volatility.low, volatility.high: expected stocks that usually move \(text(fit.fitting.lowerBound)) to "
                + "\(text(fit.fitting.upperBound))%, found \(text(fit.usualTrueRange))%, the median ATR of the last "
                + "\(fit.sessions) sessions; set volatility.low \(text(advice.low)), volatility.high \(text(advice.high))"
        ]
    }

    /// The warning that no mail recipient is set.
    var noReceiver: String {
        "mail.to is empty: set mail.to and mail.from in \(root.options.config ?? ConfigurationFile.regimeConfig.path) to "
            + "send mail"
    }

    private var mailWarnings: [String] {
        let mail = root.settings.mail
        return mail.to.isEmpty && (mail.afterClose || mail.onChange) ? [noReceiver] : []
    }

    /// That the calendar is of another market. `nse` also serves `nse-weekly`, and `us` has that of its exchange.
    private var otherCalendarWarnings: [String] {
        let market = root.settings.market.id
        let usual = MarketChoice(rawValue: market)?.settings.first { $0.key == "calendar.file" }?.value
        guard let name = root.settings.calendar.file, let other = root.calendarMarket, !market.hasPrefix(other),
            other != usual
        else { return [] }
        return [
            "config/calendars/\(name).json: market: expected '\(market)', the configured market, found '\(other)', whose "
                + "holidays and hours may differ; correct it, or set calendar.file"
        ]
    }

    /// A warning if the holiday calendar ends within 30 days or has ended.
    private func calendarWarnings(_ today: Day) -> [String] {
        guard let end = root.calendar.validThrough, let name = root.settings.calendar.file else { return [] }
        let file = "config/calendars/\(name).json"
        let isBuiltIn = (try? root.disk.status(root.options.calendarPath(name))) == nil
        let place = isBuiltIn ? "the built-in \(name) calendar" : file
        let advice =
            isBuiltIn
            ? "update the program, or write \(file) with 'market-regime init DIR --templates' and add the next ones"
            : "add the next ones"
        if today > end { return ["\(place): holidays are known only until \(end); \(advice)"] }
        let left = end.number - today.number
        guard left <= 30 else { return [] }
        let days = left == 1 ? "1 day" : "\(left) days"
        return ["\(place): holidays are known only until \(end), \(days) from now; \(advice)"]
    }
}
