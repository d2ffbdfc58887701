import Glibc

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
