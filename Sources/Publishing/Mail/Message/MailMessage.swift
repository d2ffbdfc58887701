import Markup

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

extension MailMessage {
    /// The message as RFC 5322 and MIME write it, with the line feeds that a `sendmail` takes on its standard input.
    ///
    /// - Throws: A `MailError` when a header holds a line break.
    package func bytes() throws(MailError) -> [UInt8] {
        var head = MailHead()
        try head.add("Date", [date])
        try head.add("From", EncodedWord.phrase(name, after: "From: ".utf8.count) + ["<\(from)>"])
        try head.add("To", to.isEmpty ? ["undisclosed-recipients:;"] : Self.list(to))
        if !bcc.isEmpty { try head.add("Bcc", Self.list(bcc)) }
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

    /// What stands in the digest's place until whoever keeps the message puts it there.
    private static let noDigest = String(repeating: "0", count: 64)

    /// Quoted-printable text never holds `=_`, so that no part can contain it.
    private static let boundary = "=_MarketRegime_part"

    private func part(_ type: String, _ content: String, into bytes: inout Bytes) {
        bytes.append("\n--\(Self.boundary)\n")
        bytes.append("Content-Type: text/\(type); charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n")
        bytes.append(contentsOf: QuotedPrintable.encode(content))
    }

    private static func list(_ addresses: [String]) -> [String] {
        addresses.enumerated().map { $0 < addresses.count - 1 ? "\($1)," : $1 }
    }
}

/// The head of a message in the making.
struct MailHead {
    private(set) var text = ""

    /// Lines are folded before a word that would pass this many characters.
    static let width = 76

    /// Adds a header of words, between which it may be folded.
    mutating func add(_ name: String, _ words: [String]) throws(MailError) {
        var line = "\(name):"
        for (index, word) in words.enumerated() {
            guard !word.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
                throw MailError(header: name)
            }
            // The first word stays on the header's own line: some programs take an empty one for the end.
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
