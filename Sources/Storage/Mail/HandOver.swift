/// The result of handing a message to the program that sends mail.
package enum HandOver: Sendable, Equatable {
    /// It was accepted.
    case taken
    /// It was not accepted, but may be later.
    case postponed
    /// The program cannot be started; the message waits until it can.
    case notStarted
    /// It was rejected for good.
    case refused
    /// The program was stopped before it could report; the message may have been sent.
    case unknown

    /// Interprets the exit codes of `sysexits.h`, which every `sendmail` uses. If a code is ambiguous, the server's answer
    /// decides.
    package init(_ result: ExternalCommand.Result) {
        switch result.ending {
        case .exited(0): self = .taken
        case .exited(Self.unavailable): self = Self.isRefusal(result.output) ? .refused : .postponed
        case .exited(let code): self = Self.final.contains(code) ? .refused : .postponed
        case .notStarted: self = .notStarted
        case .signalled, .timedOut: self = .unknown
        }
    }

    /// `EX_UNAVAILABLE`: msmtp returns it for greylisting and for a message rejected as spam.
    private static let unavailable = 69

    /// Usage, data, no input, no such user, software, no file, cannot create, no permission, configuration: waiting
    /// would not help. An unknown host (68), a system error (71), an input or output error (74) and the program's own
    /// codes may be temporary.
    private static let final: Set<Int> = [64, 65, 66, 67, 70, 72, 73, 77, 78]

    /// Whether the server's answer in a program's output is a permanent (5xx) one.
    static func isRefusal(_ output: String) -> Bool { output.contains(/(?:message|said|response):\s*5\d\d\b/) }
}
