import JSON
import Markup
package import MarketRegime

/// `data/outbox/` and `data/sent/`: messages that wait, and those that were handed over, one file each.
///
/// A message stands in `outbox/queue.json` from the moment that it is to be sent; a file alone is there to be looked at.
/// The queue says `sending` on the disk before the message is handed over, so that a run that dies in between is found
/// out, and the message is never sent a second time unasked.
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

    /// Where a message waits.
    package func path(of name: String) -> String { "\(folder)/outbox/\(name).eml" }

    /// Where a message is once it has been handed over.
    package func sentPath(of name: String) -> String { "\(folder)/sent/\(name).eml" }

    private var queuePath: String { "\(folder)/outbox/queue.json" }

    /// The bytes of a waiting message; `nil` when there is none.
    package func read(_ name: String) throws(FileError) -> [UInt8]? {
        try disk.status(path(of: name)) == nil ? nil : try disk.read(path(of: name))
    }

    /// Whether a message was handed over.
    package func isSent(_ name: String) throws(FileError) -> Bool { try disk.status(sentPath(of: name)) != nil }

    /// Puts a message where it waits, in place of one of the same name; the same bytes are not written again.
    package func write(_ bytes: [UInt8], as name: String) throws(FileError) {
        if try read(name) == bytes { return }
        try disk.makeFolder("\(folder)/outbox")
        try disk.write(bytes, to: path(of: name))
    }

    /// Moves a message to those that were handed over.
    package func moveToSent(_ name: String) throws(FileError) {
        try disk.makeFolder("\(folder)/sent")
        try disk.rename(path(of: name), sentPath(of: name))
        try disk.syncFolder("\(folder)/sent")
        try disk.syncFolder("\(folder)/outbox")
    }

    /// What is to be sent, oldest first.
    ///
    /// What an earlier run was sending when it died is `uncertain`, or gone from the queue when its file was moved
    /// already. A damaged queue makes every waiting message uncertain: none of them is sent unasked.
    package func load(at now: Instant) throws(FileError) -> [QueuedMail] {
        guard try disk.status(queuePath) != nil else { return [] }
        let bytes = try disk.read(queuePath)
        guard var queue = try? decode(bytes) else { return try everyMessage(at: now) }
        for (index, mail) in queue.enumerated() where mail.state == .sending {
            queue[index].state = .uncertain
            queue[index].problem = "a run that ended before it knew whether the mail was taken"
        }
        var there: [QueuedMail] = []
        for mail in queue where try disk.status(path(of: mail.name)) != nil { there.append(mail) }
        return there
    }

    /// Replaces what is to be sent.
    package func save(_ queue: [QueuedMail]) throws(FileError) {
        if queue.isEmpty, try disk.status(queuePath) == nil { return }
        let bytes = encode(queue.sorted { $0.name < $1.name })
        if try disk.status(queuePath) != nil, try disk.read(queuePath) == bytes { return }
        try disk.makeFolder("\(folder)/outbox")
        try disk.write(bytes, to: queuePath)
    }

    private func everyMessage(at now: Instant) throws(FileError) -> [QueuedMail] {
        try disk.list("\(folder)/outbox").filter { $0.isRegular && $0.name.hasSuffix(".eml") }.map { file in
            var mail = QueuedMail(name: String(file.name.dropLast(4)), state: .uncertain, since: now)
            mail.problem = "a damaged \(queuePath)"
            return mail
        }
    }

    private func decode(_ bytes: [UInt8]) throws(JSONError) -> [QueuedMail] {
        let document = try JSONDocument(bytes: bytes, name: queuePath)
        return try document.root["messages"].map { (row) throws(JSONError) in
            var mail = QueuedMail(
                name: try row["name"].string(), state: try row["state"].choice(QueuedMail.State.self),
                since: try row["since"].instant())
            mail.attempts = try row["attempts"].int()
            mail.problem = try row["problem"].string()
            return mail
        }
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
