import ArgumentParser
import Configuration
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
            let workspace = try Workspace(shared)
            guard try workspace.disk.status(workspace.dataFolder) != nil else { throw workspace.noHistory }
            if preview {
                let loaded = try workspace.store.load()
                return printAnswer(
                    try workspace.message(try report(workspace, loaded)).preview, terminator: "")
            }
            try RunLock.holding(workspace.lockPath) {
                try workspace.sweepData()
                let loaded = try workspace.store.load()
                let report = try report(workspace, loaded)
                try send ? send(report, workspace, loaded) : write(report, workspace)
            }
        }
    }

    private func report(_ workspace: Workspace, _ loaded: HistoryStore.Loaded) throws -> DayReport {
        guard loaded.isThere else { throw workspace.noHistory }
        let now = workspace.now(for: loaded.history)
        let session = try workspace.session(on: date, now: now)
        let report = workspace.report(
            of: session, loaded.history, refusals: try workspace.refusals(at: now),
            warnings: loaded.warnings + workspace.warnings(session.day), record: loaded.record,
            published: loaded.published)
        guard let report else {
            throw Failure(.usage, "--date: expected a session that has begun, found \(session.day)")
        }
        return report
    }

    private func write(_ report: DayReport, _ workspace: Workspace) throws {
        let outbox = workspace.outbox
        if let mail = try outbox.load(at: workspace.now).first(where: { $0.name == report.name }), mail.state != .queued
        {
            throw workspace.failure(of: mail)
        }
        try outbox.write(try workspace.messageBytes(report), as: report.name)
        printAnswer(outbox.path(of: report.name))
        if workspace.settings.mail.to.isEmpty, !shared.quiet { printError("Note: \(workspace.noReceiver)") }
    }

    private func send(_ report: DayReport, _ workspace: Workspace, _ loaded: HistoryStore.Loaded) throws {
        guard !workspace.settings.mail.to.isEmpty else { throw Failure(.configuration, workspace.noReceiver) }
        let outbox = workspace.outbox
        var queue = try outbox.load(at: workspace.now)
        let stem = report.idStem(market: workspace.settings.market.id)
        let isSent = try outbox.isSent(report.name, stem)
        let earlier = try outbox.holds(report.name, stem) ? queue.first { $0.name == report.name } : nil
        let bytes = try workspace.messageBytes(report)
        // A refused message that reads differently now, such as to another address, is another one.
        let isAnother = try earlier?.state == .refused && outbox.read(report.name) != bytes
        if again || isAnother || earlier == nil && !isSent {
            if again, isSent || earlier?.state == .sending || earlier?.state == .uncertain, !shared.quiet {
                printError("Note: \(report.name) may arrive a second time; it bears the same Message-ID")
            }
            try outbox.write(bytes, as: report.name)
            queue.removeAll { $0.name == report.name }
            queue.append(QueuedMail(name: report.name, since: workspace.now))
        }
        let known = try workspace.deliveryLog.warnings()
        var deliveries = try workspace.deliveryLog.load()
        var failures = try workspace.send(&queue, &deliveries).map { workspace.failure(of: $0) }
        try workspace.deliveryLog.save(deliveries)
        if try workspace.deliveryLog.warnings() != known { try workspace.publishAgain(loaded) }
        if failures.isEmpty, let mail = queue.first(where: { $0.name == report.name }) {
            failures.append(workspace.failure(of: mail))
        }
        guard let last = failures.last else {
            let note = isSent && !again ? ": sent already; --again sends it once more" : ""
            return printAnswer(outbox.sentPath(of: report.name) + note)
        }
        throw Failure(last.code, failures.map(\.message).joined(separator: "\n"))
    }
}
