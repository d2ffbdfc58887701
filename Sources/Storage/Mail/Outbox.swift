import JSON
import Markup
package import MarketRegime

/// `data/outbox/` and `data/sent/`: waiting messages and sent ones, one file each.
///
/// A message that is to be sent is listed in `outbox/queue.json`; a file that is not listed is only a draft. The queue
/// on disk says `sending` before a message is handed over, so that a later run notices if this one dies in between and
/// does not send the message twice. Only the owner may read the files.
package struct Outbox: Sendable {
    private let folder: String
    private let zone: MarketZone
    private let disk: Disk

    /// - Parameter folder: The data folder.
    package init(folder: String, zone: MarketZone, disk: Disk = .local) {
        self.folder = folder
        self.zone = zone
        self.disk = disk
    }

    /// The path of a waiting message.
    package func path(of name: String) -> String { "\(folder)/outbox/\(name).eml" }

    /// The path of a message that has been handed over.
    package func sentPath(of name: String) -> String { "\(folder)/sent/\(name).eml" }

    /// The waiting and the sent messages: their names and paths.
    package func messages() throws(FileError) -> [(name: String, path: String)] {
        var messages: [(name: String, path: String)] = []
        for place in ["\(folder)/outbox", "\(folder)/sent"] where try disk.status(place) != nil {
            for file in try disk.list(place) where file.isRegular && file.name.hasSuffix(".eml") {
                messages.append((String(file.name.dropLast(4)), "\(place)/\(file.name)"))
            }
        }
        return messages.sorted { ($0.name, $0.path) < ($1.name, $1.path) }
    }

    private var queuePath: String { "\(folder)/outbox/queue.json" }

    /// The bytes of a waiting message; `nil` if there is none.
    package func read(_ name: String) throws(FileError) -> [UInt8]? {
        try disk.status(path(of: name)) == nil ? nil : try disk.read(path(of: name))
    }

    /// Whether a message whose Message-ID begins with `stem` was handed over under this name.
    package func isSent(_ name: String, _ stem: String) throws(FileError) -> Bool {
        guard try disk.status(sentPath(of: name)) != nil else { return false }
        return Self.bears(stem, try disk.read(sentPath(of: name)))
    }

    /// Whether a message whose Message-ID begins with `stem` waits under this name.
    package func holds(_ name: String, _ stem: String) throws(FileError) -> Bool {
        guard let bytes = try read(name) else { return false }
        return Self.bears(stem, bytes)
    }

    private static func bears(_ stem: String, _ bytes: [UInt8]) -> Bool {
        bytes.firstRange(of: Array("\nMessage-ID: <\(stem)".utf8)) != nil
    }

    /// Writes a waiting message if it has changed, replacing one with the same name.
    package func write(_ bytes: [UInt8], as name: String) throws(FileError) {
        if try read(name) == bytes { return }
        try disk.makeFolder("\(folder)/outbox")
        try disk.write(bytes, to: path(of: name), access: .owner)
    }

    /// Moves a message to the sent ones.
    package func moveToSent(_ name: String) throws(FileError) {
        try disk.makeFolder("\(folder)/sent")
        try disk.rename(path(of: name), sentPath(of: name))
        try disk.syncFolder("\(folder)/sent")
        try disk.syncFolder("\(folder)/outbox")
    }

    /// Removes sent messages about sessions before `day`, judged by the day in their names.
    package func removeSent(before day: Day) throws(FileError) {
        guard try disk.status("\(folder)/sent") != nil else { return }
        for file in try disk.list("\(folder)/sent") where file.isRegular && file.name.hasSuffix(".eml") {
            guard let named = Day(String(file.name.prefix(10))), named < day else { continue }
            try disk.remove("\(folder)/sent/\(file.name)")
        }
    }

    /// The messages to be sent, oldest first, without those whose file is gone.
    ///
    /// `sending` marks a message that an earlier run was handing over when it died. If the queue is damaged, every
    /// waiting message is treated as one of these.
    package func load(at now: Instant) throws(FileError) -> [QueuedMail] {
        guard try disk.status(queuePath) != nil else { return [] }
        guard let queue = try? decode(try disk.read(queuePath)) else { return try everyMessage(at: now) }
        var there: [QueuedMail] = []
        for mail in queue where try disk.status(path(of: mail.name)) != nil { there.append(mail) }
        return there
    }

    /// Writes the queue if it has changed.
    package func save(_ queue: [QueuedMail]) throws(FileError) {
        if queue.isEmpty, try disk.status(queuePath) == nil { return }
        let bytes = encode(queue.sorted { $0.name < $1.name })
        if try disk.status(queuePath) != nil, try disk.read(queuePath) == bytes { return }
        try disk.makeFolder("\(folder)/outbox")
        try disk.write(bytes, to: queuePath, access: .owner)
    }

    private func everyMessage(at now: Instant) throws(FileError) -> [QueuedMail] {
        try disk.list("\(folder)/outbox").filter { $0.isRegular && $0.name.hasSuffix(".eml") }.map {
            QueuedMail(name: String($0.name.dropLast(4)), state: .sending, since: now)
        }
    }

    private func decode(_ bytes: [UInt8]) throws(JSONError) -> [QueuedMail] {
        let document = try JSONDocument(bytes: bytes, name: queuePath)
        return try document.root["messages"].map { (row) throws(JSONError) in
            var mail = QueuedMail(
                name: try row["name"].string(), state: try row["state"].choice(QueuedMail.State.self),
                since: try row["since"].instant())
            // The name becomes a path, so it must not lead elsewhere.
            guard Self.isName(mail.name) else { throw row["name"].error(expected: "a message's name") }
            mail.attempts = min(try row["attempts"].int(), Self.mostAttempts)
            mail.problem = try row["problem"].string()
            return mail
        }
    }

    /// A larger number means that the file was edited by hand; it must not stop a run.
    private static let mostAttempts = 1_000_000

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
    }

    private func encode(_ queue: [QueuedMail]) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.array("messages") { messages in
                for mail in queue {
                    messages.object { json in
                        json.field("attempts", mail.attempts)
                        json.field("name", mail.name)
                        json.field("problem", mail.problem)
                        json.field("since", zone.rfc3339(mail.since))
                        json.field("state", mail.state.rawValue)
                    }
                }
            }
        }
        return json.finished().storage
    }
}
