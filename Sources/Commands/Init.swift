import ArgumentParser
import MarketRegime
import Pipeline

/// `market-regime init`: creates the folder for a market.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create a folder for a market, with settings and places for scans, history and site.",
        discussion: """
            Asks no questions and overwrites nothing. With --from it looks at your scan files, names their columns in the \
            settings and copies them to data/scans; a folder of them is linked there. A folder of price files (bars) becomes \
            bars.folder, from which 'run' makes the scans; if they are daily, session.every is close. For example
              market-regime init mysite --from my_scan.csv
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 78 configuration.
            """)

    @Argument(help: ArgumentHelp("The folder to make, or to complete.", valueName: "dir")) var folder = "."
    @Option(help: "The market, for its hours and holidays: nse, us, crypto or round-the-clock, or custom.")
    var market = MarketChoice.nse
    @Option(
        help: ArgumentHelp(
            "How often the market is called: 5m to 120m, or close for once a session (default: 30m, or close for daily price files).",
            valueName: "rhythm"))
    var every: String?
    @Option(
        help: ArgumentHelp(
            "One of your scan files, or a folder of them or of price files; may be repeated.", valueName: "file"))
    var from: [String] = []
    @Option(help: ArgumentHelp("The rules that pick stocks from price files (default: reversal).", valueName: "name"))
    var rules: RuleSet?
    @Flag(help: "Also write copies of the built-in templates and calendars, for editing.") var templates = false
    @Flag(help: "Print how to run the program with cron or systemd, as often as the rhythm needs.") var timer = false

    func validate() throws { try Rhythm.check(every) }

    func run() throws {
        try reporting {
            var options = RootOptions()
            options.folder = folder
            let result = try InitPipeline(options, market: market, every: every, rules: rules)
                .run(from: from, templates: templates)
            let text = InitText(result: result, withTimer: timer)
            printAnswer(text.text)
            for note in result.notes { printError("Note: \(note)") }
            printAnswer(text.next)
        }
    }
}

extension MarketChoice: ExpressibleByArgument {}
