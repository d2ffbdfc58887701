/// A sender or recipient of mail: an address, with or without a display name, such as `MarketRegime
/// <regime@example.org>`.
package struct Mailbox: Hashable, Sendable {
    /// The display name; empty if there is none.
    package var name: String
    package var address: String

    package init(name: String = "", address: String) { (self.name, self.address) = (name, address) }

    /// Reads an address alone, or in angle brackets after a name, which may be in double quotes; `nil` for anything
    /// else, such as two addresses or a line break.
    package init?(_ text: String) {
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0.isMisleading })
        else { return nil }
        guard text.hasSuffix(">"), let bracket = text.lastIndex(of: "<") else {
            guard Self.isAddress(text) else { return nil }
            self.init(address: text)
            return
        }
        let address = String(text[text.index(after: bracket)...].dropLast())
        let words = text[..<bracket].split(separator: " ").joined(separator: " ")
        guard Self.isAddress(address), let name = Self.unquoted(words), name.utf8.count <= Self.longestName else {
            return nil
        }
        self.init(name: name, address: address)
    }

    /// In bytes; anything longer is not a name.
    private static let longestName = 200

    /// A name without its quotes; `nil` if they are not balanced, or if a bracket outside them suggests another
    /// address.
    private static func unquoted(_ words: String) -> String? {
        guard words.hasPrefix("\"") else { return words.contains { "<>\"".contains($0) } ? nil : words }
        var name = "", isEscaped = false
        for (index, character) in words.enumerated().dropFirst() {
            if isEscaped || character != "\\" && character != "\"" {
                name.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                return index == words.count - 1 ? name : nil
            }
        }
        return nil
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254 else { return false }
        // Parts between dots must not be empty: a mail server may reject the whole list for one invalid address.
        let atoms = parts.flatMap { $0.split(separator: ".", omittingEmptySubsequences: false) }
        guard !atoms.contains(where: \.isEmpty) else { return false }
        return text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !#"",:;<>()[]\"#.utf8.contains($0) }
    }
}
