import Glibc

/// The longest that a run may take. A run that hangs on an unresponsive disk would hold the lock for ever and block
/// every later run, so it is stopped. Like a kill, this does no harm: the next run continues from there.
struct TimeLimit {
    /// Ends the program with exit code 75 after `seconds` seconds, unless `cancel` is called before.
    init(seconds: Int) {
        signal(SIGALRM) { _ in
            // Only calls that are safe in a signal handler: nothing is allocated or freed.
            let message: StaticString =
                "Error: run: expected to end within run.max_seconds, found it still at work; the next run goes on\n"
            _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
            _exit(75)
        }
        alarm(UInt32(seconds))
    }

    func cancel() { alarm(0) }
}
