import Configuration
import JSON
import Markup
package import MarketRegime

/// `settings_log.jsonl`: every version of the settings that entries were made under, once each, and when runs found the
/// settings changed. Append-only, so that an archived entry can always be explained by its own settings. Programs that
/// do not know the file leave it alone.
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

    /// The known versions. Lines that are unreadable, or whose digest does not match their content, are skipped but
    /// kept in the file, so that a person can look at them.
    package func load() throws(FileError) -> PolicyVersions {
        var versions = PolicyVersions()
        guard try disk.status(path) != nil else { return versions }
        for line in try disk.read(path).split(separator: UInt8(ascii: "\n")) {
            guard let tree = try? JSONTree(bytes: Array(line), name: path), case .string(let id)? = tree["version"],
                let version = versions.byID[id] ?? PolicyVersion(line: tree), version.id == id
            else { continue }
            if case .string(let text)? = tree["at"], let time = Instant(rfc3339: text) {
                versions.add(version, inForceFrom: time)
            } else {
                versions.add(version)
            }
        }
        return versions
    }

    /// Appends new versions and, if the settings changed, that they are in force from `now` on.
    ///
    /// - Returns: What had to be removed from the file's end because an earlier run could not finish it; empty
    ///   otherwise.
    @discardableResult
    package func append(
        _ made: PolicyVersions, inForce: PolicyVersion, at now: Instant
    ) throws(FileError) -> [UInt8] {
        let known = try load()
        var lines = made.byID.values.filter { known.byID[$0.id] == nil && $0.id != inForce.id }
            .sorted { $0.id < $1.id }.flatMap { line($0, at: nil, isNew: true) }
        let isNew = known.byID[inForce.id] == nil
        if !known.areNewest(inForce) {
            lines += line(inForce, at: now, isNew: isNew)
        } else if isNew, made.byID[inForce.id] != nil {
            lines += line(inForce, at: nil, isNew: true)
        }
        return lines.isEmpty ? [] : try disk.append(path, lines)
    }

    private func line(_ version: PolicyVersion, at time: Instant?, isNew: Bool) -> [UInt8] {
        var json = JSONWriter(.compact)
        json.object { json in
            if let time { json.field("at", zone.rfc3339(time)) }
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
