import ArgumentParser
import Pipeline

/// `market-regime init`: makes a root.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Create a folder for a market, with settings and places for scans, history and site.",
        discussion: """
            Asks nothing and overwrites nothing. With --from it looks at your scan files, names their columns in the \
            settings and copies them to data/scans; a folder of them is linked there. For example
              market-regime init mysite --from my_scan.csv
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 78 configuration.
            """)

    @Argument(help: ArgumentHelp("The folder to make, or to complete.", valueName: "dir")) var folder = "."
    @Option(help: "The market, for its hours and holidays: nse, us, crypto (round the clock) or custom.")
    var market = MarketChoice.nse
    @Option(help: ArgumentHelp("One of your scan files, or a folder of them; may be repeated.", valueName: "file"))
    var from: [String] = []
    @Flag(help: "Also write copies of the built-in templates and calendars, for editing.") var templates = false
    @Flag(help: "Print how to run the program every five minutes with cron or systemd.") var timer = false

    func run() throws {
        try reporting {
            var options = RootOptions()
            options.folder = folder
            let result = try InitPipeline(options, market: market).run(from: from, templates: templates)
            let text = InitText(result: result, withTimer: timer)
            printAnswer(text.text)
            for note in result.notes { printError("Note: \(note)") }
            printAnswer(text.next)
        }
    }
}

extension MarketChoice: ExpressibleByArgument {}
