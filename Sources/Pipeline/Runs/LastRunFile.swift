import MarketRegime
import Storage

/// Records in `last_run.json` how the last run ended.
struct LastRunFile {
    private let root: Root
    private let path: String

    init(_ root: Root) {
        self.root = root
        path = "\(root.dataFolder)/last_run.json"
    }

    /// How long the newest runs that analysed scans took, in seconds, oldest first.
    var runSeconds: [Double] {
        (try? root.disk.read(path)).map { LastRun.runSeconds(in: $0, name: path) } ?? []
    }

    /// The last run that changed anything or failed.
    var runTime: RunTime? { (try? root.disk.read(path)).flatMap { LastRun.runTime(in: $0, name: path) } }

    func write(_ last: LastRun) throws {
        try root.disk.write(timed(last).encode(zone: root.calendar.zone), to: path)
    }

    /// Records a failure, except a usage error, because then nothing was run.
    ///
    /// - Parameter command: The command that failed, such as `replay`.
    func write(_ failure: Failure, of command: String) {
        guard failure.code != .usage else { return }
        let last = LastRun(
            at: root.now, command: command, exitCode: Int(failure.code.rawValue), analysed: 0, written: 0,
            warnings: [], error: failure.message)
        // On a full disk this fails too; the message is printed anyway.
        if !saysTheSame(timed(last)) { try? write(last) }
    }

    /// Adds the run's duration. Only runs that analysed scans are remembered: a replay does more, and other commands do
    /// almost nothing.
    private func timed(_ last: LastRun) -> LastRun {
        var last = last
        last.duration = root.duration
        last.runSeconds = runSeconds
        if let duration = last.duration, last.command == "run", last.error == nil, last.analysed > 0 {
            last.runSeconds = (last.runSeconds + [duration]).suffix(LastRun.keptRuns)
        }
        return last
    }

    /// Whether the file says the same, ignoring its times. A repeated failure keeps the time of its first occurrence.
    private func saysTheSame(_ last: LastRun) -> Bool {
        func lines(_ bytes: [UInt8]) -> [Substring] {
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter {
                !$0.hasPrefix("  \"at\":") && !$0.hasPrefix("  \"duration_seconds\":")
            }
        }
        guard let bytes = try? root.disk.read(path) else { return false }
        return lines(bytes) == lines(last.encode(zone: root.calendar.zone))
    }
}
