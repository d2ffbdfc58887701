import ArgumentParser
import MarketRegime
import Pipeline
import Publishing

/// `market-regime explain`: explains one call in words, with its numbers.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain one call in words, with its numbers.",
        discussion: """
            With --symbol it explains one stock instead: which rules of the built-in scanner it meets, from the price files \
            of bars.folder.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp(
            "The half-hour (or other step) to explain, such as 2025-07-16T15:00 (default: the newest call).",
            valueName: "time"))
    var at: String?
    @Option(
        help: ArgumentHelp(
            "Explain a stock instead: which scanner rules it meets, with its figures.", valueName: "symbol"))
    var symbol: String?
    @Option(help: ArgumentHelp("With --symbol: the folder of price files (default: bars.folder).", valueName: "dir"))
    var bars: String?
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func validate() throws {
        if bars != nil && symbol == nil { throw ValidationError("--bars works only together with --symbol") }
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            if let symbol {
                let result = try SymbolPipeline(root).run(symbol, folder: bars, at: at)
                let text = SymbolText(result: result, line: CallLine(root))
                return printAnswer(format == .json ? text.json : text.text)
            }
            let result = try ExplainPipeline(root).run(at: at)
            printAnswer(format == .json ? result.json : ExplanationText(result: result, line: CallLine(root)).text)
        }
    }
}
