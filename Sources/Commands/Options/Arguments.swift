import ArgumentParser
import MarketRegime
import Pipeline

/// A time on the command line, with its offset.
struct InstantArgument: ExpressibleByArgument {
    let instant: Instant

    init(_ instant: Instant) { self.instant = instant }

    init?(argument: String) {
        guard let instant = Instant(rfc3339: argument) else { return nil }
        self.init(instant)
    }

    /// Reads the argument.
    ///
    /// - Throws: `ValidationError` with an example if it is not a date and time with an offset.
    static func parse(_ text: String) throws -> InstantArgument {
        guard let argument = InstantArgument(argument: text) else {
            throw ValidationError("expected a date, a time and an offset, such as 2025-08-14T15:58:00+05:30")
        }
        return argument
    }

    var defaultValueDescription: String { "now" }
}

/// How an answer is printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}

/// Runs a subcommand and exits with the code of its failure.
func reporting(_ work: () throws -> Void) throws {
    do { try work() } catch let error as ExitCode { throw error } catch let error as ValidationError {
        throw error
    } catch {
        let failure = Failure(error)
        for line in failure.message.split(separator: "\n") { printError("Error: \(line)") }
        throw ExitCode(failure.code.rawValue)
    }
}
