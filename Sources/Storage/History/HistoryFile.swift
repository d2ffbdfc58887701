import JSON
import Markup
package import MarketRegime

/// `regime_history.json`: the rolling window, one compact entry per line, oldest first.
package struct HistoryFile: Sendable {
    package static let version = 1

    private let policy: Policy
    private let market: String
    private let zone: MarketZone
    /// How often the market is called.
    private var rhythm: Rhythm { policy.rhythm }

    package init(policy: Policy, market: String, zone: MarketZone) {
        self.policy = policy
        self.market = market
        self.zone = zone
    }

    /// The text before the first entry's line.
    private static let head = Array("{\"entries\":[".utf8)
    private static let newline = UInt8(ascii: "\n")

    /// Encodes the file.
    ///
    /// - Parameter earlier: The file as it was read. Unchanged entries keep their lines.
    package func encode(_ history: History, keeping earlier: HistoryText? = nil) -> HistoryText {
        var bytes = Self.head
        bytes.reserveCapacity((earlier?.bytes.count ?? history.entries.count * 1500) + 4096)
        var lines: [Range<Int>] = []
        lines.reserveCapacity(history.entries.count)
        var kept = KeptLines(of: earlier)
        for entry in history.entries {
            bytes += lines.isEmpty ? [Self.newline] : [UInt8(ascii: ","), Self.newline]
            let start = bytes.count
            if let line = kept.line(of: entry) {
                bytes += line
            } else {
                var line = JSONWriter(.compact, capacity: 1500)
                line.entry(entry, zone: zone)
                bytes += line.bytes.storage
            }
            lines.append(start..<bytes.count)
        }
        bytes += frame(of: history).dropFirst(Self.head.count)
        let starts = DayStarts(bytes, history.entries, lines, sharedWith: earlier)
        Seal.json.seal(&bytes, after: starts.last)
        return HistoryText(bytes: bytes, entries: history.entries, lines: lines, starts: starts)
    }

    /// The file without its entries, and with zeros in place of its digest.
    private func frame(of history: History) -> [UInt8] {
        var json = JSONWriter(.compact)
        json.object { json in
            json.array("entries") { $0.endLine() }
            if rhythm != .halfHourly { json.field("every", rhythm.description) }
            if let first = history.firstSlot { json.field("first_slot", zone.rfc3339(first)) }
            json.field("market", market)
            json.field("sample", history.isSample)
            json.field("schema_version", Self.version)
            json.field("sha256", Seal.blank)
        }
        return json.finished().storage
    }

    /// Reads the file, or throws an error that says what is wrong with it.
    ///
    /// - Parameter departed: The counts of entries that left the window, and the last slot counted. Entries up to that
    ///   slot are left out of the history.
    package func decode(
        _ bytes: [UInt8], name: String, departed: DepartedMetrics
    ) throws -> (history: History, text: HistoryText) {
        guard let (lines, rest) = Self.lines(of: bytes) else { throw Self.damage(bytes, name) }
        let frame: JSONDocument
        do throws(JSONError) { frame = try JSONDocument(bytes: Self.head + bytes[rest...], name: name) } catch {
            throw error.moved(byLines: lines.count + 1)
        }
        try Self.check(frame)
        let entries = try Self.entries(bytes, lines, name)
        // Checked after the entries, because a fault in one of them is more useful to know than a wrong digest.
        let starts = DayStarts(bytes, entries, lines)
        try Seal.json.check(bytes, frame, after: starts.last)
        // Checked last: a file of another market is not damaged.
        let found = try frame.root["market"].string()
        guard found == market else { throw OtherHistory.market(found) }
        let every = try frame.root["every"].stringIfPresent() ?? Rhythm.halfHourly.description
        // Before the first scan, the rhythm can still be chosen.
        let hasBegun = !frame.root["first_slot"].isNull
        guard every == rhythm.description || !hasBegun else { throw OtherHistory.rhythm(every) }
        var current = entries
        if let through = departed.through, let first = entries.first, first.slot <= through {
            current.removeAll { $0.slot <= through }
        }
        var history = History(
            policy: policy, entries: current, departed: departed.metrics, countedThrough: departed.through,
            firstSlot: frame.root["first_slot"].isNull ? nil : try frame.root["first_slot"].instant())
        history.isSample = try frame.root["sample"].boolIfPresent() ?? false
        return (history, HistoryText(bytes: bytes, entries: entries, lines: lines, starts: starts))
    }

    /// The entries, parsed one by one, so that a long history needs little memory.
    private static func entries(
        _ bytes: [UInt8], _ lines: [Range<Int>], _ name: String
    ) throws(JSONError) -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(lines.count)
        do throws(JSONError) {
            try JSONDocument.forEach(lines[...], of: bytes, name: name) { (json) throws(JSONError) in
                let entry = try Entry(json: json)
                guard entries.last.map({ $0.slot < entry.slot }) ?? true else {
                    throw json["slot"].error(expected: "a slot after the one before")
                }
                entries.append(entry)
            }
        } catch {
            var error = error.moved(byLines: entries.count + 1)
            if error.line == nil {
                error.path = "entries[\(entries.count)]\(error.path.isEmpty ? "" : ".")\(error.path)"
            }
            throw error
        }
        return entries
    }

    /// The line of each entry, and where the rest of the file begins; `nil` if `encode` did not write the file in this
    /// form.
    private static func lines(of bytes: [UInt8]) -> (entries: [Range<Int>], rest: Int)? {
        guard bytes.starts(with: head), bytes.count > head.count, bytes[head.count] == newline else { return nil }
        var lines: [Range<Int>] = []
        var start = head.count + 1
        var hasComma = false
        while start < bytes.count, bytes[start] == UInt8(ascii: "{"), hasComma || lines.isEmpty {
            guard let end = bytes[start...].firstIndex(of: newline) else { return nil }
            hasComma = bytes[end - 1] == UInt8(ascii: ",")
            lines.append(start..<(hasComma ? end - 1 : end))
            start = end + 1
        }
        guard start < bytes.count, bytes[start] == UInt8(ascii: "]"), !hasComma else { return nil }
        return (lines, start)
    }

    /// What is wrong with a file that does not have one entry per line.
    private static func damage(_ bytes: [UInt8], _ name: String) -> JSONError {
        do throws(JSONError) {
            let document = try JSONDocument(bytes: bytes, name: name)
            try check(document)
            try Seal.json.check(bytes, document)
            return document.root["entries"].error(expected: "one entry per line")
        } catch {
            return error
        }
    }

    /// Throws if the file has another version.
    private static func check(_ document: borrowing JSONDocument) throws(JSONError) {
        let version = try document.root["schema_version"].int()
        guard version == Self.version else {
            throw document.root["schema_version"].error(expected: "version \(Self.version)")
        }
    }
}

