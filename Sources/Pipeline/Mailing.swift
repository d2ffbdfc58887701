import Configuration
import Glibc
import Logging
import MarketRegime
import Publishing
package import Storage

/// Handing mail to the configured program, while the lock is held.
///
/// The queue says so on the disk before each message is handed over: a run that dies in between leaves a message that is
/// perhaps delivered, and none is sent a second time unasked. What fails is put on record and is never fatal to a run.
extension Root {
    /// A message that was not taken, and why.
    package struct MailFailure {
        var name: String
        var handOver: HandOver
        /// How it failed, in words that may be published.
        var problem: String
        /// What the program said.
        var detail: String
    }

    /// Seconds after which the program that sends is killed.
    private static let patience = 60
    /// Days after which a message that was never taken is given up.
    private static let giveUpAfterDays = 3

    /// Writes the reports that are due, sends what waits, removes what was sent long ago, and puts on record how that went.
    func sendDueMail(_ update: Update, _ standing: Standing, _ deliveries: inout Deliveries) throws {
        do {
            var queue = try outbox.load(at: now)
            for report in try dueReports(update, standing, queue) {
                try outbox.write(try messageBytes(report), as: report.name)
                queue.removeAll { $0.name == report.name }
                queue.append(QueuedMail(name: report.name, since: now))
            }
            _ = try send(&queue, &deliveries)
            try removeOldMail()
        } catch {
            // The site stands whatever is wrong with the mail, such as its template.
            deliveries.fail(.mail, what: "the mail", message: Failure(error).message, at: now)
        }
    }

    /// Sends every message that waits, the oldest first.
    ///
    /// - Returns: Those that were not taken, what an earlier run left in doubt among them.
    package func send(_ queue: inout [QueuedMail], _ deliveries: inout Deliveries) throws -> [MailFailure] {
        var failures: [MailFailure] = []
        for index in queue.indices where queue[index].state == .sending {
            queue[index].state = .uncertain
            queue[index].problem = "a run that ended before it knew whether the mail was taken"
            failures.append(
                MailFailure(name: queue[index].name, handOver: .unknown, problem: queue[index].problem, detail: ""))
        }
        try outbox.save(queue)
        var taken = 0
        for name in settings.mail.to.isEmpty ? [] : queue.filter({ $0.state == .queued }).map(\.name).sorted() {
            guard let index = queue.firstIndex(where: { $0.name == name }), let bytes = try outbox.read(name) else {
                continue
            }
            queue[index].state = .sending
            queue[index].attempts += 1
            try outbox.save(queue)
            if let failure = try handOver(&queue[index], bytes) {
                failures.append(failure)
            } else {
                try outbox.moveToSent(name)
                queue.remove(at: index)
                taken += 1
            }
            try outbox.save(queue)
        }
        if let failure = failures.last {
            deliveries.fail(
                .mail, what: "the mail \(failure.name)", message: failure.problem, detail: failure.detail, at: now)
        } else if taken > 0 {
            deliveries.succeed(.mail)
        }
        return failures
    }

    /// Hands a message over; `nil` when it was taken.
    private func handOver(_ mail: inout QueuedMail, _ bytes: [UInt8]) throws -> MailFailure? {
        let command = ExternalCommand(mailCommand, in: options.folder, seconds: Self.patience)
        let result = command.run(input: bytes)
        var handOver = HandOver(result)
        mail.problem = result.ending.words
        if [.postponed, .notStarted].contains(handOver), mail.since.adding(minutes: Self.giveUpAfterDays * 1440) < now {
            handOver = .refused
            mail.problem += "; it is given up after \(Self.giveUpAfterDays) days"
        }
        log.debug("mail handed over", metadata: ["name": "\(mail.name)", "ending": "\(result.ending)"])
        switch handOver {
        case .taken: return nil
        case .postponed, .notStarted: mail.state = .queued
        case .refused: mail.state = .refused
        case .unknown: mail.state = .uncertain
        }
        return MailFailure(name: mail.name, handOver: handOver, problem: mail.problem, detail: result.output)
    }

    /// The configured command; `sendmail` lies where the `PATH` of a timer often does not lead.
    private var mailCommand: [String] {
        let command = settings.mail.command
        guard let name = command.first, !name.contains("/") else { return command }
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/lib"]
        let places = folders.map { (folder: String) -> String in "\(folder)/\(name)" }
        guard let found = places.first(where: { (place: String) in access(place, X_OK) == 0 }) else { return command }
        return [found] + command.dropFirst()
    }
}
