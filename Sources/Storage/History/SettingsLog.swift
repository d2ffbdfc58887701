import Configuration
package import JSON
import Markup
package import MarketRegime

/// `settings_log.jsonl`: every version of the settings that entries were made under, once each, and when runs found
/// that the settings had changed. It is append-only, so that an archived entry can always be explained by its own
/// settings. Programs that do not know the file leave it alone.
package struct SettingsLog: Sendable {
    package static let name = "settings_log.jsonl"

    private let path: String
    private let zone: MarketZone
    private let disk: Disk

    package init(folder: String, zone: MarketZone, disk: Disk = .local) {
        path = join(folder, Self.name)
        self.zone = zone
        self.disk = disk
    }

    /// The content of the file.
    package struct Content: Sendable {
        /// The known versions.
        package var versions = PolicyVersions()
        /// The lines that cannot be read or were changed. They are kept for a person to look at.
        package var damaged: [JSONError] = []
        /// A valid last line that lacks its newline and would be overwritten by the next one.
        fileprivate var end: [UInt8] = []
    }

    /// Reads the file, skipping damaged lines.
    package func load() throws(FileError) -> Content {
        var content = Content()
        guard try disk.status(path) != nil else { return content }
        let lines = try disk.read(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.contains(where: { $0 > UInt8(ascii: " ") }) {
            let isLast = index == lines.count - 1
            do {
                try take(Array(line), number: index + 1, &content.versions)
                if isLast { content.end = line + [UInt8(ascii: "\n")] }
            } catch {
                // An unfinished last line is not damage: the next run writes it again.
                if !isLast { content.damaged.append(error) }
            }
        }
        return content
    }

    private func take(_ line: [UInt8], number: Int, _ versions: inout PolicyVersions) throws(JSONError) {
        func damage(_ expected: String, _ found: String) -> JSONError {
            JSONError(name: path, line: number, expected: expected, found: found)
        }
        let tree: JSONTree
        do { tree = try JSONTree(bytes: line, name: path) } catch {
            throw damage("a version of the settings", "a line that cannot be read")
        }
        guard case .string(let id)? = tree["version"], let version = versions.byID[id] ?? PolicyVersion(line: tree)
        else { throw damage("a version of the settings with its digest", "another line") }
        guard version.id == id else { throw damage("settings with the digest \(excerpt(id))", "others") }
        versions.add(version)
        let (at, digest) = (tree["at"], tree["digest"])
        if at == nil, digest == nil { return }
        guard case .string(let text)? = at, let time = Instant(rfc3339: text),
            digest.map({ $0 == .string(Self.digest(text, id)) }) ?? true
        else { throw damage("the time of a run that its digest says", "another") }
        versions.add(version, inForceFrom: time)
    }

    /// A digest of a record of when settings were in force. The settings themselves are covered by the version's own
    /// digest.
    private static func digest(_ time: String, _ version: String) -> String {
        var hash = FNV1a()
        hash.add("\(time) \(version)")
        return hash.shortDigits
    }

    /// Appends new versions and, if the settings have changed, a record that they are in force from `now` on.
    ///
    /// - Returns: What had to be removed from the file's end because an earlier run could not finish it; empty
    ///   otherwise.
    @discardableResult
    package func append(
        _ made: PolicyVersions, inForce: PolicyVersion, at now: Instant
    ) throws(FileError) -> [UInt8] {
        let content = try load()
        let known = content.versions
        var lines = made.byID.values.filter { known.byID[$0.id] == nil && $0.id != inForce.id }
            .sorted { $0.id < $1.id }.flatMap { line($0, at: nil, isNew: true) }
        let isNew = known.byID[inForce.id] == nil
        if !known.areNewest(inForce) {
            lines += line(inForce, at: now, isNew: isNew)
        } else if isNew, made.byID[inForce.id] != nil {
            lines += line(inForce, at: nil, isNew: true)
        }
        return lines.isEmpty ? [] : try disk.append(path, content.end + lines)
    }

    private func line(_ version: PolicyVersion, at time: Instant?, isNew: Bool) -> [UInt8] {
        var json = JSONWriter(.compact)
        json.object { json in
            if let time {
                json.field("at", zone.rfc3339(time))
                json.field("digest", Self.digest(zone.rfc3339(time), version.id))
            }
            if isNew, let hours = version.hours { json.object("hours") { $0.hours(hours) } }
            if isNew {
                json.object("settings") { json in
                    for (key, value) in version.settings.sorted(by: {
                        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
                    }) { json.field(key, raw: value) }
                }
            }
            json.field("version", version.id)
        }
        return json.finished().storage
    }
}

extension JSONWriter {
    fileprivate mutating func hours(_ hours: SessionHours) {
        if let auction = hours.auction {
            array("auction") { json in
                json.element(auction.lowerBound.description)
                json.element(auction.upperBound.description)
            }
        }
        field("close", hours.close.description)
        if let name = hours.name { field("name", name) }
        field("open", hours.open.description)
    }
}

extension PolicyVersion {
    fileprivate init?(line: JSONTree) {
        guard case .object(let fields)? = line["settings"] else { return nil }
        var settings: [String: String] = [:]
        for field in fields {
            var json = JSONWriter(.compact)
            json.element(field.value)
            settings[field.key] = String(json.finished().text.dropLast())
        }
        let hours = line["hours"].flatMap { SessionHours($0) }
        self.init(settings: settings, hours: hours)
    }
}

extension SessionHours {
    fileprivate init?(_ tree: JSONTree) {
        guard let open = tree.time("open"), let close = tree.time("close") else { return nil }
        self.init(open: open, close: close)
        if case .string(let name)? = tree["name"] { self.name = name }
        if case .array(let times)? = tree["auction"], times.count == 2, case .string(let start) = times[0],
            case .string(let end) = times[1], let from = TimeOfDay(start), let to = TimeOfDay(end), from < to
        {
            auction = from..<to
        }
    }
}

extension JSONTree {
    fileprivate func time(_ key: String) -> TimeOfDay? {
        guard case .string(let text)? = self[key] else { return nil }
        return TimeOfDay(text)
    }
}
