import Configuration
import JSON
import Migration
import Storage
import Templates

/// Why the program fails: a message for the user and an exit code for other programs.
package struct Failure: Error {
    /// The exit codes of `sysexits.h` that the program uses.
    package enum Code: Int32 {
        case usage = 64
        case badData = 65
        case noInput = 66
        case bug = 70
        case cannotWrite = 73
        case tryAgain = 75
        case configuration = 78
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension Failure {
    /// Translates an error from the layers below.
    package init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ConfigurationError: self.init(.configuration, error.description)
        case let error as TemplateError:
            let mark = error.description.hasSuffix("?") ? "" : ";"
            self.init(.configuration, "\(error)\(mark) or delete the file to use the built-in one")
        case let error as MigrationError: self.init(.badData, error.description)
        case let error as JSONError: self.init(.badData, error.description)
        case let error as FileError:
            switch error.kind {
            case .noInput: self.init(.noInput, error.description)
            case .cannotWrite: self.init(.cannotWrite, error.description)
            case .other: self.init(.bug, error.description)
            }
        case LockError.file(let error): self.init(error)
        case let error as LockError: self.init(.tryAgain, error.description)
        default: self.init(.bug, "\(error)")
        }
    }
}
