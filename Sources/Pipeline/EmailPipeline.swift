import Configuration
import MarketRegime
import Publishing
import Storage

/// Writes a session's report as a mail, and sends it.
package struct EmailPipeline {
    /// What happened to the message.
    package struct Result {
        package var path: String
        /// Whether it had been sent before and was left alone.
        package var isOld = false
        package var notes: [String] = []
        /// Why it was not sent.
        package var failure: Failure?
    }

    private let root: Root
    private let date: String?

    /// - Parameter date: The day of the session; `nil` for the current or last session.
    package init(_ root: Root, date: String?) {
        self.root = root
        self.date = date
    }

    /// The text part of the message with its subject, or its HTML part. Writes nothing.
    package func preview(asHTML: Bool) throws -> String {
        let writer = ReportWriter(root)
        let message = try writer.message(writer.report(on: date, KeptHistory(root)))
        return asHTML ? message.html : message.preview
    }

    /// Hands a message marked as a test to the configured program, and returns the program's result. Writes nothing and
    /// needs no history.
    package func test() throws -> String {
        let mail = root.settings.mail
        guard !mail.to.isEmpty else { throw Failure(.configuration, SetupWarnings(root).noReceiver) }
        let result = MailRoom(root).run(try ReportWriter(root).testBytes())
        let handOver = HandOver(result)
        let output = result.output.split(whereSeparator: \.isNewline).joined(separator: "; ")
        let found = result.ending.words + (output.isEmpty ? "" : " (\(output.suffix(400)))")
        guard handOver == .taken else {
            throw Failure(
                handOver == .postponed || handOver == .unknown ? .tryAgain : .configuration,
                "mail.command failed: \(found); the command is '\(mail.command.joined(separator: " "))'")
        }
        return "mail.command accepted the test message to \((mail.to + mail.bcc).joined(separator: ", ")) (\(found)); "
            + "look in the mailbox and, if it is not there, in the spam folder"
    }

    /// Writes the message to the outbox.
    package func write() throws -> Result {
        try KeptHistory.withLock(root) { kept in
            try DataFolder(root: root).sweep()
            let report = try ReportWriter(root).report(on: date, kept)
            let outbox = MailRoom(root).outbox
            let mail = try outbox.load(at: root.now).first { $0.name == report.name }
            if let mail, mail.state != .queued { throw MailFailure(mail).failure(in: outbox) }
            try outbox.write(try ReportWriter(root).bytes(report), as: report.name)
            let notes = root.settings.mail.to.isEmpty ? [SetupWarnings(root).noReceiver] : []
            return Result(path: outbox.path(of: report.name), notes: notes)
        }
    }

    /// Sends the message and all waiting ones.
    ///
    /// - Parameter again: Whether to send it even if it was, or may have been, sent before.
    package func send(again: Bool) throws -> Result {
        try KeptHistory.withLock(root) { kept in
            try DataFolder(root: root).sweep()
            let report = try ReportWriter(root).report(on: date, kept)
            guard !root.settings.mail.to.isEmpty else {
                throw Failure(.configuration, SetupWarnings(root).noReceiver)
            }
            return try send(report, again: again, kept)
        }
    }

    private func send(_ report: DayReport, again: Bool, _ kept: KeptHistory) throws -> Result {
        let room = MailRoom(root)
        let outbox = room.outbox
        var queue = try outbox.load(at: root.now)
        let stem = report.idStem(market: root.settings.market.id)
        let isSent = try outbox.isSent(report.name, stem)
        let earlier = try outbox.holds(report.name, stem) ? queue.first { $0.name == report.name } : nil
        let bytes = try ReportWriter(root).bytes(report)
        var result = Result(path: outbox.sentPath(of: report.name), isOld: isSent && !again)
        // A rejected message that has changed since, for example its address, counts as a new one.
        let isAnother = try earlier?.state == .refused && outbox.read(report.name) != bytes
        if again || isAnother || earlier == nil && !isSent {
            if again, isSent || earlier?.state == .sending || earlier?.state == .uncertain {
                result.notes = ["\(report.name) may arrive a second time; it has the same Message-ID"]
            }
            try room.put(report.name, bytes, in: &queue)
        }
        let known = try root.deliveryLog.load()
        var deliveries = known
        var failures = try room.send(&queue, &deliveries)
        try root.deliveryLog.save(deliveries)
        if try root.deliveryLog.load().hasOtherResults(than: known), !kept.history.isSample,
            try root.siteFolder.readManifest() != nil
        {
            _ = try kept.publish()
        }
        if failures.isEmpty, let mail = queue.first(where: { $0.name == report.name }) {
            failures.append(MailFailure(mail))
        }
        let told = failures.map { $0.failure(in: outbox) }
        result.failure = told.last.map { Failure($0.code, told.map(\.message).joined(separator: "\n")) }
        return result
    }
}
