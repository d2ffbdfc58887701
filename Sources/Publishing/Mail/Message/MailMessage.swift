package import Markup

/// A mail message with a text part and an HTML part that say the same.
package struct MailMessage: Sendable, Equatable {
    /// The name of the list, such as `MarketRegime NSE`; also used for a sender without a name.
    package var name: String
    package var from: Mailbox
    /// The visible receivers.
    package var to: [Mailbox]
    /// The hidden receivers.
    package var bcc: [Mailbox]
    package var subject: String
    /// The date in RFC 5322, such as `Wed, 16 Jul 2025 15:38:00 +0530`.
    package var date: String
    /// The Message-ID without angle brackets: the same for the same market and day.
    package var id: String
    /// The List-Id without angle brackets, by which mail programs can filter.
    package var listID: String
    package var text: String
    package var html: String
}

/// A header that contains a line break, which would start another header, such as an unwanted receiver.
package struct MailError: Error, Hashable, CustomStringConvertible {
    package var header: String

    package init(header: String) { self.header = header }

    package var description: String { "mail header \(header): expected one line, found a line break" }
}

extension MailMessage {
    /// The message in RFC 5322 and MIME format, with line feeds as `sendmail` expects them on standard input.
    ///
    /// - Throws: A `MailError` if a header contains a line break.
    package func bytes() throws(MailError) -> [UInt8] {
        var head = MailHead()
        try head.add("Date", [date])
        let sender = Mailbox(name: from.name.isEmpty ? name : from.name, address: from.address)
        try head.add("From", Self.list([sender], after: "From: ".utf8.count))
        try head.add("To", to.isEmpty ? ["undisclosed-recipients:;"] : Self.list(to, after: "To: ".utf8.count))
        if !bcc.isEmpty { try head.add("Bcc", Self.list(bcc, after: "Bcc: ".utf8.count)) }
        try head.add("Subject", EncodedWord.unstructured(subject, after: "Subject: ".utf8.count))
        try head.add("Message-ID", ["<\(id)>"])
        try head.add("List-Id", EncodedWord.phrase(name, after: "List-Id: ".utf8.count) + ["<\(listID)>"])
        try head.add("Auto-Submitted", ["auto-generated"])
        try head.add("Content-Language", ["en"])
        try head.add("X-MarketRegime-Digest", ["sha256", Self.noDigest])
        try head.add("MIME-Version", ["1.0"])
        try head.add("Content-Type", ["multipart/alternative;", "boundary=\"\(Self.boundary)\""])
        var bytes = Bytes()
        bytes.append(head.text)
        bytes.append("\nA message in MIME format: its text first, then the same as HTML.\n")
        part("plain", text, into: &bytes)
        part("html", html, into: &bytes)
        bytes.append("\n--\(Self.boundary)--\n")
        return bytes.storage
    }

    /// A placeholder for the digest, which is filled in when the message is stored.
    private static let noDigest = String(repeating: "0", count: 64)

    /// Contains `=_`, which never occurs in quoted-printable text.
    private static let boundary = "=_MarketRegime_part"

    private func part(_ type: String, _ content: String, into bytes: inout Bytes) {
        bytes.append("\n--\(Self.boundary)\n")
        bytes.append("Content-Type: text/\(type); charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n")
        bytes.append(contentsOf: QuotedPrintable.encode(content))
    }

    /// The parts of a list of addresses. The header's first line already has `taken` characters.
    private static func list(_ mailboxes: [Mailbox], after taken: Int) -> [String] {
        mailboxes.enumerated().flatMap { index, mailbox in
            let comma = index < mailboxes.count - 1 ? "," : ""
            guard !mailbox.name.isEmpty else { return [mailbox.address + comma] }
            return EncodedWord.phrase(mailbox.name, after: index == 0 ? taken : 1) + ["<\(mailbox.address)>\(comma)"]
        }
    }
}

/// Builds the headers of a message.
struct MailHead {
    private(set) var text = ""

    /// The greatest length of a line before folding.
    static let width = 76

    /// Adds a header, which may be folded between words.
    mutating func add(_ name: String, _ words: [String]) throws(MailError) {
        var line = "\(name):"
        for (index, word) in words.enumerated() {
            guard !word.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
                throw MailError(header: name)
            }
            // The first word stays on the header's line, because some programs take an empty line for the end of the headers.
            if index > 0, line.utf8.count + 1 + word.utf8.count > Self.width {
                text += line + "\n"
                line = ""
            }
            line += " " + word
        }
        text += line + "\n"
    }
}

extension MailMessage {
    /// The message as one reads it: the subject and the text part.
    package var preview: String { "Subject: \(subject)\n\n\(text)" }
}
