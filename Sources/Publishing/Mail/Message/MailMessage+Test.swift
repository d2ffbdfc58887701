import Markup
package import MarketRegime

extension MailMessage {
    /// A message that shows whether mail arrives, with nothing in it that could be taken for a call.
    ///
    /// - Parameters:
    ///   - market: The market's name, such as `NSE`.
    ///   - now: When it is sent, in the market's `zone`.
    package static func test(_ addresses: MailAddresses, market: String, now: Instant, zone: MarketZone) -> MailMessage
    {
        let sentences = [
            "This is a test message from MarketRegime \(market). It contains no call: do not trade on it.",
            "The day's report will come from the same sender to the same recipients. If this message was in the spam "
                + "folder, mark it as not spam, so that the report is not put there.",
        ]
        let paragraphs = sentences.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n")
        let subject = "[MarketRegime \(market)] TEST of mail, no call"
        return MailMessage(
            name: "MarketRegime \(market)", from: addresses.sender, to: addresses.to, bcc: addresses.bcc,
            subject: subject, date: Clock(zone: zone, label: "").mailDate(now),
            id: "test.\(now.seconds).\(addresses.market).market-regime@\(addresses.domain)",
            listID: "\(addresses.market).market-regime.\(addresses.domain)",
            text: MailText.wrapped(sentences.joined(separator: "\n\n") + "\n"),
            html: "<!doctype html>\n<html lang=\"en\"><title>Test of mail</title>\n\(paragraphs)\n</html>\n")
    }
}
