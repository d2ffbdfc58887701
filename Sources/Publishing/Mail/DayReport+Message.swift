package import Markup
import MarketRegime
import Templates

/// The sender and receivers of mail, and the market's short name.
package struct MailAddresses: Sendable, Equatable {
    /// The market's short name, such as `nse`.
    package var market: String
    /// The sender; `nil` if none is configured, in which case messages can only be previewed.
    package var from: Mailbox?
    package var to: [Mailbox]
    package var bcc: [Mailbox]

    /// Takes addresses as written in the settings, some with a display name.
    package init(market: String, from: String?, to: [String], bcc: [String]) {
        func mailbox(_ text: String) -> Mailbox { Mailbox(text) ?? Mailbox(address: text) }
        self.market = market
        self.from = from.map(mailbox)
        self.to = to.map(mailbox)
        self.bcc = bcc.map(mailbox)
    }

    /// The sender or, if none is configured, an address that nobody can own.
    var sender: Mailbox { from ?? Mailbox(address: "market-regime@market-regime.invalid") }

    /// The part of the sender's address after the `@`.
    var domain: String { String(sender.address.split(separator: "@").last ?? "market-regime.invalid") }
}

extension DayReport {
    /// The message. Its parts are made from the templates `text` and `html`.
    ///
    /// - Parameter templates: The files in `templates/mail/`, by name: `html.mustache`, `text.mustache` …
    package func message(_ addresses: MailAddresses, templates: [String: String]) throws -> MailMessage {
        let sources = templates.filter { $0.key.hasSuffix(".mustache") }.sorted { $0.key < $1.key }
            .map { TemplateSource(file: "templates/mail/\($0.key)", text: $0.value) }
        let values = values
        let text = try TemplateLibrary(sources.filter { $0.name != "html" }, writing: .plainText)
            .render("text", values).text
        let html = try TemplateLibrary(sources.filter { $0.name != "text" }).render("html", values).text
        let site = context.site, sample = context.dossier.isSample ? "sample." : ""
        var sender = addresses.sender
        if context.dossier.isSample, !sender.name.isEmpty { sender.name = "SAMPLE \(sender.name)" }
        return MailMessage(
            name: "MarketRegime \(context.dossier.isSample ? "SAMPLE " : "")\(site.market)", from: sender,
            to: addresses.to, bcc: addresses.bcc, subject: subject, date: context.clock.mailDate(moment.instant),
            id: "\(idStem(market: addresses.market))\(sample)market-regime@\(addresses.domain)",
            listID: "\(sample)\(addresses.market).market-regime.\(addresses.domain)", text: MailText.wrapped(text),
            html: html)
    }
}

extension Clock {
    /// A date for a mail header (RFC 5322), such as `Wed, 16 Jul 2025 15:38:00 +0530`.
    func mailDate(_ instant: Instant) -> String {
        let day = day(of: instant)
        let second = ((instant.seconds % 60) + 60) % 60
        let offset = MarketZone.offsetText(zone.offset(at: instant)).filter { $0 != ":" }
        let date = Self.date(day).replacing(Numbers.noBreak, with: " ")
        let time = "\(time(instant)):\(zeroPadded(second, 2))"
        return "\(Self.weekday(day)), \(date) \(day.components.year) \(time) \(offset)"
    }
}
