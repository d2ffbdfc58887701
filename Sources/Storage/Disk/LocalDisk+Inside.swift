import Glibc

extension LocalDisk {
    /// Reads a file in a folder that others write to and may have changed since it was listed.
    ///
    /// The folder is opened once, and the file is opened from there without following links, so that no link leads
    /// outside. A link to another file in the same folder is resolved by name. The kind of file is checked after
    /// opening it, and never more than `most` bytes are read, even if the file grows meanwhile.
    static func readInside(_ folder: String, _ name: String, _ most: Int) throws(FileError) -> [UInt8] {
        let path = join(folder, name)
        let home = try Descriptor(folder, O_RDONLY | O_DIRECTORY, for: .read)
        let file = try open(name, in: home, folder)
        guard let status = file.status() else { throw FileError(path, .read, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, operation: .read, problem: .notAFile)
        }
        func tooLarge(_ size: Int) -> FileError {
            FileError(path: path, operation: .read, problem: .tooLarge(size, most: most))
        }
        guard status.st_size <= most else { throw tooLarge(status.st_size) }
        var expected = status.st_size + 1
        while true {
            guard let bytes = file.read(expected, from: 0, padding: padding) else {
                throw FileError(path, .read, errno: errno)
            }
            guard bytes.count <= most else { throw tooLarge(bytes.count) }
            if bytes.count < expected { return bytes }
            expected = min(expected * 2, most + 1)  // it grew since it was opened
        }
    }

    private static func open(
        _ name: String, in home: borrowing Descriptor, _ folder: String
    ) throws(FileError) -> Descriptor {
        let path = join(folder, name)
        // Without O_NONBLOCK, opening a pipe would block for ever.
        let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW
        let outside = FileError(path: path, operation: .read, problem: .leavesFolder)
        guard !name.utf8.contains(UInt8(ascii: "/")) else { throw outside }
        do { return try Descriptor(name, in: home, flags, at: path) } catch {
            guard error.problem == .system(ELOOP) else { throw error }
        }
        guard let target = resolved(path), let place = resolved(folder), parent(of: target) == place else {
            throw outside
        }
        do { return try Descriptor(lastPart(of: target), in: home, flags, at: path) } catch {
            throw error.problem == .system(ELOOP) ? outside : error
        }
    }
}
