import Foundation
import MarketRegime
import SampleMarket

/// A root with a made-up market whose history is full but for one half-hour, and the scan of that one.
final class BenchmarkMarket {
    let root: String
    let calendar: MarketCalendar
    /// The scan that is new in each round.
    private(set) var newest: (name: String, bytes: [UInt8]) = ("", [])
    private(set) var now = Instant(seconds: 0)

    private let warm: String
    private var restored = 0
    private let stocks: Int
    private let sessions: Int
    private let isUsual: Bool
    private let seed: UInt64

    /// More old scans than this are taken out of the folder again: a history does not need them.
    private static let mostScans = 1440

    init(folder: String, stocks: Int, sessions: Int, isUsual: Bool, seed: UInt64) {
        root = "\(folder)/root"
        warm = "\(folder)/warm"
        self.stocks = stocks
        self.sessions = sessions
        self.isUsual = isUsual
        self.seed = seed
        let hours =
            isUsual
            ? SessionHours(open: TimeOfDay("09:15") ?? .midday, close: TimeOfDay("15:30") ?? .midday)
            : SessionHours(open: TimeOfDay("00:00") ?? .midday, close: TimeOfDay("24:00") ?? .midday)
        calendar = MarketCalendar(zone: Self.zone, weekdays: Set(1...7), hours: hours)
    }

    var site: String { "\(root)/public" }

    /// The configuration: a market that trades on every day of the week.
    var configuration: String {
        let hours = isUsual ? #""open": "09:15", "close": "15:30""# : #""open": "00:00", "close": "24:00""#
        return """
            {"market": {"id": "nse", "name": "Benchmark", "zone": "\(Self.zone.identifier)", "zone_label": "IST"},
             "session": {\(hours), "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
             "calendar": {"file": null}, "history": {"days": \(sessions)}}
            """
    }

    /// Analyses all scans but the newest, and keeps the root as it is then.
    func prepare(templates: String, _ tools: Tools) throws {
        let files = FileManager.default
        for folder in ["config", "data/scans"] {
            try files.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        try files.copyItem(atPath: templates, toPath: "\(root)/templates")
        try Data(configuration.utf8).write(to: URL(filePath: "\(root)/config/regime_config.json"))
        let before = try writeScans()
        try tools.start([tools.program, "replay", "--quiet", "--root", root, "--now", calendar.zone.rfc3339(before)])
        let scans = try files.contentsOfDirectory(atPath: "\(root)/data/scans").sorted()
        for name in scans.dropLast(Self.mostScans) { try files.removeItem(atPath: "\(root)/data/scans/\(name)") }
        try tools.start([tools.program, "run", "--quiet", "--root", root, "--now", calendar.zone.rfc3339(before)])
        try copy(root, to: warm)
    }

    /// Writes every scan but the newest; the moment just before that one. Only the newest two are large: what the others
    /// had is in the history.
    private func writeScans() throws -> Instant {
        let day = SampleMarket.defaultDay
        let small = SampleMarket(seed: seed, stocks: 50, calendar: calendar).sessions(endingOn: day, sessions: sessions)
        let large = SampleMarket(seed: seed, stocks: stocks, calendar: calendar).sessions(endingOn: day, sessions: 1)
        let ends = Array(large).suffix(2)
        let last = Set(ends.map(\.name))
        for scan in small where !last.contains(scan.name) { try put(scan.name, scan.file.bytes) }
        for scan in ends.dropLast() { try put(scan.name, scan.file.bytes) }
        guard let scan = ends.last else { return now }
        newest = (scan.name, scan.file.bytes)
        now = scan.finished.adding(minutes: 1)
        return scan.timestamp.adding(minutes: -1)
    }

    /// Puts everything back as it was before the newest scan came, and that scan, when asked for, into its folder.
    ///
    /// What was there is moved aside and deleted with everything at the end: for seconds after many files were deleted,
    /// some file systems make new ones slowly, which is no cost of a run.
    func restore(withScan: Bool) throws {
        restored += 1
        try? FileManager.default.moveItem(atPath: root, toPath: "\(root)-\(restored)")
        try copy(warm, to: root)
        if withScan { try put(newest.name, newest.bytes) }
    }

    /// The processes to measure: a run with something new, one with nothing new, and the start of the program alone.
    func commands(_ tools: Tools) -> [(name: String, command: [String], before: () throws -> Void)] {
        let run = [tools.program, "run", "--quiet", "--root", root, "--now", calendar.zone.rfc3339(now)]
        return [
            ("run", run, { try self.restore(withScan: true) }), ("run with nothing new", run, {}),
            ("--version", [tools.program, "--version"], {}),
        ]
    }

    private func put(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: "\(root)/data/scans/\(name)"))
    }

    /// With `cp`, because the times of files tell the program which of them it has read.
    private func copy(_ from: String, to: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/cp")
        process.arguments = ["-a", from, to]
        try process.run()
        process.waitUntilExit()
    }

    private static let zone: MarketZone = {
        guard let zone = MarketZone(identifier: "Asia/Kolkata") else {
            preconditionFailure("a zone that every system has")
        }
        return zone
    }()
}

extension TimeOfDay {
    fileprivate static let midday = TimeOfDay(trusted: 720)
}
