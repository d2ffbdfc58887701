import Configuration
import MarketRegime
import Markup
import Storage

/// What the user should know about the settings and the calendar.
struct SetupWarnings {
    private let root: Root

    init(_ root: Root) { self.root = root }

    func warnings(on today: Day, _ history: History) -> [String] {
        outdatedWarnings + rhythmWarnings + calendarWarnings(today) + mailWarnings + universeWarnings(history)
            + closeWarnings(today, history)
    }

    /// That the file of settings has keys of an earlier version.
    private var outdatedWarnings: [String] {
        let keys = root.settings.outdated
        guard !keys.isEmpty else { return [] }
        return ["\(root.options.configPath): no longer used: \(keys.joined(separator: ", ")); remove them"]
    }

    /// That limits of a call's age are those of half-hours although the market is called at another rhythm, as in a copy of
    /// the file of settings with every key.
    private var rhythmWarnings: [String] {
        let (own, rhythm) = (root.settings.policy.freshness, root.settings.policy.rhythm)
        guard rhythm != .halfHourly, own == Policy.Freshness() else { return [] }
        return [
            "\(root.options.configPath): freshness.*: expected the limits of session.every \(rhythm), found those of 30m; "
                + "remove these keys, and they follow"
        ]
    }

    /// That today's newest scan with a universe gives closes that contradict the known prices.
    private func closeWarnings(_ today: Day, _ history: History) -> [String] {
        let newest = history.entries.last { $0.day == today && $0.observations.universe != nil }
        guard let newest, let note = newest.contradictionNote else { return [] }
        return ["\(newest.source): \(note); correct the scanner, or leave previous_close out"]
    }

    /// That the stocks usually move more or less than the two ends of V are made for.
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

    /// The warning that mail has no recipient.
    var noReceiver: String {
        "mail.to is empty: set mail.to and mail.from in \(root.options.config ?? ConfigurationFile.regimeConfig.path) to "
            + "send mail"
    }

    private var mailWarnings: [String] {
        let mail = root.settings.mail
        return mail.to.isEmpty && (mail.afterClose || mail.onChange) ? [noReceiver] : []
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
