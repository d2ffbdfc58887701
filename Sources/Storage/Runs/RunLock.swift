import Glibc

/// The lock that lets only one run at a time write. The system releases it when the process ends, for whatever reason.
///
/// It is an advisory lock on a file that is never removed. The file contains the process number, which a second run
/// reports.
package struct RunLock: ~Copyable, Sendable {
    private let file: Descriptor

    /// Takes the lock on `path`, or throws if another run has it. The folder must exist.
    package init(_ path: String) throws(LockError) {
        while true {
            let file = try Self.open(path)
            guard Self.take(file) else {
                let code = errno
                if code == EWOULDBLOCK { throw .held(path: path, process: Self.holder(file)) }
                throw .file(FileError(path, .lock, errno: code))
            }
            // If somebody removed the file in between, a second run could lock a new one.
            guard Self.isStill(file, at: path) else { continue }
            self.file = file
            break
        }
        // Written before it is truncated: an empty file would give up its block on disk and need a new one.
        let holder = Array("\(getpid())\n".utf8)
        _ = file.write(holder)
        _ = file.truncate(to: holder.count)
    }

    /// Releases the lock, as going out of scope does.
    package consuming func release() {}

    // Closing the file is not enough while a child process that is just starting still shares it.
    deinit { flock(file.number, LOCK_UN) }

    /// Runs `body` while holding the lock.
    package static func holding<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        let lock = try RunLock(path)
        let result = Swift.Result { try body() }
        lock.release()
        return try result.get()
    }

    /// Takes the lock, or returns `false` with `errno` set.
    private static func take(_ file: borrowing Descriptor) -> Bool {
        let number = file.number
        for _ in 0..<5 {
            if retrying({ flock(number, LOCK_EX | LOCK_NB) }) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            // `RunActivity` takes the lock for an instant to see whether it is held.
            usleep(2_000)
        }
        return retrying { flock(number, LOCK_EX | LOCK_NB) } == 0
    }

    private static func open(_ path: String) throws(LockError) -> Descriptor {
        do throws(FileError) {
            return try Descriptor(path, O_RDWR | O_CREAT | O_NOFOLLOW, for: .lock)
        } catch { throw .file(error) }
    }

    private static func holder(_ file: borrowing Descriptor) -> Int? {
        file.read(20, from: 0).flatMap { Int(String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)) }
    }

    private static func isStill(_ file: borrowing Descriptor, at path: String) -> Bool {
        var there = stat()
        guard let mine = file.status(), stat(path, &there) == 0 else { return false }
        return mine.st_ino == there.st_ino && mine.st_dev == there.st_dev
    }
}

/// Why a run could not take the lock.
package enum LockError: Error, Hashable, Sendable {
    /// Another run holds it. Its process number is known unless it has only just taken the lock.
    case held(path: String, process: Int?)
    /// The lock file cannot be opened.
    case file(FileError)
}

extension LockError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .held(let path, let process?):
            "\(path.oneLine): another run holds it (process \(process)); wait for it to end"
        case .held(let path, nil): "\(path.oneLine): another run holds it; wait for it to end"
        case .file(let error): error.description
        }
    }
}

/// Whether a run is writing, and when the last one began. Checking this changes nothing on disk.
package struct RunActivity: Equatable, Sendable {
    /// Whether a run holds the lock.
    package let isRunning: Bool
    /// When the last run took the lock, in nanoseconds since 1970; `nil` if none ever did.
    private let lastStart: Int64?

    /// - Parameter path: The path of the lock file.
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
