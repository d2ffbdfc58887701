import Glibc
import Markup

extension FileError: CustomStringConvertible {
    /// One line: the path, what was tried, why it failed and, where known, what helps.
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
    /// The text with control characters, and what misleads the eye, shown as `?`, so that a message stays one line.
    var oneLine: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.properties.generalCategory == .control || $0.isMisleading ? "?" : $0 }))
    }
}
