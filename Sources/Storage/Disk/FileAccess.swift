import Glibc

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
    /// Creates a folder, readable as the user's umask says, and those above it; one that exists is no error.
    package func makeFolder(_ path: String) throws(FileError) { try makeFolder(path, .byUmask) }
}
