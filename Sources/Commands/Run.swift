import ArgumentParser
import Pipeline

/// `market-regime run`: the main job, which a timer starts.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Analyse new scans and update history, site and feeds.",
        discussion: """
            Call it every few minutes during the session. Without anything new it writes nothing.
            Exit codes: 0 done, 64 usage, 66 no input, 73 cannot write, 75 no fresh call yet, or another run \
            is active, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var site: SiteOptions
    @OptionGroup var place: FolderArgument
    @Flag(help: "Dry run: show what would happen, change nothing.") var dryRun = false
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let root = try Root(shared.values(site, in: place))
            let (pipeline, text) = (RunPipeline(root), RunText(root: root))
            if dryRun {
                let run = try pipeline.dryRun()
                shared.printWarnings(run.warnings)
                return printAnswer(text.text(run))
            }
            let result = try pipeline.run()
            shared.printWarnings(result.warnings)
            switch format {
            case .json: printFeed(result.feed)
            case .text: printAnswer(text.text(result))
            }
            // That there is no scan yet is the answer, not an error.
            if let failure = result.failure, format == .text, failure.code == .tryAgain {
                throw ExitCode(failure.code.rawValue)
            }
            if let failure = result.failure { throw failure }
            if let code = result.code { throw ExitCode(code.rawValue) }
        }
    }
}
