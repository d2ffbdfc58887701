import ArgumentParser
import MarketRegime
import Pipeline

/// `market-regime import`: imports other systems' calls and keeps them separate from ours.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import another system's calls for comparison.",
        discussion: """
            Sources are neither locked nor changed. The calls go to data/imported/, never into our own history. Importing \
            the same source again changes nothing; calls that the old system has dropped since are kept.
            Exit codes: 0 done, 64 usage, 65 bad data, 66 no input, 73 cannot write, 75 another run is active, \
            or a source is being written.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: ArgumentHelp("The main system's SQLite database.", valueName: "file"))
    var mainDatabase: [String] = []
    @Option(help: ArgumentHelp("The daily system's folder of reports.", valueName: "dir"))
    var dailyReports: [String] = []
    @Option(help: ArgumentHelp("The daily system's regime_history.json.", valueName: "file"))
    var dailyHistory: [String] = []
    @Option(help: ArgumentHelp("Calls of any system, as CSV.", valueName: "file")) var calls: [String] = []
    @Option(help: ArgumentHelp("A file that --export wrote.", valueName: "file")) var exported: [String] = []
    @Option(
        help: ArgumentHelp("A name for the system, instead of main-system or daily-system.", valueName: "name"))
    var name: String?
    @Flag(help: "Dry run: show what would be imported, change nothing.") var dryRun = false
    @Option(
        help: ArgumentHelp(
            "Also write everything to this file, as an archive.",
            valueName: "file"))
    var export: String?

    private var sources: [ImportSource] {
        func all(_ kind: OtherSystem.Origin.Kind, _ paths: [String]) -> [ImportSource] {
            paths.map { ImportSource(kind: kind, path: $0, system: name) }
        }
        return all(.mainDatabase, mainDatabase) + all(.dailyReports, dailyReports) + all(.dailyHistory, dailyHistory)
            + all(.table, calls) + all(.export, exported)
    }

    func validate() throws {
        guard !sources.isEmpty else {
            throw ValidationError(
                "nothing to import: add --calls FILE (a CSV of any system), --main-database, --daily-reports, --daily-history or --exported"
            )
        }
        guard name.map(OtherSystem.isName) ?? true else {
            throw ValidationError("--name: expected a name of lower-case letters, digits, '-' and '_'")
        }
    }

    func run() throws {
        try reporting {
            let pipeline = ImportPipeline(try Root(shared.values), isDryRun: dryRun)
            let result = try pipeline.run(sources)
            for imported in result.imported { printAnswer(ImportText(imported: imported, isDryRun: dryRun).text) }
            if let failure = result.failure { throw failure }
            let paths = result.paths.joined(separator: ", ")
            printAnswer(dryRun ? "dry run; would be saved to \(paths)" : "saved to \(paths)")
            guard let export else { return }
            let size = try pipeline.export(result, to: export)
            printAnswer(dryRun ? "would write \(size) bytes to \(export)" : "\(export): \(size) bytes written")
        }
    }
}
