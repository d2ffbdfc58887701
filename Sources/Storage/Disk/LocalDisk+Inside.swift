import Glibc

extension LocalDisk {
    /// Reads a file of a folder that others write to, whatever they put in its place since the folder was listed.
    ///
    /// The folder is opened once and the file from there without following a link, so that none leads out of it; a link to
    /// another file of the same folder is followed by name. What was opened is looked at before it is read, and no more is
    /// read than is allowed, also of a file that grows meanwhile.
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
        // Without O_NONBLOCK a pipe in a file's place would keep the run waiting for ever.
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
