import ArgumentParser
import Configuration
import Pipeline
import MarketRegime
import Publishing
import Storage

/// `market-regime email`: the report of a session as a mail.
struct Email: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a session's report as a mail, and send it.",
        discussion: """
            Writes data/outbox/DATE.eml: the same history gives the same bytes. With --send it is handed to mail.command, \
            with all that waits, and moved to data/sent/.
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 75 locked, or the mail server is away, \
            78 configuration, or the mail was refused.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp(
            "The session to report, such as 2025-07-16; the one that is open or was the last if left out.",
            valueName: "day"))
    var date: String?
    @Flag(help: "Hand it to mail.command, once.") var send = false
    @Flag(help: "With --send: also when it was sent already, or perhaps was.") var again = false
    @Flag(help: "Print the text part and write nothing.") var preview = false

    func validate() throws {
        if preview && send { throw ValidationError("--preview and --send exclude each other; give one") }
        if again && !send { throw ValidationError("--again: expected beside --send, found alone") }
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            guard try root.disk.status(root.dataFolder) != nil else { throw root.noHistory }
            if preview {
                let loaded = try root.store.load()
                return printAnswer(
                    try root.message(try report(root, loaded)).preview, terminator: "")
            }
            try RunLock.holding(root.lockPath) {
                try root.sweepData()
                let loaded = try root.store.load()
                let report = try report(root, loaded)
                try send ? send(report, root, loaded) : write(report, root)
            }
        }
    }

    private func report(_ root: Root, _ loaded: HistoryStore.Loaded) throws -> DayReport {
        guard loaded.isThere else { throw root.noHistory }
        let now = root.now(for: loaded.history)
        let session = try root.session(on: date, now: now)
        let report = root.report(
            of: session, loaded.history, refusals: try root.refusals(at: now),
            warnings: loaded.warnings + root.warnings(session.day), record: loaded.record,
            published: loaded.published)
        guard let report else {
            throw Failure(.usage, "--date: expected a session that has begun, found \(session.day)")
        }
        return report
    }

    private func write(_ report: DayReport, _ root: Root) throws {
        let outbox = root.outbox
        if let mail = try outbox.load(at: root.now).first(where: { $0.name == report.name }), mail.state != .queued {
            throw root.failure(of: mail)
        }
        try outbox.write(try root.messageBytes(report), as: report.name)
        printAnswer(outbox.path(of: report.name))
        if root.settings.mail.to.isEmpty, !shared.quiet { printError("Note: \(root.noReceiver)") }
    }

    private func send(_ report: DayReport, _ root: Root, _ loaded: HistoryStore.Loaded) throws {
        guard !root.settings.mail.to.isEmpty else { throw Failure(.configuration, root.noReceiver) }
        let outbox = root.outbox
        var queue = try outbox.load(at: root.now)
        let stem = report.idStem(market: root.settings.market.id)
        let isSent = try outbox.isSent(report.name, stem)
        let earlier = try outbox.holds(report.name, stem) ? queue.first { $0.name == report.name } : nil
        let bytes = try root.messageBytes(report)
        // A refused message that reads differently now, such as to another address, is another one.
        let isAnother = try earlier?.state == .refused && outbox.read(report.name) != bytes
        if again || isAnother || earlier == nil && !isSent {
            if again, isSent || earlier?.state == .sending || earlier?.state == .uncertain, !shared.quiet {
                printError("Note: \(report.name) may arrive a second time; it bears the same Message-ID")
            }
            try outbox.write(bytes, as: report.name)
            queue.removeAll { $0.name == report.name }
            queue.append(QueuedMail(name: report.name, since: root.now))
        }
        let known = try root.deliveryLog.warnings()
        var deliveries = try root.deliveryLog.load()
        var failures = try root.send(&queue, &deliveries).map { root.failure(of: $0) }
        try root.deliveryLog.save(deliveries)
        if try root.deliveryLog.warnings() != known { try root.publishAgain(loaded) }
        if failures.isEmpty, let mail = queue.first(where: { $0.name == report.name }) {
            failures.append(root.failure(of: mail))
        }
        guard let last = failures.last else {
            let note = isSent && !again ? ": sent already; --again sends it once more" : ""
            return printAnswer(outbox.sentPath(of: report.name) + note)
        }
        throw Failure(last.code, failures.map(\.message).joined(separator: "\n"))
    }
}
