/// Why a run could not take the lock.
package enum LockError: Error, Hashable, Sendable {
    /// Another run holds it; its process is known unless it has only just taken it.
    case held(path: String, process: Int?)
    /// The lock's file cannot be opened.
    case file(FileError)
}

extension LockError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .held(let path, let process?):
            "\(path.oneLine): another run holds it (process \(process)); wait for it to end"
        case .held(let path, nil): "\(path.oneLine): another run holds it; wait for it to end"
        case .file(let error): error.description
        }
    }
}
