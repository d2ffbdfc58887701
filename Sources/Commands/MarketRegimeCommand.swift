package import ArgumentParser
import Glibc
import Markup
import Pipeline

/// The `market-regime` program: its subcommands.
///
/// Each states its name explicitly, because deriving it from the type took half of the time for reading the command
/// line.
package struct MarketRegimeCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "market-regime",
        abstract:
            "Turns stock-scanner files into market-regime calls and publishes them as a static site.",
        version: Program.version,
        subcommands: [
            Init.self, Try.self, Serve.self, Run.self, Replay.self, Render.self, Demo.self, Check.self,
            SettingsCommand.self, Explain.self, ScanCommand.self, Import.self, ImportLists.self, Compare.self,
            Email.self, HooksCommand.self, TrackRecordCommand.self,
        ])

    package init() {}

    /// Ends the program if the first argument is neither an option nor a known command.
    package static func refuseUnknownCommand(_ name: String?) {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let name, !name.hasPrefix("-"), !(names + ["help"]).contains(name) else { return }
        let meant = nearest(name, among: names).map { "; did you mean '\($0)'?" }
        printError("Error: unknown command '\(name)'\(meant ?? "; 'market-regime --help' lists them")")
        Glibc.exit(ExitCode.validationFailure.rawValue)
    }

    /// Without a subcommand, says how to start.
    package func run() {
        printAnswer(
            """
            Tells you what kind of market it is, how confident the call is and how large to trade.
            Start with one of your scans:

              market-regime init mysite --from my_scan.csv   make a folder, name your columns
              market-regime try mysite my_scan.csv           how a scan is read, and its call
              market-regime serve mysite                     the site in your browser

            Then, every five minutes (run) and when in doubt (check):

              market-regime run --root mysite                the newest scans into the site
              market-regime check --root mysite              whether all is well

            'market-regime demo' shows an invented market, 'market-regime --help' lists every command,
            and 'market-regime help run' explains one.
            """)
    }
}
