/// What a message of ours tells, read back from its bytes: the subject, and the rows of the half-hours in its text part.
package struct MailReading: Sendable {
    /// The figures in the subject, and those of each row.
    package let figures: [MailedFigures]

    /// - Returns: `nil` for bytes that are no message of ours: without a subject or a text part.
    package init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\n\n"), let subject = Self.header("Subject", in: text[..<end.lowerBound]),
            let part = Self.textPart(of: text[end.upperBound...])
        else { return nil }
        let lines = QuotedPrintable.decode(part).split(separator: "\n")
        figures = [MailedFigures(subject: subject)].compactMap(\.self) + lines.compactMap { MailedFigures(row: $0) }
    }

    /// A header's words, unfolded and decoded.
    private static func header(_ name: String, in head: Substring) -> String? {
        let lines = head.replacing("\n ", with: " ").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("\(name): ") }) else { return nil }
        return EncodedWord.decode(line.dropFirst(name.count + 2))
    }

    /// The encoded lines of the first part that is plain text.
    private static func textPart(of body: Substring) -> Substring? {
        guard let type = body.firstRange(of: "Content-Type: text/plain"),
            let start = body[type.upperBound...].firstRange(of: "\n\n")?.upperBound
        else { return nil }
        let end = body[start...].firstRange(of: "\n--")?.lowerBound ?? body.endIndex
        return body[start..<end]
    }
}
