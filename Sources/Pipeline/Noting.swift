import MarketRegime
import Storage

extension Root {
    private var lastRunPath: String { "\(dataFolder)/last_run.json" }

    /// Keeps how the last run ended, for whoever asks later.
    func note(_ last: LastRun) throws {
        try disk.write(last.encode(zone: calendar.zone), to: lastRunPath)
    }

    /// Whether the last note says the same but for its time: a failure that lasts is noted when it begins.
    private func isNoted(_ last: LastRun) -> Bool {
        func words(_ bytes: [UInt8]) -> [Substring] {
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("  \"at\":") }
        }
        guard let bytes = try? disk.read(lastRunPath) else { return false }
        return words(bytes) == words(last.encode(zone: calendar.zone))
    }

    /// Does the work, and when that fails keeps what it failed of before passing it on.
    package func noting<Result>(_ command: String, _ work: () throws -> Result) throws -> Result {
        do { return try work() } catch {
            let failure = Failure(error)
            // A usage error is no run.
            if failure.code != .usage {
                let last = LastRun(
                    at: now, command: command, exitCode: Int(failure.code.rawValue), analysed: 0, written: 0,
                    warnings: [], error: failure.message)
                // On a disk that takes nothing this cannot be kept either; the error output says it in any case.
                if !isNoted(last) { try? note(last) }
            }
            throw error
        }
    }
}
