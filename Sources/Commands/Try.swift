import ArgumentParser
import Pipeline

/// `market-regime try`: reports how scan files are read.
struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Show how scan files are read and what call they would give; write nothing.",
        discussion: """
            Takes CSV, JSON and XLSX files of any time, and folders of them; a long and a short list together. Price files \
            (bars) and folders of them are shown as 'scan' reads them. For example
              market-regime try mysite my_scan.csv
            Exit codes: 0 all can be used, 64 usage, 65 not all can be used, 66 no input, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Argument(
        help: ArgumentHelp("The files; a root may come first, in place of --root.", valueName: "file"))
    var paths: [String]

    func run() throws {
        try reporting {
            var values = shared.values
            let files = values.takeRoot(from: paths)
            let root = try Root(values)
            let trial = BarTrial(root)
            if files.allSatisfy(trial.isPriceFile) {
                return printAnswer(try BarTrialText(trial: trial, options: values).text(files))
            }
            let result = try TryPipeline(root).run(files)
            printAnswer(TryText(result: result, root: root).text)
            if !result.isUsable { throw ExitCode(Failure.Code.badData.rawValue) }
        }
    }
}
