import Configuration
import ArgumentParser
import MarketRegime
import Storage

/// `market-regime replay`: every scan analysed again, in order.
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Analyse every scan again, in order, then make the site.",
        discussion: """
            Replaces only sessions for which there are scans; what was published stays on record. Without scans it \
            exits 66 and changes nothing. With --set and --sweep it tries other settings, prints a line for each and \
            writes nothing.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Try another setting, such as smoothing.ema_weight=0.4; nothing is written.", valueName: "key=value"))
    var settings: [String] = []
    @Option(
        help: ArgumentHelp(
            "Try several values of a setting, such as smoothing.ema_weight=0.3,0.4,0.5; nothing is written.",
            valueName: "key=a,b,c"))
    var sweep: [String] = []

    func validate() throws {
        for (option, texts) in [("--set", settings), ("--sweep", sweep)] {
            for text in texts where !text.contains("=") {
                throw ValidationError("\(option): expected KEY=VALUE, found '\(text)'")
            }
        }
        let count = Variant.all(settings: settings, sweep: sweep).count
        guard count <= Variant.most else {
            throw ValidationError("--sweep: expected at most \(Variant.most) variants, found \(count)")
        }
    }

    func run() throws {
        try reporting {
            if !settings.isEmpty || !sweep.isEmpty {
                return try Trial(shared, Variant.all(settings: settings, sweep: sweep)).run()
            }
            let workspace = try Workspace(shared)
            // Without scans nothing is to change, not even the folder of the lock.
            let reading = ScanReading(workspace)
            if try reading.isMissing { throw reading.missingFolder }
            _ = try workspace.replaySchedule(reading)
            try workspace.disk.makeFolder(workspace.dataFolder)
            try RunLock.holding(workspace.lockPath) {
                try workspace.noting("replay") { try replay(workspace, reading) }
            }
        }
    }

    private func replay(_ workspace: Workspace, _ reading: ScanReading) throws {
        let replayed = try workspace.replay(reading, progress: workspace.progressBar("replay"))
        try workspace.sweepData()
        let publication = try workspace.save(replayed, command: "replay")
        try reading.remember()
        printAnswer(figures(replayed, workspace))
        printAnswer(workspace.standing(publication.dossier))
    }

    private func figures(_ replayed: Replayed, _ workspace: Workspace) -> String {
        let figures = ReplayFigures(
            replayed.entries, calendar: workspace.calendar, policy: workspace.settings.policy)
        return FiguresInWords(figures: figures, refused: replayed.refusals.count).text
    }
}
