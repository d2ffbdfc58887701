import ArgumentParser
import MarketRegime
import Pipeline
import Storage

/// `market-regime compare`: compares our calls with another system's over the same half-hours.
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare our calls with another system's.",
        discussion: """
            Without --calls it compares every imported system, reads compare.sources again and updates the page and feed. \
            With --calls it compares one table and writes nothing.
            Exit codes: 0 done, 64 usage, 65 bad data, 66 nothing to compare, 73 cannot write, 75 locked, 78 configuration.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var site: SiteOptions
    @Option(
        help: ArgumentHelp(
            "A CSV table of calls with at least timestamp and regime; nothing is stored.", valueName: "file"))
    var calls: String?
    @Option(help: ArgumentHelp("Compare only this imported system.", valueName: "name"))
    var with: String?
    @Option(help: "How to print the answer.") var format = OutputFormat.text

    func validate() throws {
        if calls != nil && with != nil {
            throw ValidationError("--calls and --with cannot be combined; give one of them")
        }
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values(site))
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
            printAnswer("\(page): \(result.isSiteChanged ? "updated" : "unchanged")")
        }
    }
}
