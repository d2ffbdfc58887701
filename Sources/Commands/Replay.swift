import Configuration
import Pipeline
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
                return try Trial(shared.values, Variant.all(settings: settings, sweep: sweep)).run()
            }
            let root = try Root(shared.values)
            // Without scans nothing is to change, not even the folder of the lock.
            let inbox = try ScanInbox(root, at: root.now)
            if inbox.isMissing { throw inbox.missingFolder }
            _ = try root.replaySchedule(inbox)
            try root.disk.makeFolder(root.dataFolder)
            try RunLock.holding(root.lockPath) {
                try root.noting("replay") { try replay(root, inbox) }
            }
        }
    }

    private func replay(_ root: Root, _ inbox: ScanInbox) throws {
        let replayed = try root.replay(inbox, progress: root.progressBar("replay"))
        try root.sweepData()
        let publication = try root.save(replayed, command: "replay")
        try inbox.saveIndex()
        printAnswer(figures(replayed, root))
        printAnswer(root.standing(publication.dossier))
    }

    private func figures(_ replayed: Replayed, _ root: Root) -> String {
        let figures = ReplayFigures(
            replayed.entries, calendar: root.calendar, policy: root.settings.policy)
        return FiguresInWords(figures: figures, refused: replayed.refusals.count).text
    }
}