/// The error for a history of another market, by its id, or of another rhythm.
enum OtherHistory: Error {
    case market(String)
    case rhythm(String)
}

extension JSONError {
    /// The error of a part of a file, with its line counted from the start of the whole file.
    fileprivate func moved(byLines lines: Int) -> JSONError {
        var error = self
        error.line = line.map { $0 + lines }
        return error
    }
}

/// A history file: its bytes, and the line of each entry, so that unchanged entries can be written by copying their
/// lines.
package struct HistoryText: Sendable {
    package let bytes: [UInt8]
    /// All entries of the file, oldest first.
    let entries: [Entry]
    /// The line of each entry, without the comma after it.
    let lines: [Range<Int>]
    fileprivate let starts: DayStarts

    package var digests: HistoryDigests {
        let digits = Seal.json.place(in: bytes).map { bytes[$0] } ?? []
        return HistoryDigests(whole: String(decoding: digits, as: UTF8.self), starts: starts)
    }

    /// The entries of the file up to a slot.
    func entries(through slot: Instant?) -> [Entry] {
        guard let slot else { return [] }
        return Array(entries.prefix { $0.slot <= slot })
    }
}

/// Identifies a version of the history file without its bytes.
package struct HistoryDigests: Sendable {
    /// The SHA-256 stored in the file: 64 lower-case hex digits.
    package let whole: String
    fileprivate let starts: DayStarts

    /// The SHA-256 of everything before the entry at `index`, the first one of a day; `nil` if there is none there.
    package func before(_ index: Int) -> String? { starts.byIndex[index]?.hash.digits }
}

/// The hash of everything before each day of a history file. From one of them the file's own digest and that of the
/// next file go on, so that a run hashes the history once.
private struct DayStarts {
    /// By the index of the day's first entry.
    private(set) var byIndex: [Int: HashedStart] = [:]
    /// The longest.
    private(set) var last = HashedStart()

    /// - Parameter earlier: The file whose lines were copied for entries that it has too.
    init(_ bytes: [UInt8], _ entries: [Entry], _ lines: [Range<Int>], sharedWith earlier: HistoryText? = nil) {
        let old = earlier?.entries ?? []
        let shared = entries.indices.first { $0 >= old.count || entries[$0] != old[$0] } ?? entries.count
        for index in entries.indices where index == 0 || entries[index].day != entries[index - 1].day {
            if index <= shared, let known = earlier?.starts.byIndex[index] {
                last = known
            } else {
                last.hash.add(bytes[last.count..<lines[index].lowerBound])
                last.count = lines[index].lowerBound
            }
            byIndex[index] = last
        }
    }
}

/// Finds the lines of unchanged entries, which must be looked up in order of time.
private struct KeptLines {
    private let text: HistoryText?
    private var next = 0

    init(of text: HistoryText?) { self.text = text }

    /// The line that holds exactly this entry; `nil` if there is none.
    mutating func line(of entry: Entry) -> ArraySlice<UInt8>? {
        guard let text else { return nil }
        while next < text.lines.count, text.entries[next].slot < entry.slot { next += 1 }
        guard next < text.lines.count, text.entries[next] == entry else { return nil }
        return text.bytes[text.lines[next]]
    }
}
