import Glibc

/// The right to write: one run at a time has it, and loses it with its process, however that ends.
///
/// It is an advisory lock on a file that is never removed; the file's text, the number of the
/// process, only serves the message to those who come second.
package struct RunLock: ~Copyable, Sendable {
    private let file: Descriptor

    /// Takes the lock on `path` at once or not at all; the folder must exist.
    package init(_ path: String) throws(LockError) {
        while true {
            let file = try Self.open(path)
            guard Self.take(file) else {
                let code = errno
                if code == EWOULDBLOCK { throw .held(path: path, process: Self.holder(file)) }
                throw .file(FileError(path, .lock, errno: code))
            }
            // Whoever removed the file in between would let a second run lock a new one.
            guard Self.isStill(file, at: path) else { continue }
            self.file = file
            break
        }
        // Written before it is cut: cut to nothing, the file would lose its block on the disk and need another.
        let holder = Array("\(getpid())\n".utf8)
        _ = file.write(holder)
        _ = file.truncate(to: holder.count)
    }

    /// Lets others have the lock; going out of scope does the same.
    package consuming func release() {}

    // Closing would not do while a process that is just being started still shares the open file.
    deinit { flock(file.number, LOCK_UN) }

    /// What `body` returns, with the lock held while it runs.
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
            // `RunActivity` has it for an instant while it looks whether it is held.
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
