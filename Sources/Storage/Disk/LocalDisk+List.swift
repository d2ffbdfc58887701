import Glibc

extension LocalDisk {
    static func status(_ path: String) throws(FileError) -> FileStatus? {
        guard var found = status(path, in: AT_FDCWD) else {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileError(path, .look, errno: errno) }
            return nil
        }
        found.name = lastPart(of: found.name)
        return found
    }

    static func list(_ folder: String) throws(FileError) -> [FileStatus] {
        guard let stream = opendir(folder) else { throw FileError(folder, .list, errno: errno) }
        defer { closedir(stream) }
        var found: [FileStatus] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw FileError(folder, .list, errno: errno) }
                break
            }
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            if strcmp(name, ".") == 0 || strcmp(name, "..") == 0 { continue }
            // What went away since the folder was read is not in it any more.
            guard var status = status(name, in: dirfd(stream)) else { continue }
            if status.isLink { status.leavesFolder = leaves(folder, join(folder, status.name)) }
            found.append(status)
        }
        return found.sorted { precedes($0.name, $1.name) }
    }

    /// Whether a link in `folder` leads to what does not lie in it; one that leads nowhere does.
    private static func leaves(_ folder: String, _ link: String) -> Bool {
        guard let home = resolved(folder), let target = resolved(link) else { return true }
        return parent(of: target) != home
    }

    /// A path without links, or `nil` when nothing is there.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What is at `path`, seen from an open folder, or `nil` with `errno` set.
    private static func status(_ path: UnsafePointer<CChar>, in folder: Int32) -> FileStatus? {
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
            name: String(cString: path), kind: kind, isLink: isLink, size: status.st_size,
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }
}
