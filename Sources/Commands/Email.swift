import ArgumentParser
import Configuration
import MarketRegime
import Publishing
import Storage

/// `market-regime email`: the report of a session as a mail.
struct Email: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a session's report as a mail.",
        discussion: """
            Writes data/outbox/DATE.eml: the same history gives the same bytes.
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 75 locked, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp(
            "The session to report, such as 2025-07-16; the one that is open or was the last if left out.",
            valueName: "day"))
    var date: String?
    @Flag(help: "Print the text part and write nothing.") var preview = false

    func run() throws {
        try reporting {
            let workspace = try Workspace(shared)
            guard try workspace.disk.status(workspace.dataFolder) != nil else { throw workspace.noHistory }
            if preview {
                let message = try workspace.message(try report(workspace))
                return printAnswer(message.preview, terminator: "")
            }
            try RunLock.holding(workspace.lockPath) { try write(workspace) }
        }
    }

    private func report(_ workspace: Workspace) throws -> DayReport {
        let loaded = try workspace.store.load()
        guard loaded.isThere else { throw workspace.noHistory }
        let now = workspace.now(for: loaded.history)
        let session = try workspace.session(on: date, now: now)
        let report = workspace.report(
            of: session, loaded.history, refusals: try workspace.refusals(at: now),
            warnings: loaded.warnings + workspace.warnings(session.day))
        guard let report else {
            throw Failure(.usage, "--date: expected a session that has begun, found \(session.day)")
        }
        return report
    }

    private func write(_ workspace: Workspace) throws {
        let report = try report(workspace)
        let outbox = workspace.outbox
        try outbox.write(try workspace.message(report).bytes(), as: report.name)
        printAnswer(outbox.path(of: report.name))
        if workspace.settings.mail.to.isEmpty, !shared.quiet { printError("Note: \(workspace.noReceiver)") }
    }
}

extension Workspace {
    /// What to say of a mail that nobody would get.
    var noReceiver: String {
        "\(options.config ?? ConfigurationFile.regimeConfig.path): mail.to: expected a receiver, found none; "
            + "no mail is sent until mail.to and mail.from are set"
    }
}
