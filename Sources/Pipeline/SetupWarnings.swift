import Configuration
import MarketRegime
import Storage

/// What the user should know about the settings and the calendar, independently of the scans.
struct SetupWarnings {
    private let root: Root

    init(_ root: Root) { self.root = root }

    func warnings(on today: Day) -> [String] { calendarWarnings(today) + mailWarnings }

    /// The warning that mail has no recipient.
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
