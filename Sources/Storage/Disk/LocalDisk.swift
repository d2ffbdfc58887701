import Glibc

/// The machine's own file system, which implements `Disk.local`.
enum LocalDisk {
    /// Spare bytes after a file's content.
    static let padding = 64

    static func read(_ path: String) throws(FileError) -> [UInt8] {
        // Without O_NONBLOCK, opening a pipe would block for ever.
        let file = try Descriptor(path, O_RDONLY | O_NONBLOCK, for: .read)
        guard let status = file.status() else { throw FileError(path, .read, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, operation: .read, problem: .notAFile)
        }
        var expected = status.st_size + 1
        while true {
            guard let bytes = file.read(expected, from: 0, padding: padding) else {
                throw FileError(path, .read, errno: errno)
            }
            if bytes.count < expected { return bytes }
            expected *= 2  // it grew since it was opened
        }
    }

    static func create(
        _ path: String, _ bytes: [UInt8], _ durable: Bool, _ access: FileAccess
    ) throws(FileError) {
        let file = try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: access.fileMode, for: .write)
        if access == .everybody { file.setMode(access.fileMode) }
        var code = file.write(bytes)
        if code == 0, durable { code = file.sync() }
        let closing = file.close()
        if code == 0 { code = closing }
        guard code != 0 else { return }
        unlink(path)
        throw FileError(path, .write, errno: code)
    }

    static func rename(_ from: String, _ to: String) throws(FileError) {
        guard Glibc.rename(from, to) == 0 else { throw FileError(to, .rename, errno: errno) }
    }

    static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw FileError(path, .remove, errno: errno) }
    }

    static func link(_ from: String, _ to: String) throws(FileError) {
        guard Glibc.link(from, to) == 0 else { throw FileError(to, .link, errno: errno) }
    }

    static func linkFolder(_ folder: String, _ path: String) throws(FileError) {
        guard symlink(folder, path) == 0 else { throw FileError(path, .link, errno: errno) }
    }

    static func makeFolder(_ path: String, _ access: FileAccess) throws(FileError) {
        if mkdir(path, access.folderMode) != 0 {
            let code = errno
            switch code {
            case EEXIST:
                guard try status(path)?.kind == .folder else { throw FileError(path, .createFolder, errno: EEXIST) }
                return
            case ENOENT where parent(of: path) != path:
                try makeFolder(parent(of: path), access)
                if mkdir(path, access.folderMode) != 0, errno != EEXIST {
                    throw FileError(path, .createFolder, errno: errno)
                }
            default: throw FileError(path, .createFolder, errno: code)
            }
        }
        // As with files, a file system without permissions may refuse this.
        var status = stat()
        if access == .everybody, stat(path, &status) == 0, status.st_mode & 0o777 != access.folderMode {
            chmod(path, access.folderMode)
        }
        try syncFolder(parent(of: path))
    }

    static func syncFolder(_ path: String) throws(FileError) {
        let folder = try Descriptor(path, O_RDONLY | O_DIRECTORY, for: .write)
        let code = folder.sync()
        // Some file systems cannot do this, and do not need it.
        guard code == 0 || code == EINVAL else { throw FileError(path, .write, errno: code) }
    }
}

extension LocalDisk {
    static func append(_ path: String, _ lines: [UInt8]) throws(FileError) -> [UInt8] {
        let isNew = try status(path) == nil
        // A link would make the lines end up in a file outside the data folder.
        let file = try Descriptor(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, for: .append)
        guard let status = file.status() else { throw FileError(path, .append, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, operation: .append, problem: .notAFile)
        }
        guard let torn = file.tail(size: status.st_size) else { throw FileError(path, .append, errno: errno) }
        let whole = status.st_size - torn.count
        var code = torn.isEmpty ? 0 : file.truncate(to: whole)
        if code == 0 {
            code = file.write(lines)
            if code == 0, let last = lines.last, last != newline { code = file.write([newline]) }
            if code == 0 { code = file.sync() }
            if code != 0 {
                _ = file.truncate(to: whole)  // half a line is worse than none
                _ = file.sync()
            }
        }
        guard code == 0 else { throw FileError(path, .append, errno: code) }
        if isNew { try syncFolder(parent(of: path)) }
        return torn
    }
}

private let newline = UInt8(ascii: "\n")

extension Descriptor {
    /// The bytes after the last newline, or `nil` with `errno` set.
    fileprivate borrowing func tail(size: Int) -> [UInt8]? {
        var tail: [UInt8] = []
        var end = size
        while end > 0 {
            let start = max(0, end - 4096)
            guard let bytes = read(end - start, from: start) else { return nil }
            if let last = bytes.lastIndex(of: newline) { return bytes[(last + 1)...] + tail }
            tail = bytes + tail
            end = start
        }
        return tail
    }
}
