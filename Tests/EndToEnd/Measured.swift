import Foundation
import Support

/// The time and memory that a run used.
struct Measured: Sendable {
    var finished: Finished
    /// CPU time in seconds, because other processes share the machine.
    var seconds: Double
    /// The peak memory, in megabytes.
    var megabytes: Double
}

extension Workdir {
    /// Runs the program and returns the kernel's figures, read with Python's `resource`.
    func measured(_ arguments: String..., now: String) throws -> Measured {
        let words = (arguments + ["--now", ScanText.time(now)]).map { "\"\($0)\"" }.joined(separator: ", ")
        let outcome = try python(
            seconds: 600,
            """
            import resource
            done = subprocess.run([PROGRAM, \(words)], capture_output=True, timeout=500)
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = used.ru_utime + used.ru_stime
            print(json.dumps([done.returncode, done.stdout.decode(), done.stderr.decode(), seconds, used.ru_maxrss / 1024]))
            """)
        let values = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [Any] ?? []
        guard values.count == 5, let status = values[0] as? Int, let stdout = values[1] as? String,
            let stderr = values[2] as? String, let seconds = values[3] as? Double, let memory = values[4] as? Double
        else { throw NotMeasured(words: outcome.stderr) }
        return Measured(
            finished: Finished(stdout: stdout, stderr: stderr, status: Int32(status)), seconds: seconds,
            megabytes: memory)
    }

    struct NotMeasured: Error { var words: String }
}
