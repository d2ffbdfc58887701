import Glibc

/// Everything the program does to files, as one closure each, so that tests can replace any of them.
///
/// Compound operations, such as replacing a file atomically, are in extensions, so that tests can make any step fail.
package struct Disk: Sendable {
    /// All bytes of a file, with room for 64 more so that a parser may pad without copying.
    package var read: @Sendable (_ path: String) throws(FileError) -> [UInt8]

    /// All bytes of a file in a folder that others write to. Never reads a file outside the folder, and never more than
    /// `most` bytes.
    package var readInside: @Sendable (_ folder: String, _ name: String, _ most: Int) throws(FileError) -> [UInt8]

    /// What exists at the path; `nil` if nothing does.
    package var status: @Sendable (_ path: String) throws(FileError) -> FileStatus?

    /// The contents of a folder, dot-files included, sorted by the bytes of the names.
    package var list: @Sendable (_ folder: String) throws(FileError) -> [FileStatus]

    /// Writes a file that must not exist yet. If durable, its bytes are on the disk on return.
    package var create:
        @Sendable (_ path: String, _ bytes: [UInt8], _ durable: Bool, _ access: FileAccess) throws(FileError) -> Void

    /// Appends whole lines durably. Returns what had to be removed first: the start of a line that an earlier run did
    /// not finish, or nothing.
    package var append: @Sendable (_ path: String, _ lines: [UInt8]) throws(FileError) -> [UInt8]

    /// Replaces a file by another. Readers see either the old one or the new one.
    package var rename: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void

    /// Removes a file or link. It is not an error if there is none.
    package var remove: @Sendable (_ path: String) throws(FileError) -> Void

    /// Gives a file a second name, in the same file system.
    package var link: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void

    /// Makes a link to a folder. Its name must not exist yet.
    package var linkFolder: @Sendable (_ folder: String, _ path: String) throws(FileError) -> Void

    /// Creates a folder and its missing parents. It is not an error if the folder exists.
    package var makeFolder: @Sendable (_ path: String, _ access: FileAccess) throws(FileError) -> Void

    /// Flushes a folder's list of names to disk.
    package var syncFolder: @Sendable (_ path: String) throws(FileError) -> Void

    package static let local = Disk(
        read: LocalDisk.read, readInside: LocalDisk.readInside, status: LocalDisk.status,
        list: LocalDisk.list,
        create: LocalDisk.create, append: LocalDisk.append, rename: LocalDisk.rename, remove: LocalDisk.remove,
        link: LocalDisk.link, linkFolder: LocalDisk.linkFolder,
        makeFolder: LocalDisk.makeFolder, syncFolder: LocalDisk.syncFolder)
}

/// Who may read a file or folder that is created.
package enum FileAccess: Sendable {
    /// Whoever the user's umask allows.
    case byUmask
    /// Only the owner: the file may hold secrets.
    case owner
    /// Everybody, whatever the umask says: a web server of another user has to read the site.
    case everybody

    /// Permissions of a new file, before the umask.
    var fileMode: mode_t { self == .owner ? 0o600 : 0o644 }

    /// Permissions of a new folder, before the umask.
    var folderMode: mode_t { self == .owner ? 0o700 : 0o755 }
}

extension Disk {
    /// Creates a folder and its missing parents, with the permissions that the umask allows. It is not an error if the
    /// folder exists.
    package func makeFolder(_ path: String) throws(FileError) { try makeFolder(path, .byUmask) }
}

/// The folder that holds what is at `path`: `.` for a bare name, `/` for the root.
package func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == trimmed.startIndex ? "/" : String(withoutTrailingSlashes(String(trimmed[..<slash])))
}

/// The last component of `path`: the name without its folders.
package func lastPart(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/"))
    return slash.map { String(trimmed[trimmed.utf8.index(after: $0)...]) } ?? String(trimmed)
}

/// `name` inside `folder`.
package func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
}

private func withoutTrailingSlashes(_ path: String) -> Substring {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") {
        path = path[..<path.utf8.index(before: path.endIndex)]
    }
    return path
}
