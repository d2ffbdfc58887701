import ArgumentParser
import Pipeline

/// What `email --preview` prints.
enum PreviewPart: String, CaseIterable, ExpressibleByArgument {
    case text
    case html
}

/// `market-regime email`: writes and sends a session's report.
struct Email: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "email",
        abstract: "Write the day's report as an e-mail, and send it.",
        discussion: """
            Writes data/outbox/DATE.eml. With --send it goes to mail.command, together with any mail still waiting, and \
            then moves to data/sent/. Test your mail settings first:
              market-regime email --test
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 75 locked, or the mail server is unavailable, \
            78 configuration, or the mail was refused.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var site: SiteOptions
    @Option(
        help: ArgumentHelp(
            "Day to report, such as 2025-07-16 (default: today's or the last session).",
            valueName: "day"))
    var date: String?
    @Flag(help: "Send it with mail.command, once.") var send = false
    @Flag(help: "With --send: send again even if it was (or may have been) sent.") var again = false
    @Option(
        defaultAsFlag: PreviewPart.text,
        help: ArgumentHelp(
            "Print the plain-text version, or with 'html' the HTML version; write nothing.", valueName: "text|html"))
    var preview: PreviewPart?
    @Flag(help: "Send a message marked as a test to all recipients, and say what happened.") var test = false

    func validate() throws {
        if preview != nil && send { throw ValidationError("--preview and --send cannot be combined; give one of them") }
        if test && (send || again || preview != nil || date != nil) {
            throw ValidationError("--test cannot be combined with --date, --send, --again or --preview")
        }
        if again && !send { throw ValidationError("--again works only together with --send") }
    }

    func run() throws {
        try reporting {
            let pipeline = EmailPipeline(try Root(shared.values(site)), date: date)
            if test { return printAnswer(try pipeline.test()) }
            if let preview { return printAnswer(try pipeline.preview(asHTML: preview == .html), terminator: "") }
            let result = try send ? pipeline.send(again: again) : pipeline.write()
            if !shared.quiet { for note in result.notes { printError("Note: \(note)") } }
            if let failure = result.failure { throw failure }
            printAnswer(result.path + (result.isOld ? ": sent already; --again sends it once more" : ""))
        }
    }
}
