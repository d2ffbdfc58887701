import Glibc
import Markup
import Storage

/// Copies a database that others may be writing, so that reading neither locks nor alters theirs.
enum DatabaseCopy {
    /// The largest database that is read.
    private static let maximumBytes = 1 << 30

    /// Calls `body` with the path of a copy, write-ahead log included. The copy is deleted afterwards.
    static func of<Result>(_ path: String, disk: Disk, _ body: (String) throws -> Result) throws -> Result {
        var template = Array("/tmp/market-regime-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(
                .cannotWrite, "/tmp: expected room for a copy of \(path), found \(String(cString: strerror(errno)))")
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let copy = "\(folder)/copy.db"
        defer {
            for name in [copy, "\(copy)-wal", "\(copy)-shm", "\(copy)-journal"] { unlink(name) }
            rmdir(folder)
        }
        for (bytes, suffix) in zip(try settled(path, disk), ["", "-wal"]) where suffix.isEmpty || !bytes.isEmpty {
            try disk.create(copy + suffix, bytes, false, .owner)
        }
        return try body(copy)
    }

    /// The bytes of the database and of its write-ahead log, from a moment when neither was changing.
    private static func settled(_ path: String, _ disk: Disk) throws -> [[UInt8]] {
        let log = "\(path)-wal"
        for attempt in 0..<5 {
            if attempt > 0 { usleep(100_000) }
            if let journal = try disk.status("\(path)-journal"), journal.size > 0 { continue }
            let before = [try disk.status(path), try disk.status(log)]
            if let size = before[0]?.size, size > maximumBytes {
                throw Failure(.badData, "\(path): expected at most \(maximumBytes) bytes, found \(size)")
            }
            let bytes = [try disk.read(path), before[1] == nil ? [] : try disk.read(log)]
            if [try disk.status(path), try disk.status(log)] == before { return bytes }
        }
        throw Failure(.tryAgain, "\(path): expected a moment without a write, found none; try again")
    }
}
