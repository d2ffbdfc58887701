import ArgumentParser
import Pipeline

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
