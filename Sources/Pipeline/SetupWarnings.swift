import Configuration
import MarketRegime

/// What the user should know about the settings and the calendar, whatever the scans say.
struct SetupWarnings {
    private let root: Root

    init(_ root: Root) { self.root = root }

    func warnings(on today: Day) -> [String] { calendarWarnings(today) + mailWarnings }

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
        let place = "config/calendars/\(name).json"
        if today > end { return ["\(place): the holidays are known through \(end) only; add those that follow"] }
        let left = end.number - today.number
        guard left <= 30 else { return [] }
        let days = left == 1 ? "1 day" : "\(left) days"
        return ["\(place): the holidays are known through \(end) only, \(days) from now; add those that follow"]
    }
}
