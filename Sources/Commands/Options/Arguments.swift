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
