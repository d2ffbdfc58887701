import JSON
import Markup
package import MarketRegime

/// `archive/YYYY-MM.jsonl`: the entries that left the window, append only. If a half-hour occurs twice, the last line
/// counts.
package struct Archive: Sendable {
    private let folder: String
    private let zone: MarketZone
    private let rhythm: Rhythm
    private let disk: Disk

    package init(folder: String, zone: MarketZone, rhythm: Rhythm = .halfHourly, disk: Disk) {
        self.folder = folder
        self.zone = zone
        self.rhythm = rhythm
        self.disk = disk
    }

    /// Appends entries, except those that are already archived with the same content.
    package func append(_ entries: [Entry]) throws(FileError) {
        guard !entries.isEmpty else { return }
        try disk.makeFolder(folder)
        for (month, entries) in Dictionary(grouping: entries, by: { String($0.day.description.prefix(7)) })
            .sorted(by: { $0.key < $1.key })
        {
            let path = join(folder, "\(month).jsonl")
            var present: [Instant: Entry] = [:]
            for entry in try read(path) { present[entry.slot] = entry }
            var lines: [UInt8] = []
            for entry in entries where present[entry.slot] != entry { lines += line(entry) }
            if !lines.isEmpty { _ = try disk.append(path, lines) }
        }
    }

    /// Every archived entry, one per half-hour, oldest first. Unreadable lines are skipped but kept in the file, so
    /// that a person can look at them.
    package func entries() throws(FileError) -> [Entry] {
        guard try disk.status(folder) != nil else { return [] }
        var entries: [Instant: Entry] = [:]
        for file in try disk.list(folder) where file.isRegular && file.name.hasSuffix(".jsonl") {
            for entry in try read(join(folder, file.name)) { entries[entry.slot] = entry }
        }
        return entries.values.sorted { $0.slot < $1.slot }
    }

    private func line(_ entry: Entry) -> [UInt8] {
        var json = JSONWriter(.compact)
        json.entry(entry, zone: zone)
        let line = json.finished().storage
        return rhythm == .halfHourly ? line : Array("{\"every\":\"\(rhythm)\",".utf8) + line.dropFirst()
    }

    /// The rhythm of the entries, if it is not this one; `nil` if it is, or if there are none.
    func otherRhythm() throws(FileError) -> String? {
        guard try disk.status(folder) != nil,
            let newest = try disk.list(folder).last(where: { $0.isRegular && $0.name.hasSuffix(".jsonl") })
        else { return nil }
        return Self.rhythm(ofLast: try disk.read(join(folder, newest.name)), besides: rhythm)
    }

    /// The rhythm that the last line of a file names, if it is another one.
    static func rhythm(ofLast bytes: [UInt8], besides rhythm: Rhythm) -> String? {
        guard let line = bytes.split(separator: UInt8(ascii: "\n")).last,
            let document = try? JSONDocument(bytes: Array(line), name: "line")
        else { return nil }
        let every = (try? document.root["every"].stringIfPresent()) ?? Rhythm.halfHourly.description
        return every == rhythm.description ? nil : every
    }

    private func read(_ path: String) throws(FileError) -> [Entry] {
        guard try disk.status(path) != nil else { return [] }
        return try disk.read(path).split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let document = try? JSONDocument(bytes: Array(line), name: path) else { return nil }
            return try? Entry(json: document.root)
        }
    }
}
