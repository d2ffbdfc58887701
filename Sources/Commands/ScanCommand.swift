import ArgumentParser
import MarketRegime
import Pipeline

/// `market-regime scan`: makes scans from price files.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Make scan files from price files (bars).",
        discussion: """
            Reads every price file of a folder and its subfolders, applies the scanner's rules and writes ordinary scans to \
            data/scans, which 'run' and 'replay' pick up. Bars that had not ended by the time of a scan are ignored. \
            With intraday bars there is a scan for each half-hour (or other step of session.every), with daily bars one for each \
            close. For example
              market-regime scan --bars prices --from 2025-07-01 --to 2025-07-31
            With bars.folder set, 'run' does this by itself.
            Exit codes: 0 done, 64 usage, 66 no input, or too few stocks can be used, 73 cannot write, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: ArgumentHelp("The folder of price files (default: bars.folder).", valueName: "dir")) var bars: String?
    @Option(
        help: ArgumentHelp(
            "Scan the newest half-hour (or other step) by this time, such as 2025-07-16T15:00 or 2025-07-16 (default: now).",
            valueName: "time"))
    var at: String?
    @Option(help: ArgumentHelp("Scan every half-hour (or other step) from this day on.", valueName: "day")) var from:
        String?
    @Option(help: ArgumentHelp("The last day of the span (default: today).", valueName: "day")) var to: String?
    @Option(help: ArgumentHelp("The rules (default: scanner.rules).", valueName: "name"))
    var rules: RuleSet?

    func validate() throws {
        if at != nil && (from != nil || to != nil) {
            throw ValidationError("--at and --from cannot be combined; give one of them")
        }
        if to != nil && from == nil { throw ValidationError("--to works only together with --from") }
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let choice = try ScanChoice(root).choice(at: at, from: from, to: to)
            let pipeline = try ScanPipeline(root, folder: bars, rules: rules)
            let result = try pipeline.run(choice) { shared.showProgress($0, $1, of: $2) }
            let text = ScanText(result: result, line: CallLine(root), root: shared.values.rootWords)
            shared.printWarnings(result.notes)
            if let failure = text.failure { throw failure }
            shared.printWarnings(text.problems)
            printAnswer(text.text)
        }
    }
}

extension RuleSet: ExpressibleByArgument {}
