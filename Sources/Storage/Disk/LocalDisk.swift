import Glibc
import Markup

/// The machine's own file system: what `Disk.local` is made of.
enum LocalDisk {
    /// Bytes kept free behind a file's content.
    static let padding = 64

    /// So much of a file that is being written is sent to the disk at a time, so that the disk is at work while more is made.
    /// Left for the end, all that is large would be waited for there.
    private static let portion = 4 << 20

    static func read(_ path: String) throws(FileError) -> [UInt8] {
        let file = try RegularFile(path)
        var expected = file.size + 1
        while true {
            guard let bytes = file.descriptor.read(expected, from: 0, padding: padding) else {
                throw FileError(path, .read, errno: errno)
            }
            if bytes.count < expected { return bytes }
            expected *= 2  // it grew since it was opened
        }
    }

    static func open(_ path: String) throws(FileError) -> ByteSource {
        let file = OpenFile(try RegularFile(path), path)
        return ByteSource(count: file.size, fill: file.fill)
    }

    static func create(_ path: String, _ content: Content, _ durable: Bool) throws(FileError) {
        let file = try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, for: .write)
        var failure: FileError?
        var code: Int32 = 0
        do { code = try write(content, to: file) } catch { failure = FileError(error, path, .read) }
        if failure == nil, code == 0 {
            if durable { code = file.sync() } else if content.count >= portion { file.syncBeside() }
        }
        let closing = file.close()
        if code == 0 { code = closing }
        if code != 0 { failure = failure ?? FileError(path, .write, errno: code) }
        guard let failure else { return }
        unlink(path)
        throw failure
    }

    /// Writes all of a new file, and returns `errno` or 0; throws what reading its parts does.
    private static func write(_ content: Content, to file: borrowing Descriptor) throws -> Int32 {
        var (code, written, sent) = (Int32(0), 0, 0)
        try content.forEachPiece { piece in
            guard code == 0 else { return }
            code = file.write(piece)
            written += piece.count
            guard written - sent >= portion else { return }
            file.beginSync(sent..<written)
            sent = written
        }
        return code
    }

    static func rename(_ from: String, _ to: String) throws(FileError) {
        let replaced = ReplacedFile(to)
        guard Glibc.rename(from, to) == 0 else { throw FileError(to, .rename, errno: errno) }
        replaced.letGo()
    }

    static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw FileError(path, .remove, errno: errno) }
    }

    static func link(_ from: String, _ to: String) throws(FileError) {
        guard Glibc.link(from, to) == 0 else { throw FileError(to, .link, errno: errno) }
    }

    static func makeFolder(_ path: String) throws(FileError) {
        if mkdir(path, 0o755) == 0 { return try syncFolder(parent(of: path)) }
        let code = errno
        switch code {
        case EEXIST:
            guard try status(path)?.kind == .folder else { throw FileError(path, .createFolder, errno: EEXIST) }
        case ENOENT where parent(of: path) != path:
            try makeFolder(parent(of: path))
            if mkdir(path, 0o755) != 0, errno != EEXIST { throw FileError(path, .createFolder, errno: errno) }
            try syncFolder(parent(of: path))
        default: throw FileError(path, .createFolder, errno: code)
        }
    }

    static func syncFolder(_ path: String) throws(FileError) {
        let folder = try Descriptor(path, O_RDONLY | O_DIRECTORY, for: .write)
        let code = folder.sync()
        // Some file systems cannot do this, and do not need it.
        guard code == 0 || code == EINVAL else { throw FileError(path, .write, errno: code) }
    }
}
