/// What became of a message that was handed to the program that sends mail.
package enum HandOver: Sendable, Equatable {
    /// It was taken.
    case taken
    /// It was not taken, and may be later.
    case postponed
    /// The program cannot be started: the message waits until it can.
    case notStarted
    /// It was refused for good.
    case refused
    /// The program was ended before it said: the message may be on its way.
    case unknown

    /// Judges by the exit codes of `sysexits.h`, which every `sendmail` keeps to, and where those leave it open by the
    /// server's own answer.
    package init(_ result: ExternalCommand.Result) {
        switch result.ending {
        case .exited(0): self = .taken
        case .exited(Self.unavailable): self = Self.isRefusal(result.output) ? .refused : .postponed
        case .exited(let code): self = Self.final.contains(code) ? .refused : .postponed
        case .notStarted: self = .notStarted
        case .signalled, .timedOut: self = .unknown
        }
    }

    /// `EX_UNAVAILABLE`, which msmtp says of a greylisting as of a message taken for spam.
    private static let unavailable = 69

    /// Usage, data, no input, no such user, software, no file, cannot create, no permission, configuration: nothing that
    /// waiting would mend. An unknown host (68), a system error (71), an input or output error (74) and a code of the
    /// program's own may pass.
    private static let final: Set<Int> = [64, 65, 66, 67, 70, 72, 73, 77, 78]

    /// Whether the server's answer in a program's output is one of the 5xx that stay the same.
    static func isRefusal(_ output: String) -> Bool { output.contains(/(?:message|said|response):\s*5\d\d\b/) }
}
