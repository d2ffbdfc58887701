import Glibc
import MarketRegime

extension LocalDisk {
    static func status(_ path: String) throws(FileError) -> FileStatus? {
        guard let found = status(path, in: AT_FDCWD, named: lastPart(of: path)) else {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileError(path, .look, errno: errno) }
            return nil
        }
        return found
    }

    static func list(_ folder: String) throws(FileError) -> [FileStatus] {
        guard let stream = opendir(folder) else { throw FileError(folder, .list, errno: errno) }
        defer { closedir(stream) }
        var names = FolderNames()
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw FileError(folder, .list, errno: errno) }
                break
            }
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            if strcmp(name, ".") != 0, strcmp(name, "..") != 0 { names.append(name) }
        }
        names.sort()
        let home = dirfd(stream)
        return (0..<names.count).compactMap { place in
            // Looked up by its bytes, which need not be UTF-8.
            names.withName(at: place) { status($0, in: home, named: String(cString: $0), folder) }
        }
    }

    /// The file with a name in an open folder; `nil` if it has disappeared since the folder was read.
    private static func status(
        _ bytes: UnsafePointer<CChar>, in home: Int32, named name: String, _ folder: String
    ) -> FileStatus? {
        guard var status = status(bytes, in: home, named: name) else { return nil }
        if status.isLink { status.leavesFolder = leaves(folder, join(folder, status.name)) }
        return status
    }

    /// Whether a link in `folder` leads out of it or nowhere.
    private static func leaves(_ folder: String, _ link: String) -> Bool {
        guard let home = resolved(folder), let target = resolved(link) else { return true }
        return parent(of: target) != home
    }

    /// A path with links resolved; `nil` if nothing is there.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What is at `path` in an open folder; `nil` with `errno` set if that fails.
    private static func status(_ path: UnsafePointer<CChar>, in folder: Int32, named name: String) -> FileStatus? {
        var status = stat()
        guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        let isLink = status.st_mode & S_IFMT == S_IFLNK
        if isLink {
            var target = stat()
            if fstatat(folder, path, &target, 0) == 0 { status = target }
        }
        let kind: FileStatus.Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        return FileStatus(
            name: name, kind: kind, isLink: isLink, size: status.st_size,
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }
}

/// The names in a folder as the disk gives them: bytes, which need not be UTF-8.
private struct FolderNames {
    /// One after another, each ended by a zero byte.
    private var bytes: [CChar] = []
    private var starts: [Int] = []

    var count: Int { starts.count }

    mutating func append(_ name: UnsafePointer<CChar>) {
        starts.append(bytes.count)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name, count: strlen(name) + 1))
    }

    /// Sorts them by their bytes.
    mutating func sort() {
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            starts.sort { strcmp(first + $0, first + $1) < 0 }
        }
    }

    func withName<Result>(at place: Int, _ body: (UnsafePointer<CChar>) -> Result?) -> Result? {
        bytes.withUnsafeBufferPointer { $0.baseAddress.flatMap { body($0 + starts[place]) } }
    }
}
