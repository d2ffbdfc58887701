package import ArgumentParser
import Configuration
import Pipeline
import Parallel
import Storage

/// The `market-regime` program: its subcommands.
package struct MarketRegimeCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "market-regime",
        abstract: "Says what kind of market it is, how sure that is and how large to trade.",
        version: Program.version,
        subcommands: [
            Run.self, Replay.self, Render.self, Demo.self, Check.self, Explain.self, Import.self, Compare.self,
            Email.self, TrackRecordCommand.self,
        ])

    package init() {}

    /// Does what the command line asks for, and ends the process with an error when that fails.
    ///
    /// The parser describes every subcommand to itself before it reads a word, which takes a tenth of a run. So what a timer
    /// calls every few minutes is understood without it; a wish for help or a mistake goes to the parser.
    package static func start() {
        let words = Array(CommandLine.arguments.dropFirst())
        if words == ["--version"] { return print(Program.version) }
        // The first thread beside this one takes the system milliseconds to begin. They pass while the words are read, and it
        // makes ready what the configuration is read with.
        if words.first == "run" {
            shareHeap()
            _ = Beside { _ = Settings.registry }
        }
        guard words.first == "run", let run = PlainWords(words.dropFirst())?.run else { return main(words) }
        do { try run.run() } catch { exit(withError: error) }
    }
}
