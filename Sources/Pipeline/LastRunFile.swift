import MarketRegime
import Storage

/// Keeps how the last run ended in `last_run.json`.
struct LastRunFile {
    private let root: Root
    private let path: String

    init(_ root: Root) {
        self.root = root
        path = "\(root.dataFolder)/last_run.json"
    }

    func write(_ last: LastRun) throws {
        try root.disk.write(last.encode(zone: root.calendar.zone), to: path)
    }

    /// Does some work; if that fails, the failure is written to the file before it is passed on.
    ///
    /// - Parameter command: what the user ran, such as `replay`.
    func recordingFailure<Result>(of command: String, _ work: () throws -> Result) throws -> Result {
        do { return try work() } catch {
            let failure = Failure(error)
            // A usage error is no run.
            if failure.code != .usage {
                let last = LastRun(
                    at: root.now, command: command, exitCode: Int(failure.code.rawValue), analysed: 0, written: 0,
                    warnings: [], error: failure.message)
                // On a full disk this fails as well; the error output has the message in any case.
                if !saysTheSame(last) { try? write(last) }
            }
            throw error
        }
    }

    /// Whether the file says the same but for its time. A failure that repeats keeps the time of its first occurrence.
    private func saysTheSame(_ last: LastRun) -> Bool {
        func lines(_ bytes: [UInt8]) -> [Substring] {
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("  \"at\":") }
        }
        guard let bytes = try? root.disk.read(path) else { return false }
        return lines(bytes) == lines(last.encode(zone: root.calendar.zone))
    }
}
