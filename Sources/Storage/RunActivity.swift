import Glibc

/// Whether a run is writing, and when the last one began. Looking changes nothing.
package struct RunActivity: Equatable, Sendable {
    /// Whether a run holds the lock.
    package let isRunning: Bool
    /// When the last run took the lock, in nanoseconds since 1970; `nil` if none ever did.
    private let lastStart: Int64?

    /// - Parameter path: the file of the lock.
    package init(_ path: String, disk: Disk = .local) {
        lastStart = (try? disk.status(path))??.modified
        guard let file = try? Descriptor(path, O_RDONLY | O_NOFOLLOW, for: .lock) else {
            isRunning = false
            return
        }
        let number = file.number
        isRunning = retrying { flock(number, LOCK_SH | LOCK_NB) } != 0 && errno == EWOULDBLOCK
        if !isRunning { flock(number, LOCK_UN) }
    }
}
