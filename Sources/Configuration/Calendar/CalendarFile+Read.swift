import JSON
import MarketRegime

extension CalendarFile {
    /// Reads a calendar. `name` is the file's name in error messages.
    package init(bytes: [UInt8], name: String) throws(ConfigurationError) {
        let document: JSONTree
        do { document = try JSONTree(bytes: bytes, name: name) } catch { throw ConfigurationError(error) }
        var reader = CalendarReader(name: name)
        let file = reader.calendar(document)
        guard let file, reader.problems.isEmpty else { throw ConfigurationError(problems: reader.problems) }
        self = file
    }
}

extension CalendarReader {
    private static let keys = [
        "market", "source", "valid_through", "holidays", "sessions", "closures", "notes",
    ]

    fileprivate mutating func calendar(_ document: JSONTree) -> CalendarFile? {
        guard let root = fields(document, at: "", known: Self.keys) else { return nil }
        let market = text(root["market"], at: "market", .identifier)
        let source = fields(root["source"] ?? .null, at: "source", known: ["text", "url"])
        let words = source.flatMap { text($0["text"], at: "source.text", .argument) }
        let url = source?["url"].flatMap { text($0, at: "source.url", .url) }
        let end = day(root["valid_through"], at: "valid_through")
        var (holidays, sessions): ([Day: String], [Day: SessionHours]) = ([:], [:])
        for key in ["holidays", "closures"] { closedDays(root[key], at: key, until: end, into: &holidays) }
        specialDays(root["sessions"], until: end, into: &sessions)
        let notes = list(root["notes"], at: "notes").enumerated().compactMap { index, note in
            text(note, at: "notes[\(index)]", .argument)
        }
        guard let market, let words, let end else { return nil }
        return CalendarFile(
            market: market, source: words, sourceURL: url, validThrough: end, holidays: holidays,
            sessions: sessions, notes: notes)
    }

    private mutating func closedDays(
        _ tree: JSONTree?, at path: String, until end: Day?, into days: inout [Day: String]
    ) {
        for (index, element) in list(tree, at: path).enumerated() {
            let place = "\(path)[\(index)]"
            guard let entry = fields(element, at: place, known: ["date", "name"]) else { continue }
            let label = text(entry["name"], at: "\(place).name", .line)
            guard let date = date(entry, at: place, until: end, taken: days.keys.contains), let label else { continue }
            days[date] = label
        }
    }

    private mutating func specialDays(_ tree: JSONTree?, until end: Day?, into days: inout [Day: SessionHours]) {
        for (index, element) in list(tree, at: "sessions").enumerated() {
            let place = "sessions[\(index)]"
            let known = ["date", "open", "close", "name"]
            guard let entry = fields(element, at: place, known: known) else { continue }
            let label = text(entry["name"], at: "\(place).name", .line)
            let open = time(entry["open"], at: "\(place).open")
            let close = time(entry["close"], at: "\(place).close")
            let date = date(entry, at: place, until: end, taken: days.keys.contains)
            guard let label, let open, let close, let date else { continue }
            if open >= close { complain("\(place).close", "a time after \(open)", close.description) }
            days[date] = SessionHours(open: open, close: close, name: label)
        }
    }

    /// The date of an entry. It must exist, be no later than `end`, and appear only once.
    private mutating func date(
        _ entry: JSONTree, at place: String, until end: Day?, taken: (Day) -> Bool
    ) -> Day? {
        guard let date = day(entry["date"], at: "\(place).date") else { return nil }
        if let end, date > end { complain("\(place).date", "a date through \(end) (valid_through)", date.description) }
        if taken(date) { complain("\(place).date", "each date once", "\(date) again") }
        return date
    }
}
