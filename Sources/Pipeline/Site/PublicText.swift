import MarketRegime

extension String {
    /// The text with each path reduced to the file's name, so that a published page does not reveal the machine's
    /// folders.
    var withoutFolders: String {
        guard contains("/") else { return self }
        return split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard let start = word.indices.first(where: { word[$0] == "/" && Self.beginsPath(in: word, at: $0) })
            else { return String(word) }
            let end = word[start...].firstIndex { ":;,)]\"'".contains($0) } ?? word.endIndex
            guard let name = word[start..<end].split(separator: "/").last else { return String(word) }
            return "\(word[..<start])\(name)\(word[end...])"
        }.joined(separator: " ")
    }

    /// Whether a slash begins a path, unlike the one in `2 / 1`, `3/4` or a web address.
    private static func beginsPath(in word: Substring, at slash: Index) -> Bool {
        guard word.index(after: slash) < word.endIndex else { return false }
        return slash == word.startIndex || "\"'([=,".contains(word[word.index(before: slash)])
    }
}

extension Refusal {
    /// The same rejection with a reason that names none of the machine's folders.
    var withoutFolders: Refusal {
        var refusal = self
        refusal.reason = reason.withoutFolders
        return refusal
    }
}
