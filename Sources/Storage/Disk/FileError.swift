import Glibc
import Markup

/// A file that could not be read or written: which one, what was tried, and why it failed.
package struct FileError: Error, Hashable, Sendable {
    package enum Operation: Hashable, Sendable {
        case read, list, look
        case write, append, rename, remove, createFolder, link, lock
    }

    package enum Problem: Hashable, Sendable {
        /// The system returned this `errno`.
        case system(Int32)
        /// It exists but is not a regular file: a folder, a socket, a pipe.
        case notAFile
        /// A link at its path leads out of the folder.
        case leavesFolder
        /// It is larger than the limit, in bytes.
        case tooLarge(Int, most: Int)
        /// A page's path that is empty, absolute, or leads out of the site's folder.
        case unsafePath
        /// Two pages claim the same path.
        case listedTwice
        /// A folder inside the site is a link, so that a page would land elsewhere.
        case linkedFolder
    }

    /// What kind of error it is; each has an exit code.
    package enum Kind: Hashable, Sendable {
        /// The input does not exist or cannot be opened (66).
        case noInput
        /// The output cannot be written (73).
        case cannotWrite
        /// The machine or this program is at fault (70).
        case other
    }

    package var path: String
    package var operation: Operation
    package var problem: Problem

    package init(path: String, operation: Operation, problem: Problem) {
        self.path = path
        self.operation = operation
        self.problem = problem
    }

    package init(_ path: String, _ operation: Operation, errno: Int32) {
        self.init(path: path, operation: operation, problem: .system(errno))
    }
}

extension FileError {
    package var kind: Kind {
        switch (problem, operation) {
        case (.unsafePath, _), (.listedTwice, _): .other
        case (.linkedFolder, _): .cannotWrite
        case (.notAFile, .read), (.notAFile, .list), (.notAFile, .look), (.leavesFolder, _), (.tooLarge, _): .noInput
        case (.system(let code), .read), (.system(let code), .list), (.system(let code), .look):
            Self.notThere.contains(code) ? .noInput : .other
        case (.notAFile, _), (.system, _): .cannotWrite
        }
    }

    /// Whether there was nothing at the path.
    package var isMissing: Bool { problem == .system(ENOENT) || problem == .system(ENOTDIR) }

    private static let notThere: Set = [ENOENT, ENOTDIR, EISDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG]
}

extension FileError: CustomStringConvertible {
    /// One line: the path, what was tried, why it failed and, if known, what helps.
    package var description: String {
        switch problem {
        case .system(ENOENT) where operation == .read || operation == .look: "\(place): no such file"
        case .system(ENOENT) where operation == .list: "\(place): no such folder"
        case .system(let code): "\(place): cannot \(verb): \(Self.words(code, operation))"
        case .notAFile: "\(place): expected a file, found something else"
        case .leavesFolder: "\(place): expected a file in this folder, found a link that leads out of it"
        case .tooLarge(let size, let most): "\(place): expected at most \(most) bytes, found \(size)"
        case .unsafePath: "\(place): expected a path inside the site, found one that is empty or leads out of it"
        case .listedTwice: "\(place): expected one page of this path, found two"
        case .linkedFolder: "\(place): expected a folder, found a link; replace it by a folder"
        }
    }

    /// The path, kept to one line.
    private var place: String { path.oneLine }

    private var verb: String {
        switch operation {
        case .read, .look: "read"
        case .list: "list"
        case .write: "write"
        case .append: "append"
        case .rename: "replace"
        case .remove: "remove"
        case .createFolder: "create the folder"
        case .link: "keep the previous one"
        case .lock: "lock"
        }
    }

    private static func words(_ code: Int32, _ operation: Operation) -> String {
        switch code {
        case ENOSPC: "no space left on device; free some space and run again"
        case EDQUOT: "disk quota exceeded; free some space and run again"
        case EACCES, EPERM: "permission denied; give this user the right to it"
        case EROFS: "read-only file system; mount it writable"
        case ENOENT: "no such folder; create it and run again"
        case ENOTDIR: "a part of the path is a file, not a folder"
        case EISDIR: "a folder is in its place; move it away"
        case EEXIST: "something of that name is in its place; move it away"
        case EIO: "input/output error; check the disk"
        case EMFILE, ENFILE: "too many open files"
        case ENOMEM: "out of memory"
        case ENAMETOOLONG: "the name is too long"
        case ELOOP: "too many links on the way"
        case EFBIG: "larger than the file system allows"
        case EXDEV: "it lies on another file system"
        case ENOTEMPTY: "the folder is not empty"
        case EBUSY, ETXTBSY: "it is in use"
        case ENOLCK, EOPNOTSUPP: "the file system has no locks"
        case ESTALE: "the network file system lost it; mount it again"
        default: "system error \(code)"
        }
    }
}

extension String {
    /// The text with control characters and misleading characters shown as `?`, so that a message stays on one line.
    var oneLine: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.properties.generalCategory == .control || $0.isMisleading ? "?" : $0 }))
    }
}
