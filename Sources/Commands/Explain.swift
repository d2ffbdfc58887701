import ArgumentParser
import Pipeline

/// `market-regime explain`: explains one call in words, with its numbers.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Explain one call in words, with its numbers.")

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp(
            "The half-hour to explain, such as 2025-07-16T15:00 (default: the newest call).", valueName: "time"))
    var at: String?
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let result = try ExplainPipeline(root).run(at: at)
            printAnswer(format == .json ? result.json : ExplanationText(result: result, line: CallLine(root)).text)
        }
    }
}
