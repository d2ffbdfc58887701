import JSON
package import MarketRegime

/// The exceptions to a market's ordinary week, from `config/calendars/<market>.json`.
package struct CalendarFile: Sendable, Equatable {
    /// The market's short name.
    package var market: String
    /// Where the dates come from, in words.
    package var source: String
    /// The web page they come from, if any.
    package var sourceURL: String?
    /// The last day that the file covers.
    package var validThrough: Day
    /// Days without trading and their names: holidays and closures at short notice.
    package var holidays: [Day: String]
    /// The ordinary trading hours from a given day on.
    package var hours: [Day: SessionHours]
    /// Days with special trading hours.
    package var sessions: [Day: SessionHours]
    /// Caveats, such as unconfirmed dates.
    package var notes: [String]
}

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
        "market", "source", "valid_through", "hours", "holidays", "sessions", "closures", "notes",
    ]

    fileprivate mutating func calendar(_ document: JSONTree) -> CalendarFile? {
        guard let root = fields(document, at: "", known: Self.keys) else { return nil }
        let market = text(root["market"], at: "market", .identifier)
        let (words, url) = source(root["source"], at: "source")
        let end = day(root["valid_through"], at: "valid_through")
        var (holidays, sessions): ([Day: String], [Day: SessionHours]) = ([:], [:])
        for key in ["holidays", "closures"] { closedDays(root[key], at: key, until: end, into: &holidays) }
        specialDays(root["sessions"], until: end, into: &sessions)
        let hours = datedHours(root["hours"], until: end)
        let notes = list(root["notes"], at: "notes").enumerated().compactMap { index, note in
            text(note, at: "notes[\(index)]", .argument)
        }
        guard let market, let words, let end else { return nil }
        return CalendarFile(
            market: market, source: words, sourceURL: url, validThrough: end, holidays: holidays,
            hours: hours, sessions: sessions, notes: notes)
    }

    private mutating func source(_ tree: JSONTree?, at path: String) -> (words: String?, url: String?) {
        guard let source = fields(tree ?? .null, at: path, known: ["text", "url"]) else { return (nil, nil) }
        return (
            text(source["text"], at: "\(path).text", .argument),
            source["url"].flatMap { text($0, at: "\(path).url", .url) }
        )
    }

    private mutating func datedHours(_ tree: JSONTree?, until end: Day?) -> [Day: SessionHours] {
        var days: [Day: SessionHours] = [:]
        for (index, element) in list(tree, at: "hours").enumerated() {
            let place = "hours[\(index)]"
            guard let entry = fields(element, at: place, known: ["from", "open", "close", "auction", "source"])
            else { continue }
            _ = source(entry["source"], at: "\(place).source")
            let hours = hours(entry, at: place)
            let from = date(entry, "from", at: place, until: end, taken: days.keys.contains)
            if let hours, let from { days[from] = hours }
        }
        return days
    }

    /// When a session opens and closes, and its auction, which must lie between the two.
    private mutating func hours(_ entry: JSONTree, at place: String, name: String? = nil) -> SessionHours? {
        let open = time(entry["open"], at: "\(place).open")
        let close = time(entry["close"], at: "\(place).close")
        guard let open, let close else { return nil }
        if open >= close { addProblem("\(place).close", "a time after \(open)", close.description) }
        var hours = SessionHours(open: open, close: close, name: name)
        guard let given = entry["auction"] else { return hours }
        let path = "\(place).auction"
        guard let auction = fields(given, at: path, known: ["from", "to"]) else { return nil }
        let from = time(auction["from"], at: "\(path).from")
        let to = time(auction["to"], at: "\(path).to")
        guard let from, let to else { return nil }
        if from < open { addProblem("\(path).from", "a time from \(open) on", from.description) }
        if to > close { addProblem("\(path).to", "a time through \(close)", to.description) }
        guard from < to else {
            addProblem("\(path).to", "a time after \(from)", to.description)
            return nil
        }
        hours.auction = from..<to
        return hours
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
            let known = ["date", "open", "close", "auction", "name"]
            guard let entry = fields(element, at: place, known: known) else { continue }
            let label = text(entry["name"], at: "\(place).name", .line)
            let hours = hours(entry, at: place, name: label)
            let date = date(entry, at: place, until: end, taken: days.keys.contains)
            if label != nil, let hours, let date { days[date] = hours }
        }
    }

    /// The date of an entry. It must exist, be no later than `end`, and appear only once.
    private mutating func date(
        _ entry: JSONTree, _ key: String = "date", at place: String, until end: Day?, taken: (Day) -> Bool
    ) -> Day? {
        let path = "\(place).\(key)"
        guard let date = day(entry[key], at: path) else { return nil }
        if let end, date > end { addProblem(path, "a date through \(end) (valid_through)", date.description) }
        if taken(date) { addProblem(path, "each date once", "\(date) again") }
        return date
    }
}
