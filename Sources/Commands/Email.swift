import ArgumentParser
import Pipeline

/// `market-regime email`: writes and sends a session's report.
struct Email: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "email",
        abstract: "Write a session's report as a mail, and send it.",
        discussion: """
            Writes data/outbox/DATE.eml: the same history gives the same bytes. With --send it is handed to mail.command, \
            with all that waits, and moved to data/sent/. Try the settings of mail first:
              market-regime email --test
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
    @Flag(help: "Send a message marked as a test to all receivers, and say what became of it.") var test = false

    func validate() throws {
        if preview && send { throw ValidationError("--preview and --send exclude each other; give one") }
        if test && (send || again || preview || date != nil) {
            throw ValidationError("--test: expected alone, found beside --date, --send, --again or --preview")
        }
        if again && !send { throw ValidationError("--again: expected beside --send, found alone") }
    }

    func run() throws {
        try reporting {
            let pipeline = EmailPipeline(try Root(shared.values), date: date)
            if test { return printAnswer(try pipeline.test()) }
            if preview { return printAnswer(try pipeline.preview(), terminator: "") }
            let result = try send ? pipeline.send(again: again) : pipeline.write()
            if !shared.quiet { for note in result.notes { printError("Note: \(note)") } }
            if let failure = result.failure { throw failure }
            printAnswer(result.path + (result.isOld ? ": sent already; --again sends it once more" : ""))
        }
    }
}
