import ArgumentParser
import Configuration
import JSON
import Migration
import Storage
import Templates

/// An end of the program that is not success: what to say, and the code that says it to other programs.
struct Failure: Error {
    /// The exit codes of `sysexits.h` that the program uses.
    enum Code: Int32 {
        case usage = 64
        case badData = 65
        case noInput = 66
        case bug = 70
        case cannotWrite = 73
        case tryAgain = 75
        case configuration = 78
    }

    var code: Code
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension Failure {
    /// What any error of the layers below means to the user.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ConfigurationError: self.init(.configuration, error.description)
        case let error as TemplateError: self.init(.configuration, error.description)
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

/// Runs a subcommand's work and ends the program as its failure says.
func reporting(_ work: () throws -> Void) throws {
    do { try work() } catch let error as ExitCode { throw error } catch let error as ValidationError {
        throw error
    } catch {
        let failure = Failure(error)
        for line in failure.message.split(separator: "\n") { printError("Error: \(line)") }
        throw ExitCode(failure.code.rawValue)
    }
}
