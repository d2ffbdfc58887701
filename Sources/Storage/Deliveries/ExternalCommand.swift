/// A program of somebody else's: a hook, or what sends mail. No shell comes between.
package struct ExternalCommand: Sendable {
    /// The program and its arguments; a name without a slash is looked for in `PATH`.
    package var words: [String]
    /// The folder it is started in, by which a relative path of the program goes.
    package var folder: String
    /// The seconds after which it is killed, and all that it started in its process group with it.
    package var seconds: Int

    package init(_ words: [String], in folder: String, seconds: Int) {
        self.words = words
        self.folder = folder
        self.seconds = seconds
    }

    /// How it ended, and what it said.
    package struct Result: Sendable, Equatable {
        package var ending: Ending
        /// The end of what it wrote on both outputs, at most `outputLimit` bytes; what was before is let go.
        package var output: String

        package init(ending: Ending, output: String) {
            self.ending = ending
            self.output = output
        }
    }

    package enum Ending: Sendable, Equatable {
        case exited(Int)
        case signalled(Int)
        case timedOut(seconds: Int)
        /// It could not be started at all, with the reason.
        case notStarted(String)
    }

    /// The bytes of its output that are kept.
    package static let outputLimit = 4096
}

extension ExternalCommand.Ending {
    /// The ending in words that may be published: they name neither program nor arguments.
    package var words: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .signalled(let signal): "an end by signal \(signal)"
        case .timedOut(let seconds): "no end within \(seconds) seconds; it was killed"
        case .notStarted(let reason): "a program that cannot be started: \(reason)"
        }
    }
}
