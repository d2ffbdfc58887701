import Configuration
import Glibc
import Logging
import MarketRegime
import Publishing
import Storage

/// Hands mail to the configured program. Must be used while the lock is held.
///
/// The queue on disk records each message before it is handed over. If a run dies in between, the message may have been
/// delivered, so it is not sent again unless the user asks for it. Failures are recorded and never end a run.
struct MailRoom {
    let outbox: Outbox
    private let root: Root

    init(_ root: Root) {
        self.root = root
        outbox = Outbox(folder: root.dataFolder, zone: root.calendar.zone, disk: root.disk)
    }

    /// The time after which the mail program is stopped, in seconds.
    private static let patience = 60
    /// The days after which a message that was never accepted is given up.
    private static let giveUpAfterDays = 3

    /// Queues due reports, sends waiting messages, removes old sent ones, and records the result.
    func sendDue(_ update: Update, _ standing: Standing, _ deliveries: inout Deliveries) throws {
        do {
            var queue = try outbox.load(at: root.now)
            for report in try DueReports(root: root, update: update, standing: standing, queue: queue).reports() {
                try put(report.name, try ReportWriter(root).bytes(report), in: &queue)
            }
            _ = try send(&queue, &deliveries)
            if let days = root.settings.mail.keepDays {
                try outbox.removeSent(before: root.calendar.zone.day(of: root.now).adding(days: -days))
            }
        } catch {
            // A problem with the mail, such as its template, must not stop the site.
            deliveries.fail(.mail, what: "the mail", message: Failure(error).message, at: root.now)
        }
    }

    /// Writes a message to the outbox and queues it, replacing an earlier one with the same name.
    func put(_ name: String, _ bytes: [UInt8], in queue: inout [QueuedMail]) throws {
        try outbox.write(bytes, as: name)
        queue.removeAll { $0.name == name }
        queue.append(QueuedMail(name: name, since: root.now))
    }

    /// Sends every waiting message, oldest first.
    ///
    /// - Returns: The messages that were not accepted, and those that an earlier run left uncertain.
    func send(_ queue: inout [QueuedMail], _ deliveries: inout Deliveries) throws -> [MailFailure] {
        var failures: [MailFailure] = []
        for index in queue.indices where queue[index].state == .sending {
            queue[index].state = .uncertain
            queue[index].problem = MailFailure.interrupted
            failures.append(MailFailure(queue[index]))
        }
        try outbox.save(queue)
        var taken = 0
        let waiting = queue.filter { $0.state == .queued }.map(\.name).sorted()
        for name in root.settings.mail.to.isEmpty ? [] : waiting {
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
                .mail, what: "the mail \(failure.name)", message: failure.problem, detail: failure.detail, at: root.now)
        } else if taken > 0 {
            deliveries.succeed(.mail, at: root.now)
        }
        return failures
    }

    /// Hands a message over; `nil` if it was accepted.
    private func handOver(_ mail: inout QueuedMail, _ bytes: [UInt8]) throws -> MailFailure? {
        let result = run(bytes)
        var handOver = HandOver(result)
        mail.problem = result.ending.words
        if [.postponed, .notStarted].contains(handOver),
            mail.since.adding(minutes: Self.giveUpAfterDays * 1440) < root.now
        {
            handOver = .refused
            mail.problem += ", given up after \(Self.giveUpAfterDays) days"
        }
        root.log.debug("mail handed over", metadata: ["name": "\(mail.name)", "ending": "\(result.ending)"])
        switch handOver {
        case .taken: return nil
        case .postponed, .notStarted: mail.state = .queued
        case .refused: mail.state = .refused
        case .unknown: mail.state = .uncertain
        }
        return MailFailure(name: mail.name, handOver: handOver, problem: mail.problem, detail: result.output)
    }

    /// Runs the configured command with a message on its standard input.
    func run(_ bytes: [UInt8]) -> ExternalCommand.Result {
        ExternalCommand(command, in: root.options.folder, seconds: Self.patience).run(input: bytes)
    }

    /// The configured command. `sendmail` is also looked up in folders that a timer's `PATH` often lacks.
    private var command: [String] {
        let command = root.settings.mail.command
        guard let name = command.first, !name.contains("/") else { return command }
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/lib"]
        let places = folders.map { (folder: String) -> String in "\(folder)/\(name)" }
        guard let found = places.first(where: { (place: String) in access(place, X_OK) == 0 }) else { return command }
        return [found] + command.dropFirst()
    }
}
