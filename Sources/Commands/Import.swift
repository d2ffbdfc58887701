import ArgumentParser
import MarketRegime
import Pipeline
import Storage

/// `market-regime import`: the calls of the two old systems, kept apart from ours.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take over the calls of other systems, to be compared with ours.",
        discussion: """
            What is read is neither locked nor altered. The calls are kept in data/imported/, never in our own history; to \
            import the same again changes nothing, and what an old system has forgotten since stays.
            Exit codes: 0 done, 64 usage, 65 bad data, 66 no input, 73 cannot write, 75 locked or being written.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(help: ArgumentHelp("The main system's SQLite database.", valueName: "file")) var mainDatabase: [String] = []
    @Option(help: ArgumentHelp("The daily system's folder of reports.", valueName: "dir")) var dailyReports: [String] =
        []
    @Option(help: ArgumentHelp("The daily system's regime_history.json.", valueName: "file"))
    var dailyHistory: [String] = []
    @Option(help: ArgumentHelp("Calls of any system, in CSV.", valueName: "file")) var calls: [String] = []
    @Option(
        help: ArgumentHelp("What to call the system, instead of main-system or daily-system.", valueName: "name"))
    var name: String?
    @Flag(help: "Say what would come, and write nothing.") var dryRun = false
    @Option(
        help: ArgumentHelp(
            "Write all of it to this file too, for keeping once the old system is archived.", valueName: "file"))
    var export: String?

    private var sources: [ImportSource] {
        func all(_ kind: OtherSystem.Origin.Kind, _ paths: [String]) -> [ImportSource] {
            paths.map { ImportSource(kind: kind, path: $0, system: name) }
        }
        return all(.mainDatabase, mainDatabase) + all(.dailyReports, dailyReports) + all(.dailyHistory, dailyHistory)
            + all(.table, calls)
    }

    func validate() throws {
        guard !sources.isEmpty else {
            throw ValidationError(
                "expected something to import, found nothing; give --main-database, --daily-reports, --daily-history or --calls"
            )
        }
        let plain = name.map { !$0.isEmpty && $0.utf8.count <= 60 && $0.utf8.allSatisfy(Self.isPlain) } ?? true
        guard plain else { throw ValidationError("--name: expected a name of a to z, 0 to 9, '-' and '_'") }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        Array("abcdefghijklmnopqrstuvwxyz0123456789-_".utf8).contains(byte)
    }

    func run() throws {
        try reporting {
            let root = try Root(shared.values)
            let readings = try sources.map { source in
                (source, try root.readings(of: source, at: root.now))
            }
            if dryRun {
                try take(readings, root) { _ in }
            } else {
                try root.disk.makeFolder(root.dataFolder)
                try RunLock.holding(root.lockPath) {
                    try root.sweepData()
                    try take(readings, root) { try root.keep($0) }
                }
            }
            guard let export else { return }
            let bytes = try root.export(readings, at: root.now)
            if dryRun { return printAnswer("would write \(bytes.count) bytes to \(export)") }
            try root.disk.write(bytes, to: export)
            printAnswer("\(export): \(bytes.count) bytes written")
        }
    }

    /// Takes what was read, in order, and says what came of it.
    private func take(
        _ readings: [(source: ImportSource, found: [(system: String, reading: OtherSystem.Reading)])],
        _ root: Root, keep: (OtherSystem) throws -> Void
    ) throws {
        var systems: [String: OtherSystem] = [:]
        for (source, found) in readings {
            for (name, reading) in found {
                var system = try systems[name] ?? root.importedSystem(name)
                let taken = system.take(reading)
                systems[name] = system
                printAnswer(
                    ImportInWords(source: source, system: name, taken: taken, marks: reading.marks).text(dryRun: dryRun)
                )
            }
        }
        for name in systems.keys.sorted() { if let system = systems[name] { try keep(system) } }
        let paths = systems.keys.sorted().map { "\(root.importFolder)/\($0).json" }.joined(separator: ", ")
        printAnswer(dryRun ? "nothing was written; it would go to \(paths)" : "kept in \(paths)")
    }
}
