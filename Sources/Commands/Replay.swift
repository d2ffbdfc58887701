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
            exits 66 and changes nothing. With --set it tries other settings and writes nothing.
            """)

    @OptionGroup var shared: SharedOptions
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Try another setting, such as smoothing.ema_weight=0.4; nothing is written.", valueName: "key=value"))
    var settings: [String] = []

    func validate() throws {
        for text in settings where !text.contains("=") {
            throw ValidationError("--set: expected KEY=VALUE, found '\(text)'")
        }
    }

    func run() throws {
        try reporting {
            let overrides = settings.map { text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (key: String(parts[0]), value: String(parts[1]))
            }
            let workspace = try Workspace(shared, overrides: overrides)
            if !overrides.isEmpty { return try trial(workspace) }
            // Without scans nothing is to change, not even the folder of the lock.
            let reading = try ScanReading(workspace)
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
        try workspace.disk.sweep(workspace.dataFolder)
        let publication = try workspace.save(replayed, command: "replay")
        try reading.remember()
        printAnswer(figures(replayed, workspace))
        printAnswer(workspace.standing(publication.dossier))
    }

    private func trial(_ workspace: Workspace) throws {
        let replayed = try workspace.replay(
            try ScanReading(workspace), progress: workspace.progressBar("replay"))
        printAnswer(figures(replayed, workspace))
        printAnswer("a trial: nothing was written")
    }

    private func figures(_ replayed: Replayed, _ workspace: Workspace) -> String {
        let figures = ReplayFigures(
            replayed.entries, calendar: workspace.calendar, policy: workspace.settings.policy)
        return FiguresInWords(figures: figures, refused: replayed.refusals.count).text
    }
}
