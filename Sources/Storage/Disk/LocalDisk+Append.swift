import Glibc

extension LocalDisk {
    static func append(_ path: String, _ lines: [UInt8]) throws(FileError) -> [UInt8] {
        let isNew = try status(path) == nil
        let file = try Descriptor(path, O_RDWR | O_CREAT | O_APPEND, for: .append)
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
