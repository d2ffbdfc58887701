import ArgumentParser
import MarketRegime
import Pipeline
import Storage

/// `market-regime compare`: compares our calls with another system's over the same half-hours.
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Set our calls beside another system's: agreement, confidence, advice, and who was nearer.",
        discussion: """
            Without --calls every imported system is compared, compare.sources are read again, and the page and feed are \
            brought up to date. With --calls one table is compared and nothing is written.
            Exit codes: 0 done, 64 usage, 65 bad data, 66 nothing to compare, 73 cannot write, 75 locked, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        help: ArgumentHelp(
            "A table of calls in CSV with at least timestamp and regime; nothing is kept.", valueName: "file"))
    var calls: String?
    @Option(help: ArgumentHelp("Compare only the imported system of this name.", valueName: "name"))
    var with: String?
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func validate() throws {
        if calls != nil && with != nil { throw ValidationError("--calls and --with exclude each other; give one") }
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let pipeline = ComparePipeline(root)
            let result = try calls.map { try pipeline.run(table: $0) } ?? pipeline.run(only: with)
            shared.printWarnings(result.warnings)
            for imported in result.imported {
                shared.printWarnings(ImportText(imported: imported, isDryRun: true).leftOut)
            }
            if let failure = result.failure { throw failure }
            guard format == .text else { return printFeed(result.feed) }
            let line = CallLine(root)
            let texts = result.runs.map { ComparisonText(run: $0, line: line).text }
            printAnswer(texts.joined(separator: "\n\n"))
            guard calls == nil else { return }
            let page = "\(root.siteFolder.path)/comparison.html"
            printAnswer("\(page): \(result.isSiteChanged ? "made again" : "as it was")")
        }
    }
}
