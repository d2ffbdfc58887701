package import MarketRegime

/// A message in the outbox that is to be sent, and its state.
package struct QueuedMail: Sendable, Hashable {
    package enum State: String, CaseIterable, Sendable {
        /// To be sent, for the first time or again.
        case queued
        /// Being handed over. If a later run finds this state, the earlier run died in between.
        case sending
        /// Possibly delivered: it is sent again only on request.
        case uncertain
        /// Rejected for good: it is sent again only on request.
        case refused
    }

    /// The name of the message's file without extension: `2025-07-16`, or `2025-07-16T1030` for a change.
    package var name: String
    package var state: State
    /// When it was first due.
    package var since: Instant
    /// How often it was handed over.
    package var attempts = 0
    /// The last problem, in one line that may be published.
    package var problem = ""

    package init(name: String, state: State = .queued, since: Instant) {
        self.name = name
        self.state = state
        self.since = since
    }
}

/// The result of handing a message to the mail program.
package enum HandOver: Sendable, Equatable {
    /// It was accepted.
    case taken
    /// It was not accepted, but may be later.
    case postponed
    /// The program cannot be started; the message waits until it can.
    case notStarted
    /// It was rejected for good.
    case refused
    /// The program was stopped before it gave a result; the message may have been sent.
    case unknown

    /// Uses the exit codes of `sysexits.h`, which every `sendmail` follows, and the server's answer where they are
    /// ambiguous.
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
    /// would not help. An unknown host (68), a system error (71), an input or output error (74) and a program's own
    /// codes may be temporary.
    private static let final: Set<Int> = [64, 65, 66, 67, 70, 72, 73, 77, 78]

    /// Whether a program's output contains a permanent 5xx answer from the server.
    static func isRefusal(_ output: String) -> Bool { output.contains(/(?:message|said|response):\s*5\d\d\b/) }
}
