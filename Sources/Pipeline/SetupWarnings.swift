import Configuration
import MarketRegime
import Markup
import Storage

/// What the user should know about the settings and the calendar.
struct SetupWarnings {
    private let root: Root

    init(_ root: Root) { self.root = root }

    func warnings(on today: Day, _ history: History) -> [String] {
        calendarWarnings(today) + mailWarnings + universeWarnings(history)
    }

    /// That the stocks usually move more or less than the two ends of V are made for.
    private func universeWarnings(_ history: History) -> [String] {
        let policy = root.settings.policy.volatility
        guard !history.isSample, let fit = UniverseFit(history, policy), let advice = fit.advice else { return [] }
        func text(_ value: Double) -> String { fixed(value, 1) }
        return [
            "volatility.low, volatility.high: expected stocks that usually move \(text(fit.fitting.lowerBound)) to "
                + "\(text(fit.fitting.upperBound)) %, found \(text(fit.usualTrueRange)) %, the median ATR of the last "
                + "\(fit.sessions) sessions; set volatility.low \(text(advice.low)), volatility.high \(text(advice.high))"
        ]
    }

    /// That mail has no receiver.
    var noReceiver: String {
        "\(root.options.config ?? ConfigurationFile.regimeConfig.path): mail.to: expected a receiver, found none; "
            + "no mail is sent until mail.to and mail.from are set"
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
        let place = isBuiltIn ? "the built-in calendar of \(name)" : file
        let advice =
            isBuiltIn
            ? "take a newer program, or let 'market-regime init --templates' write \(file) and add those that follow"
            : "add those that follow"
        if today > end { return ["\(place): the holidays are known through \(end) only; \(advice)"] }
        let left = end.number - today.number
        guard left <= 30 else { return [] }
        let days = left == 1 ? "1 day" : "\(left) days"
        return ["\(place): the holidays are known through \(end) only, \(days) from now; \(advice)"]
    }
}
