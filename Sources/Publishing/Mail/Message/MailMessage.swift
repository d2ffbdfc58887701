/// A message to be sent: headers as values, a text part and an HTML part that say the same.
package struct MailMessage: Sendable, Equatable {
    /// The sender's name as it is shown, such as `MarketRegime NSE`.
    package var name: String
    /// The sender's address.
    package var from: String
    /// The receivers that everybody sees.
    package var to: [String]
    /// The receivers that nobody sees.
    package var bcc: [String]
    package var subject: String
    /// When it was made, as RFC 5322 writes it: `Wed, 16 Jul 2025 15:38:00 +0530`.
    package var date: String
    /// What it is known by, without the angle brackets: the same for the same market and day.
    package var id: String
    /// What mailing software sorts it by, without the angle brackets.
    package var listID: String
    package var text: String
    package var html: String
}

/// A header that would not stay one: a line break in it would begin another header, such as a receiver of somebody else's.
package struct MailError: Error, Hashable, CustomStringConvertible {
    package var header: String

    package init(header: String) { self.header = header }

    package var description: String { "mail header \(header): expected one line, found a line break" }
}
