import Glibc

/// A file that could not be read or written: which, what was tried, and why.
package struct FileError: Error, Hashable, Sendable {
    package enum Operation: Hashable, Sendable {
        case read, list, look
        case write, append, rename, remove, createFolder, link, lock
    }

    package enum Problem: Hashable, Sendable {
        /// The system refused, with this `errno`.
        case system(Int32)
        /// It is there, but is no file with content: a folder, a socket, a pipe.
        case notAFile
        /// A link in its place leads out of the folder that it should lie in.
        case leavesFolder
        /// It is larger than may be read, in bytes.
        case tooLarge(Int, most: Int)
        /// A page's path that is empty, absolute, or leads out of the site's folder.
        case unsafePath
        /// Two pages claim the same path.
        case listedTwice
        /// A folder inside the site is a link, so that a page would land elsewhere.
        case linkedFolder
    }

    /// What the program can do about it; each has an exit code.
    package enum Kind: Hashable, Sendable {
        /// What should be read is not there or cannot be opened (66).
        case noInput
        /// What should be written cannot be (73).
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
