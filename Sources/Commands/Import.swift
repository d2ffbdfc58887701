import ArgumentParser
import MarketRegime
import Pipeline

/// `market-regime import`: takes over other systems' calls, kept apart from ours.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over the calls of other systems, to be compared with ours.",
        discussion: """
            What is read is neither locked nor altered. The calls are kept in data/imported/, never in our own history; to \
            import the same again changes nothing, and what an old system has forgotten since stays.
            Exit codes: 0 done, 64 usage, 65 bad data, 66 no input, 73 cannot write, 75 locked or being written.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: ArgumentHelp("The main system's SQLite database.", valueName: "file"))
    var mainDatabase: [String] = []
    @Option(help: ArgumentHelp("The daily system's folder of reports.", valueName: "dir"))
    var dailyReports: [String] = []
    @Option(help: ArgumentHelp("The daily system's regime_history.json.", valueName: "file"))
    var dailyHistory: [String] = []
    @Option(help: ArgumentHelp("Calls of any system, in CSV.", valueName: "file")) var calls: [String] = []
    @Option(help: ArgumentHelp("A file that --export wrote.", valueName: "file")) var exported: [String] = []
    @Option(
        help: ArgumentHelp("What to call the system, instead of main-system or daily-system.", valueName: "name"))
    var name: String?
    @Flag(help: "Say what would come, and write nothing.") var dryRun = false
    @Option(
        help: ArgumentHelp(
            "Write all of it to this file too, every row and report whole, for keeping once the old system is archived.",
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
                "expected something to import, found nothing; give --main-database, --daily-reports, --daily-history, --calls or --exported"
            )
        }
        guard name.map(OtherSystem.isName) ?? true else {
            throw ValidationError("--name: expected a name of a to z, 0 to 9, '-' and '_'")
        }
    }

    func run() throws {
        try reporting {
            let pipeline = ImportPipeline(try Root(shared.values), isDryRun: dryRun)
            let result = try pipeline.run(sources)
            for imported in result.imported { printAnswer(ImportText(imported: imported, isDryRun: dryRun).text) }
            if let failure = result.failure { throw failure }
            let paths = result.paths.joined(separator: ", ")
            printAnswer(dryRun ? "nothing was written; it would go to \(paths)" : "kept in \(paths)")
            guard let export else { return }
            let size = try pipeline.export(result, to: export)
            printAnswer(dryRun ? "would write \(size) bytes to \(export)" : "\(export): \(size) bytes written")
        }
    }
}
