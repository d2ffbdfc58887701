/// The symbol of a stock, as all files of a folder share it.
enum BarSymbol {
    /// The codes that Yahoo and Stooq put behind the symbols of Indian stocks.
    private static let suffixes = [".NS", ".BO", ".IN"]

    /// A symbol in capitals, without the code of an Indian exchange or, in Stooq's files, of any country.
    static func plain(_ text: some StringProtocol, isStooq: Bool = false) -> String {
        let symbol = text.trimmed.uppercased()
        if let suffix = suffixes.first(where: symbol.hasSuffix) { return String(symbol.dropLast(suffix.utf8.count)) }
        guard isStooq, let point = symbol.lastIndex(of: "."), symbol[point...].utf8.count == 3 else { return symbol }
        return String(symbol[..<point])
    }

    /// The symbol that a file's name says: without extensions, the length of its bars and their month.
    static func named(_ path: String, isStooq: Bool) -> String {
        var name = fileName(ofPath: path)[...]
        for ending in [".gz", ".zip", ".csv", ".txt", ".json"] where name.lowercased().hasSuffix(ending) {
            name = name.dropLast(ending.utf8.count)
        }
        let tail =
            /[-_](day|daily|eod|minute|[0-9]+(m|min|mins|minute|minutes|h|d))([-_][0-9]{4}-[0-9]{2}(-[0-9]{2})?)?$/
        if let found = name.lowercased().firstMatch(of: tail) { name = name.dropLast(found.0.count) }
        return plain(name, isStooq: isStooq)
    }
}
